import { setTimeout } from 'node:timers/promises';
import type { Replay, ReplaySummary } from '@jianhu/contract';
import { type App, inScope, platformCaller, readConfig, systemScope } from '@jianhu/server';
import { type CommandIo, refuse } from '../command.ts';
import { readReplayCall, type ReplayCall } from '../replay-call.ts';
import { withApp } from '../with-app.ts';

const EVERY_MS = 500;
type Count = ReplaySummary['hits']['new'];

/** Starts a replay, works on it and shows how far it is; broken off, the server goes on behind the parts that are done. */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const call = readReplayCall(args);
  if (!call) {
    const zh =
      '用法：jianhu replay (--draft 草案编号 | --version 版本号) --from 日期 --to 日期 [--sample 10以上] [--json]。';
    return refuse(io, zh, 'Give a draft or a version, both days, and a sample of 10 or more room-days at will.');
  }
  return withApp(readConfig(call.flags, io.env, io.cwd), io, (app) => replay(app, call, io));
}

async function replay({ infra, replays }: App, { body, json }: ReplayCall, io: CommandIo): Promise<number> {
  const asPlatform = <T>(work: Parameters<typeof inScope<T>>[2]): Promise<T> =>
    inScope(infra.workerDb, systemScope, work);
  const id = await asPlatform((tx) => replays.startReplay(tx, platformCaller, body));
  const read = () => asPlatform((tx) => replays.readReplay(tx, id));
  // A server that runs may have taken it first, so its state counts and not our work; where that server ends, we take it over.
  const workAWhile = () => Promise.race([replays.work(), setTimeout(EVERY_MS)]);
  let now = await read();
  while (isUnderWay(now.replay)) {
    show(now.replay, io);
    await Promise.all([workAWhile(), setTimeout(EVERY_MS)]);
    now = await read();
  }
  show(now.replay, io, '\n');
  const { replay: ended, summary } = now;
  if (json) io.stdout.write(`${JSON.stringify({ replay: ended, summary })}\n`);
  else if (summary) io.stdout.write(toText(ended, summary));
  if (ended.state !== 'done')
    io.stderr.write(`回放未完成 The replay did not end: ${ended.state} ${ended.reason ?? ''}\n`);
  return ended.state === 'done' ? 0 : 1;
}

function isUnderWay({ state }: Replay): boolean {
  return state === 'queued' || state === 'running';
}

function show({ parts, partsDone }: Replay, { stderr }: CommandIo, end = ''): void {
  if (!('isTTY' in stderr) || stderr.isTTY !== true) return;
  stderr.write(`\r已完成 ${partsDone} / ${parts ?? '?'} 部分 parts done${end}`);
}

function toText(replay: Replay, { hits, byRule, rows, work }: ReplaySummary): string {
  const line = (name: string, of: typeof hits): string =>
    `${name}  新增 new ${countOf(of.new)}  消失 lost ${countOf(of.lost)}  变化 changed ${countOf(of.changed)}`;
  const hours = (work.hoursMore - work.hoursFewer).toFixed(1);
  return `${[
    `${replay.draftTitle} ↔ ${replay.liveTitle}  ${replay.from} – ${replay.to}  ${rows} 条 rows`,
    line('合计 all', hits),
    ...byRule.map((rule) => line(`${rule.nameZh} ${rule.ruleId}`, rule.hits)),
    `工时 officer hours ${hours}`,
    `编号 id ${replay.id}`,
  ].join('\n')}\n`;
}

function countOf({ total, low, high }: Count): string {
  const whole = (value: number): string => String(Math.round(value));
  return low === high ? whole(total) : `${whole(total)} (${whole(low)}–${whole(high)})`;
}

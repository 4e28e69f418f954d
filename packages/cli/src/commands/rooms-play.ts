import { parseArgs } from 'node:util';
import { inScope, readConfig, systemClock, systemScope } from '@jianhu/server';
import {
  createBodyPoster,
  createRoomPlayer,
  type PlayedRooms,
  type SendBody,
  sendIntoLog,
} from '@jianhu/testkit/rooms';
import { type CommandIo, refuse } from '../command.ts';
import { startProgress } from '../progress.ts';
import { readFeedKey } from '../read-feed-key.ts';
import { withApp } from '../with-app.ts';

const options = {
  rooms: { type: 'string', default: '7000' },
  minutes: { type: 'string', default: '10' },
  hits: { type: 'string', default: '0.01' },
  seed: { type: 'string', default: '17' },
  url: { type: 'string' },
  key: { type: 'string' },
  platform: { type: 'string', default: 'live.example.cn' },
  'allow-remote': { type: 'boolean', default: false },
  log: { type: 'boolean', default: false },
  source: { type: 'string' },
  data: { type: 'string' },
} as const;
const CONNECTIONS = 72;
const MOST_ROOMS = 100_000;
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Exit code 0 when everything sent was accepted or it was told to stop, 1 when something was refused for good, 2 when called wrongly. */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const call = readCall(args);
  if (!call) {
    return refuse(
      io,
      `用法：jianhu rooms play [--rooms 1–${MOST_ROOMS}] [--minutes M] [--hits 0–1] [--seed N] [--platform 域名]（--url 地址 --key 密钥 | --log --source 来源编号）[--data 目录]。`,
      'Rooms, minutes and seed are positive numbers and hits is a share; through the API give --url and --key, straight into the log --log and --source.',
    );
  }
  const config = readConfig(call.data === undefined ? [] : ['--data', call.data], io.env, io.cwd);
  if (call.log) {
    return withApp(config, io, async ({ infra, intake }) => {
      const [source] = await inScope(infra.workerDb, systemScope, (tx) =>
        intake.describeSources(tx, [call.source ?? '']),
      );
      if (!source) {
        return refuse(
          io,
          `没有编号为 ${call.source} 的数据来源：请在“数据来源”页面查看编号。`,
          `There is no source ${call.source}: look its id up on the page of the sources.`,
        );
      }
      return play(call, io, sendIntoLog(infra, source.sourceId));
    });
  }
  const key = call.key ?? readFeedKey(config.dataDir);
  if (key === null) return refuse(io, '缺少来源密钥：请用 --key 给出。', 'No key of a source: give one with --key.');
  const url = call.url ?? `http://127.0.0.1:${config.port}`;
  if (!call['allow-remote'] && !LOOPBACK.test(new URL(url).hostname)) {
    return refuse(
      io,
      `${url} 不在本机：虚构的数据默认只送本机，确需送往测试系统时加 --allow-remote。`,
      `${url} is not this machine: invented data stay here unless you add --allow-remote for a test system of yours.`,
    );
  }
  const poster = createBodyPoster({ url, key, connections: CONNECTIONS });
  try {
    return await play(call, io, (body, name) => poster.post(body, name));
  } finally {
    poster.close();
  }
}

type Call = NonNullable<ReturnType<typeof readCall>>;

async function play({ rooms, minutes, hits, seed, platform }: Call, io: CommandIo, send: SendBody): Promise<number> {
  const stop = new AbortController();
  const onStop = (): void => stop.abort();
  process.once('SIGINT', onStop);
  process.once('SIGTERM', onStop);
  const progress = startProgress(io, '已接收 accepted');
  try {
    const played = await createRoomPlayer({ rooms, seed, platform }).play({
      run: `r${systemClock.now().getTime().toString(36)}`,
      seconds: minutes * 60,
      hitShare: hits,
      send,
      signal: stop.signal,
      onProgress: ({ accepted }) => progress.show(accepted),
    });
    progress.end(played.accepted);
    io.stdout.write(reportOf(rooms, played, stop.signal.aborted));
    if (played.failure !== null) io.stderr.write(`平台拒收，已停止 Refused, so it was ended: ${played.failure}\n`);
    return played.failure === null && played.rejected === 0 ? 0 : 1;
  } finally {
    process.off('SIGINT', onStop);
    process.off('SIGTERM', onStop);
  }
}

function reportOf(rooms: number, played: PlayedRooms, stopped: boolean): string {
  const { sent, accepted, rejected, throttled, repeated, unknownRooms, hits, behindMs, wallMs } = played;
  const seconds = Math.max(1, Math.round(wallMs / 1_000));
  const again = Object.entries(played.again).map(([status, times]) => `${times} × ${status === '0' ? '—' : status}`);
  const delays = played.repliesMs.toSorted((a, b) => a - b);
  const delay = (share: number): number => Math.round(delays[Math.ceil(delays.length * share) - 1] ?? 0);
  const rows = [
    ['直播间 Rooms', `${rooms}（未登记 not registered ${unknownRooms}）`],
    ['用时 Time', `${seconds} s${stopped ? '（提前停止 stopped early）' : ''}`],
    ['报送 Sent', `${sent}（${Math.round(sent / seconds)} /s）`],
    ['接收 Accepted', `${accepted}（其中违规 of them breaking a rule ${hits}）`],
    ['拒收 Refused', `隔离 quarantined ${rejected}，超速 too fast ${throttled}，重复 repeated ${repeated}`],
    ['重发 Sent again', again.join(', ') || '0'],
    ['答复 Replies', `p50 ${delay(0.5)} ms，p99 ${delay(0.99)} ms`],
    ['滞后 Behind its plan', `${Math.round(behindMs)} ms`],
  ];
  return rows.map(([name, value]) => `${name}: ${value}\n`).join('');
}

function readCall(args: readonly string[]) {
  try {
    const { values } = parseArgs({ args: [...args], options });
    const [rooms, minutes, hits, seed] = [values.rooms, values.minutes, values.hits, values.seed].map(Number);
    if (!isWithin(rooms, MOST_ROOMS) || !isWithin(minutes, 60 * 24 * 7) || !isWithin(seed, 2 ** 31)) return null;
    if (!Number.isInteger(rooms) || hits === undefined || !(hits >= 0 && hits <= 1)) return null;
    const isLog = values.log && isId(values.source) && values.url === undefined && values.key === undefined;
    const isApi = !values.log && values.source === undefined && (values.url === undefined || URL.canParse(values.url));
    if ((!isLog && !isApi) || !/^[\w.-]{1,64}$/.test(values.platform)) return null;
    return { ...values, rooms, minutes, hits, seed };
  } catch {
    return null;
  }
}

function isWithin(value: number | undefined, max: number): value is number {
  return value !== undefined && value > 0 && value <= max;
}

function isId(value: string | undefined): boolean {
  return value !== undefined && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value);
}

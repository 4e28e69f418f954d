import type { BodyOf, Capture, startCapture as operation } from '@jianhu/contract';
import { AppError, uuidV7 } from '@jianhu/kernel';
import { Readable } from 'node:stream';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { infraRefusals, type Refusals } from '../../../infra/refusal.ts';
import type { CasesContext } from '../context.ts';
import { casesRefusals } from '../refusal.ts';
import { addExhibit, requireTakers } from './add-exhibit.ts';

type Given = BodyOf<typeof operation>;

/** What goes on in this process: a restart ends it, and nothing is left of it. */
interface Running {
  capture: Capture;
  readonly matterId: string;
  readonly by: string;
  readonly stop: AbortController;
}

export interface Captures {
  start(caller: Caller, matterId: string, given: Given): Promise<Capture>;
  list(matterId: string): Capture[];
  cancel(caller: Caller, at: { readonly id: string; readonly capture: string }): Capture;
}

const sentences: Refusals = { ...infraRefusals, ...casesRefusals };
const MOST_RUNNING = 4;
const KEPT = 40;

/** Captures of pages: asked for, run one after the other, cancelled, and registered as exhibits by the one path that evidence has. */
export function createCaptures(ctx: CasesContext): Captures {
  const known = new Map<string, Running>();

  async function run(caller: Caller, running: Running, given: Given, clock: Measured): Promise<void> {
    const change = (next: Partial<Capture>): void => {
      running.capture = { ...running.capture, ...next };
    };
    try {
      const taken = await ctx.capturer.capture({
        url: given.url,
        officers: given.officers,
        clockOffsetMs: clock.offsetMs,
        clockSource: clock.source,
        signal: running.stop.signal,
        onProgress: change,
      });
      running.stop.signal.throwIfAborted();
      change({ step: 'storing' });
      const exhibitId = await addExhibit(ctx, caller, {
        id: running.matterId,
        given: {
          name: `${URL.parse(given.url)?.hostname ?? 'page'}.wacz`,
          kind: 'pageCapture',
          proves: given.proves,
          source: given.url.slice(0, MOST_SOURCE),
          obtainedAt: taken.startedAt.toISOString(),
          officers: given.officers.join(','),
          device: clock.source.slice(0, MOST_WORDS),
          clockOffsetMs: String(clock.offsetMs),
          tool: taken.tool.slice(0, MOST_WORDS),
          address: given.url.slice(0, MOST_SOURCE),
          endedAt: taken.finishedAt.toISOString(),
          ...BY_PROGRAM,
        },
        file: Readable.from([taken.wacz]),
      });
      change({ state: 'done', exhibitId });
    } catch (error) {
      if (running.stop.signal.aborted) return change({ state: 'cancelled' });
      const code = error instanceof AppError ? error.code : 'capture.failed';
      if (!(error instanceof AppError)) ctx.infra.log.error({ err: error }, 'a capture failed');
      const [zh, en] = sentences[code] ?? infraRefusals.internal;
      change({ state: 'failed', problem: { code, zh, en } });
    }
    return undefined;
  }

  return {
    async start(caller, matterId, asked) {
      const given = { ...asked, officers: [...new Set(asked.officers)] };
      const obtainedAt = ctx.infra.clock.now().toISOString();
      await inScope(ctx.infra.db, caller, (tx) =>
        requireTakers(tx, caller, { id: matterId, officers: given.officers, given: { obtainedAt } }),
      );
      const open = [...known.values()].filter(({ capture }) => capture.state === 'running');
      if (open.length >= MOST_RUNNING) throw new AppError('case.captureBusy', 409, { running: open.length });
      const clock = await measure(ctx, given.clockOffsetMs);
      const id = uuidV7(ctx.infra.clock, ctx.infra.rng);
      const capture: Capture = {
        id,
        url: given.url,
        state: 'running',
        step: 'waiting',
        responses: 0,
        bytes: 0,
        startedAt: obtainedAt,
        exhibitId: null,
        problem: null,
      };
      const running = { capture, matterId, by: caller.personId, stop: new AbortController() };
      known.set(id, running);
      for (const [old, one] of [...known].slice(0, Math.max(0, known.size - KEPT)))
        if (one.capture.state !== 'running') known.delete(old);
      void run(caller, running, given, clock);
      return running.capture;
    },
    list: (matterId) =>
      [...known.values()]
        .filter((one) => one.matterId === matterId)
        .map(({ capture }) => capture)
        .toReversed(),
    cancel(caller, { id, capture }) {
      const running = known.get(capture);
      if (!running || running.matterId !== id || running.by !== caller.personId)
        throw new AppError('record.notFound', 404);
      if (running.capture.state === 'running') {
        running.stop.abort(new Error('cancelled'));
        running.capture = { ...running.capture, state: 'cancelled' };
      }
      return running.capture;
    },
  };
}

/** What is the same of every page that the program takes (decision 0120). */
const BY_PROGRAM = {
  originalMedium: '网站所在服务器；公开网页在线提取，未取得原始载体',
  mediumPlace: '由网站运营者保管',
  method: '网络在线提取：由平台浏览器打开公开网页，记录请求、应答和整页截图，生成 WACZ 证据包',
  noWitness: '由平台程序自动提取，提取经过记录在证据包内',
  recorded: 'none',
} as const;

const MOST_SOURCE = 1_000;
const MOST_WORDS = 200;

interface Measured {
  readonly offsetMs: number;
  readonly source: string;
}

/** Against standard time where there is a source of it; else as the officers measured it. Without either a device proves no time. */
async function measure({ referenceTime, infra }: CasesContext, given: number | undefined): Promise<Measured> {
  if (referenceTime === null) {
    if (given === undefined) throw new AppError('case.exhibitClock', 422);
    return { offsetMs: given, source: '本机时钟，时钟差由取证人员测定' };
  }
  try {
    return { offsetMs: await referenceTime.measureOffsetMs(), source: `本机时钟，${referenceTime.name} 校时` };
  } catch (error) {
    infra.log.warn({ err: error }, 'standard time did not answer');
    throw new AppError('case.captureTime', 503, { source: referenceTime.name });
  }
}

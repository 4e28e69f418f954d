import type { Observation } from '@jianhu/contract';
import { type Rng, intBetween, pick } from '@jianhu/kernel';
import { drawer, happens, pickPopular } from './city/chance.ts';
import type { DemoCity } from './city/demo-city.ts';
import type { DemoStage } from './city/live-rooms.ts';
import { trades } from './city/trades.ts';
import { spoil } from './spoil-line.ts';
import { type Tone, speak, writeComment, writeListing, writeReview, writeScreen } from './speech/speech.ts';

/** How often something happens, each a share between 0 and 1. */
export interface DemoShares {
  /** Speech and pages with a claim that the rules forbid, in plain words. */
  readonly absolute: number;
  /** The same in disguise. */
  readonly disguised: number;
  readonly exception: number;
  readonly medical: number;
  /** Rooms that are not registered. */
  readonly unknownRoom: number;
  /** Lines that cannot be taken: broken, wrong by the schema, or from a clock that is ahead. */
  readonly error: number;
}

export const usualShares: DemoShares = {
  absolute: 0.012,
  disguised: 0.006,
  exception: 0.05,
  medical: 0.003,
  unknownRoom: 0.006,
  error: 0.004,
};

export interface DemoLine {
  /** One line of NDJSON, without its end. */
  readonly line: string;
  readonly at: Date;
  readonly kind: Observation['kind'];
  readonly tone: Tone;
}

export interface ObservationMaker {
  /** The next observation, made at this instant. */
  next(at: Date): DemoLine;
}

interface MakerOptions {
  readonly shares?: Partial<DemoShares>;
  /** Where `seq` of every room begins; a later run of the same contractor begins higher. */
  readonly firstSeq?: number;
  /** Begins every external id, so that two runs never send the same one. */
  readonly run: string;
}

const drawKind = drawer({ segment: 66, comment: 16, listing: 6, price: 6, review: 6 });

/** Makes what a monitoring contractor would send of the city's live rooms and pages, one observation after the other. */
export function createObservationMaker(
  city: Pick<DemoCity, 'stages'>,
  rng: Rng,
  options: MakerOptions,
): ObservationMaker {
  const shares = { ...usualShares, ...options.shares };
  const lastSeq = new Map<string, number>();
  let made = 0;
  const nextSeq = (stage: DemoStage): number => {
    const key = `${stage.platform}/${stage.roomId}`;
    const seq = (lastSeq.get(key) ?? options.firstSeq ?? 0) + 1;
    lastSeq.set(key, seq);
    return seq;
  };
  return {
    next(at) {
      made += 1;
      const stage = drawStage(rng, city, shares.unknownRoom);
      const kind = drawKind(rng);
      const tone = kind === 'segment' || kind === 'listing' ? drawTone(rng, shares) : 'plain';
      const base = {
        v: 1,
        externalId: `${options.run}-${made}`,
        at: at.toISOString(),
        platform: stage.platform,
      } as const;
      const observation: Observation = { ...base, ...makeContent[kind]({ rng, stage, tone, nextSeq }) };
      const line = happens(rng, shares.error) ? spoil(rng, observation) : JSON.stringify(observation);
      return { line, at, kind, tone };
    },
  };
}

/**
 * The observations of a time, evenly spread; `ratePerMinute` of them each minute.
 *
 * @example
 * const lines = [...demoObservations(city, { from, to, ratePerMinute: 60 }, seededRng(1))];
 */
export function* demoObservations(
  city: Pick<DemoCity, 'stages'>,
  options: { readonly from: Date; readonly to: Date; readonly ratePerMinute: number } & Partial<MakerOptions>,
  rng: Rng,
): Generator<DemoLine> {
  const { from, to, ratePerMinute } = options;
  const maker = createObservationMaker(city, rng, { run: `d${from.getTime().toString(36)}`, ...options });
  const stepMs = 60_000 / ratePerMinute;
  for (let atMs = from.getTime(); atMs < to.getTime(); atMs += stepMs) yield maker.next(new Date(Math.floor(atMs)));
}

function drawStage(rng: Rng, city: Pick<DemoCity, 'stages'>, unknownRoom: number): DemoStage {
  const stage = pickPopular(rng, city.stages);
  if (!happens(rng, unknownRoom)) return stage;
  // A few new rooms that come back, not a new one each time.
  return { ...stage, roomId: `r9${String(intBetween(rng, 1, 40)).padStart(4, '0')}`, shopId: null, hasOperator: false };
}

function drawTone(rng: Rng, shares: DemoShares): Tone {
  let at = rng.next();
  for (const tone of ['absolute', 'disguised', 'exception', 'medical'] as const) {
    at -= shares[tone];
    if (at < 0) return tone;
  }
  return 'plain';
}

interface Drawn {
  readonly rng: Rng;
  readonly stage: DemoStage;
  readonly tone: Tone;
  readonly nextSeq: (stage: DemoStage) => number;
}
type ContentOf<K extends Observation['kind']> = Omit<
  Extract<Observation, { kind: K }>,
  'v' | 'externalId' | 'at' | 'platform'
>;

const makeContent: { readonly [K in Observation['kind']]: (drawn: Drawn) => ContentOf<K> } = {
  segment: ({ rng, stage, tone, nextSeq }) => ({
    kind: 'segment',
    roomId: stage.roomId,
    seq: nextSeq(stage),
    durationMs: intBetween(rng, 18, 42) * 1_000,
    speech: { text: speak(rng, stage.trade, tone), engine: 'demo-asr/1', confidence: confidenceOf(rng) },
    ...(happens(rng, 0.3) && {
      screen: { text: writeScreen(rng, stage.trade), engine: 'demo-ocr/1', confidence: confidenceOf(rng) },
    }),
    productCategory: trades[stage.trade].category,
  }),
  comment: ({ rng, stage, nextSeq }) => ({
    kind: 'comment',
    roomId: stage.roomId,
    seq: nextSeq(stage),
    account: pseudonym(rng),
    text: writeComment(rng, stage.trade),
  }),
  listing: ({ rng, stage, tone }) => ({
    kind: 'listing',
    ...shownItemOf(rng, stage),
    ...writeListing(rng, stage.trade, tone),
    productCategory: trades[stage.trade].category,
  }),
  price: ({ rng, stage }) => ({
    kind: 'price',
    ...shownItemOf(rng, stage),
    ...pricesOf(rng, trades[stage.trade].priceFen),
  }),
  review: ({ rng, stage }) => ({
    kind: 'review',
    ...itemOf(rng, stage),
    account: pseudonym(rng),
    stars: pick(rng, [5, 5, 5, 4, 4, 3, 2, 1]),
    text: writeReview(rng, stage.trade),
  }),
};

/** Goods on show in the room: what a room sells is seen beside its wall. */
function shownItemOf(rng: Rng, stage: DemoStage): { shopId: string; roomId: string; itemId: string } {
  return { ...itemOf(rng, stage), roomId: stage.roomId };
}

function itemOf(rng: Rng, stage: DemoStage): { shopId: string; itemId: string } {
  return { shopId: stage.shopId ?? `s-${stage.roomId}`, itemId: `i${intBetween(rng, 1, 60)}` };
}

function pricesOf(
  rng: Rng,
  [min, max]: readonly [number, number],
): {
  listFen: number;
  strikeThroughFen: number;
  transactionFen: number;
} {
  const listFen = intBetween(rng, min, max);
  return {
    listFen,
    strikeThroughFen: Math.round(listFen * (1.1 + rng.next() * 0.5)),
    transactionFen: Math.round(listFen * (0.85 + rng.next() * 0.15)),
  };
}

function confidenceOf(rng: Rng): number {
  return Math.round((0.78 + rng.next() * 0.21) * 1_000) / 1_000;
}

/** As a source makes it: a keyed hash, never an account. */
function pseudonym(rng: Rng): string {
  return Buffer.from(rng.bytes(12)).toString('base64url');
}

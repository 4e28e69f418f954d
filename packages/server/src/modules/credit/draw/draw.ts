import { createHash } from 'node:crypto';
import { canonicalJson } from '@jianhu/rules';

/** Everything that a draw depends on: with it anybody draws the same subjects and officers again. */
export interface DrawPool {
  /** Subjects with the same share, by id. */
  readonly strata: readonly { readonly perMille: number; readonly subjects: readonly string[] }[];
  readonly officers: readonly string[];
  /** An officer who checks one subject not, or none at all (行政处罚法第四十三条). */
  readonly recusals: readonly { readonly officer: string; readonly subject: string | null }[];
}

export interface Drawn {
  readonly subject: string;
  readonly officers: readonly string[];
}

const OFFICERS_EACH = 2;

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function poolHashOf(pool: DrawPool): string {
  return hashOf(canonicalJson(pool));
}

/** Nobody alone chooses it: the secret was committed to before, the word is said at the draw, the pool is what the register holds then. */
export function seedOf({
  secret,
  word,
  poolHash,
}: {
  readonly secret: string;
  readonly word: string;
  readonly poolHash: string;
}): string {
  return hashOf(`${secret}|${word}|${poolHash}`);
}

/**
 * Of each stratum the subjects with the lowest lots, as many as its share rounded up; for each of them two officers, first those with
 * the fewest so far, then by lot. A lot is a SHA-256 over the seed and what it is drawn for.
 */
export function drawLots({ strata, officers, recusals }: DrawPool, seed: string): Drawn[] {
  const lotOf = (...what: string[]): string => hashOf([seed, ...what].join('|'));
  const byLot = (ids: readonly string[], lot: (id: string) => string): string[] =>
    ids
      .map((id) => ({ id, lot: lot(id) }))
      .toSorted((a, b) => (a.lot < b.lot ? -1 : 1))
      .map(({ id }) => id);
  const subjects = strata.flatMap(({ perMille, subjects: own }) =>
    byLot(own, (id) => lotOf('subject', id)).slice(0, Math.ceil((own.length * perMille) / 1_000)),
  );
  const load = new Map<string, number>();
  return subjects.map((subject) => {
    const free = officers.filter(
      (one) => !recusals.some(({ officer, subject: of }) => officer === one && (of === null || of === subject)),
    );
    const chosen = byLot(free, (id) => lotOf('officer', subject, id))
      .toSorted((a, b) => (load.get(a) ?? 0) - (load.get(b) ?? 0))
      .slice(0, OFFICERS_EACH);
    for (const one of chosen) load.set(one, (load.get(one) ?? 0) + 1);
    return { subject, officers: chosen };
  });
}

/** What a draw leaves behind; internal, because the strata are the classes. */
export interface DrawReceipt {
  readonly algorithm: 'jianhu-draw-1';
  readonly commitment: string;
  readonly secret: string;
  readonly word: string;
  readonly poolHash: string;
  readonly pool: DrawPool;
  readonly drawn: readonly Drawn[];
}

/** What a list shows of a receipt, whose pool may be a whole city. */
export interface DrawOutline {
  readonly pool: number;
  readonly officers: readonly string[];
  readonly drawn: readonly Drawn[];
}

export function outlineOf({ pool, drawn }: DrawReceipt): DrawOutline {
  const size = pool.strata.reduce((sum, { subjects }) => sum + subjects.length, 0);
  return { pool: size, officers: pool.officers, drawn };
}

export type DrawProblem = 'commitment' | 'pool' | 'drawn';

/** Draws again from a receipt: which of its parts do not follow from the others, and whether a list shows what the receipt says. */
export function verifyDraw(receipt: DrawReceipt, outline: DrawOutline = outlineOf(receipt)): DrawProblem[] {
  const { commitment, secret, word, poolHash, pool, drawn } = receipt;
  const again = drawLots(pool, seedOf({ secret, word, poolHash }));
  const isShown = canonicalJson(outline) === canonicalJson(outlineOf(receipt));
  return [
    ...(hashOf(secret) === commitment ? [] : (['commitment'] as const)),
    ...(poolHashOf(pool) === poolHash ? [] : (['pool'] as const)),
    ...(isShown && canonicalJson(again) === canonicalJson(drawn) ? [] : (['drawn'] as const)),
  ];
}

import type { CivilDate } from '@jianhu/kernel';
import { z } from 'zod';
import { lighterOf } from '../lighter-law.ts';
import { civilDate, type DiscretionRange } from './discretion.ts';

/** Of a range of the law one band, as a place has narrowed it (裁量基准, 行政处罚法第三十四条); in fen or in times, as the range counts. */
const annexRowSchema = z.strictObject({
  rangeId: z.string(),
  band: z.enum(['lighter', 'ordinary', 'heavier']),
  least: z.number().min(0),
  most: z.number().min(0),
});
export type AnnexRow = z.infer<typeof annexRowSchema>;
export const annexRowsSchema = z.array(annexRowSchema);

/** One version of the benchmarks of a place. */
export const localAnnexSchema = z.object({
  version: z.int(),
  nameZh: z.string(),
  effectiveFrom: civilDate,
  rows: annexRowsSchema,
});
export type LocalAnnex = z.infer<typeof localAnnexSchema>;

export interface DatedAnnex extends LocalAnnex {
  /** From this day on it is in force no more. */
  readonly withdrawnOn: CivilDate | null;
}

/** What one row of a file says, before anybody knows whether it can be. */
export interface AnnexDraft {
  readonly rangeId: string;
  readonly band: string;
  readonly least: string;
  readonly most: string;
}

type AnnexProblem = 'unknownRange' | 'unknownBand' | 'noNumber' | 'endsBeforeItBegins' | 'outsideLaw' | 'twice';

export interface ReadAnnexRow {
  readonly row: AnnexRow | null;
  readonly range: DiscretionRange | null;
  readonly problems: readonly AnnexProblem[];
}

const BANDS: Readonly<Record<string, AnnexRow['band']>> = {
  从轻: 'lighter',
  一般: 'ordinary',
  从重: 'heavier',
  lighter: 'lighter',
  ordinary: 'ordinary',
  heavier: 'heavier',
};
const FEN = 100;

/** The rows of a table as a place writes it, amounts in yuan; each with all that is wrong in it. No benchmark leaves the range of the law. */
export function readAnnexRows(ranges: readonly DiscretionRange[], drafts: readonly AnnexDraft[]): ReadAnnexRow[] {
  const seen = new Set<string>();
  return drafts.map((draft) => {
    const range = ranges.find(({ id }) => id === draft.rangeId.trim()) ?? null;
    const band = BANDS[draft.band.trim()];
    const unit = range?.times === false ? FEN : 1;
    const [least, most] = [numberOf(draft.least), numberOf(draft.most)].map((one) => one && rounded(one * unit));
    const problems: AnnexProblem[] = [];
    if (range === null) problems.push('unknownRange');
    if (band === undefined) problems.push('unknownBand');
    if (least === undefined || most === undefined || least === null || most === null) problems.push('noNumber');
    else {
      if (most < least) problems.push('endsBeforeItBegins');
      if (range !== null && (least < range.least || most > range.most)) problems.push('outsideLaw');
    }
    const key = `${range?.id ?? ''} ${band ?? ''}`;
    if (range !== null && band !== undefined && seen.has(key)) problems.push('twice');
    seen.add(key);
    const isSound = problems.length === 0 && range !== null && band !== undefined;
    const row = isSound ? { rangeId: range.id, band, least: least ?? 0, most: most ?? 0 } : null;
    return { row, range, problems };
  });
}

/** The version in force on a day: of those that began the newest, unless it was withdrawn before. */
export function annexOn(annexes: readonly DatedAnnex[], on: CivilDate): DatedAnnex | null {
  const inForce = annexes.filter(
    ({ effectiveFrom, withdrawnOn }) => effectiveFrom <= on && (withdrawnOn === null || on < withdrawnOn),
  );
  return inForce.toSorted((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom) || b.version - a.version)[0] ?? null;
}

/**
 * The benchmark that a decision takes for a range, with the rows of that range alone: that of the day of the act, unless the one of today is lighter
 * (从旧兼从轻, 行政处罚法第三十七条). Where one of the days had none, that of the other; null where neither had.
 */
export function annexOfDays(
  annexes: readonly DatedAnnex[],
  rangeId: string,
  { actOn, today }: { readonly actOn: CivilDate | null; readonly today: CivilDate },
): LocalAnnex | null {
  const of = (on: CivilDate | null): LocalAnnex | null => {
    const found = on === null ? null : annexOn(annexes, on);
    const rows = found?.rows.filter((row) => row.rangeId === rangeId) ?? [];
    if (found === null || rows.length === 0) return null;
    const { version, nameZh, effectiveFrom } = found;
    return { version, nameZh, effectiveFrom, rows };
  };
  const [then, now] = [of(actOn), of(today)];
  if (then === null || now === null) return then ?? now;
  return lighterOf(weightOf(then), weightOf(now)).applies === 'decision' ? now : then;
}

/** Of each band the most, then the least, the heaviest band first; a band that is not written counts as the heaviest. */
function weightOf({ rows }: LocalAnnex): number[] {
  return (['heavier', 'ordinary', 'lighter'] as const).flatMap((band) => {
    const row = rows.find((one) => one.band === band);
    return row ? [row.most, row.least] : [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  });
}

function numberOf(text: string): number | null {
  const plain = text.trim().replaceAll(',', '');
  return /^\d{1,12}(\.\d{1,4})?$/.test(plain) ? Number(plain) : null;
}

/** Yuan with two decimals are whole fen; times keep four. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

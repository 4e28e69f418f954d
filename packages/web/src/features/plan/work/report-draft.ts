import type { BodyInputOf, actOnPlanReport } from '@jianhu/contract';
import { type EvidenceDraft, noEvidence } from './evidence.ts';
import type { ReportFile } from './report.tsx';

export interface PartDraft {
  readonly key: Readonly<Record<string, string>>;
  readonly numerator: string;
  readonly denominator: string;
}

/** A report as it is typed: everything is text until it is sent. */
export interface ReportDraft {
  readonly unit: string;
  readonly value: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly parts: readonly PartDraft[];
  readonly evidence: readonly EvidenceDraft[];
  readonly note: string;
}

export const noPart: PartDraft = { key: {}, numerator: '', denominator: '' };

/** What a form begins with: what was reported before it was returned or opened again, else nothing. */
export function draftOf({ value, unit, measuredBy }: Pick<ReportFile, 'value' | 'unit' | 'measuredBy'>): ReportDraft {
  const parts = (value?.breakdown ?? []).map((part) => ({
    key: part.key,
    numerator: String(part.numerator ?? ''),
    denominator: String(part.denominator ?? ''),
  }));
  return {
    unit,
    value: String(value?.value ?? ''),
    numerator: String(value?.numerator ?? ''),
    denominator: String(value?.denominator ?? ''),
    parts: parts.length === 0 && measuredBy.parts.length > 0 ? [noPart] : parts,
    evidence: [noEvidence],
    note: '',
  };
}

type Fill = Extract<BodyInputOf<typeof actOnPlanReport>, { action: 'fill' }>;

export function valueOf(draft: ReportDraft, { measuredBy }: Pick<ReportFile, 'measuredBy'>): Fill['value'] {
  const unit = draft.unit.trim();
  if (measuredBy.kind === 'sum') return { unit, value: numberOf(draft.value) };
  const breakdown = draft.parts
    .filter((part) => !isBlank(part))
    .map(({ key, numerator, denominator }) => ({
      key: Object.fromEntries(measuredBy.parts.map((name) => [name, (key[name] ?? '').trim()])),
      value: 0,
      numerator: numberOf(numerator),
      denominator: numberOf(denominator),
    }));
  return { unit, numerator: numberOf(draft.numerator), denominator: numberOf(draft.denominator), breakdown };
}

/** Where the typed rows stand in what was sent: blank rows are left out. */
export function sentIndexOf(parts: readonly PartDraft[], at: number): number {
  return parts.slice(0, at).filter((part) => !isBlank(part)).length;
}

/** Nothing and no number are both null: the server says at that place what is missing. */
export function numberOf(typed: string): number | null {
  const text = typed.replaceAll(/[,，\s]/g, '');
  const value = Number(text);
  return text !== '' && Number.isFinite(value) ? value : null;
}

export function sumOfParts(parts: readonly PartDraft[], side: 'numerator' | 'denominator'): number {
  return parts.reduce((sum, part) => sum + (numberOf(part[side]) ?? 0), 0);
}

/** The figure that the typed values make, for the eye beside the last published one. */
export function figureOf(draft: ReportDraft, kind: 'sum' | 'share'): number | null {
  if (kind === 'sum') return numberOf(draft.value);
  const [numerator, denominator] = [numberOf(draft.numerator), numberOf(draft.denominator)];
  if (numerator === null || denominator === null || denominator === 0) return null;
  return Math.round((numerator / denominator) * 1_000_000) / 10_000;
}

function isBlank({ key, numerator, denominator }: PartDraft): boolean {
  return [...Object.values(key), numerator, denominator].every((text) => text.trim() === '');
}

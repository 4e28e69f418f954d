import type { ObjectContent } from '@jianhu/contract';
import { type EvidenceDraft, noEvidence } from './evidence.ts';
import type { Registry } from './registry.tsx';

/** An object as it is typed: everything is text until it is sent. */
export interface ObjectDraft {
  readonly name: string;
  readonly countyCode: string;
  readonly trade: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly lon: string;
  readonly lat: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly evidence: readonly EvidenceDraft[];
  readonly note: string;
}

/** What a form begins with: nothing, or what is known of the object. */
export function draftOf(content: ObjectContent | null): ObjectDraft {
  return {
    name: content?.name ?? '',
    countyCode: content?.countyCode ?? '',
    trade: content?.trade ?? '',
    validFrom: content?.validFrom ?? '',
    validTo: content?.validTo ?? '',
    lon: String(content?.point?.lon ?? ''),
    lat: String(content?.point?.lat ?? ''),
    fields: Object.fromEntries(Object.entries(content?.fields ?? {}).map(([key, value]) => [key, String(value ?? '')])),
    evidence: [noEvidence],
    note: '',
  };
}

export function contentOf(draft: ObjectDraft, { fields }: Pick<Registry, 'fields'>): ObjectContent {
  const isPlaced = draft.lon.trim() !== '' || draft.lat.trim() !== '';
  return {
    name: draft.name.trim(),
    countyCode: draft.countyCode || null,
    trade: draft.trade || null,
    validFrom: draft.validFrom,
    validTo: draft.validTo || null,
    fields: Object.fromEntries(
      fields.map(({ key, type }) => {
        const typed = (draft.fields[key] ?? '').trim();
        return [key, type === 'number' ? numberOf(typed) : typed || null];
      }),
    ),
    point: isPlaced ? { lon: degreesOf(draft.lon), lat: degreesOf(draft.lat) } : null,
  };
}

/** NOTE: what is no number goes to the server as it was typed, which says so at its place. */
function numberOf(typed: string): number | string | null {
  if (typed === '') return null;
  const value = Number(typed.replaceAll(',', ''));
  return Number.isFinite(value) ? value : typed;
}

/** NOTE: nothing typed and no number both travel as null, which the contract refuses at that place. */
function degreesOf(typed: string): number {
  return typed.trim() === '' ? Number.NaN : Number(typed);
}

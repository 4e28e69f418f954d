import { type ExhibitParticular, type ExhibitParticularId, recordedSchema } from '@jianhu/contract';

/** What was typed of how an exhibit was taken; empty where nothing was. */
export type ParticularWords = Readonly<Record<ExhibitParticularId | 'witnessed', string>>;

export const NO_PARTICULARS: ParticularWords = {
  address: '',
  originalMedium: '',
  mediumPlace: '',
  method: '',
  endedAt: '',
  clockOffset: '',
  tool: '',
  witness: '',
  witnessed: '',
  recorded: '',
};

export function isTold(words: ParticularWords, needed: readonly ExhibitParticular[]): boolean {
  return needed.every(({ particular }) => words[particular].trim() !== '');
}

/** The part of the request that tells what is needed, and nothing that was typed for another kind. */
export function particularsQuery(words: ParticularWords, needed: readonly ExhibitParticular[]) {
  const asked = new Set(needed.map(({ particular }) => particular));
  const told = (key: ExhibitParticularId): string | undefined => (asked.has(key) ? words[key].trim() : undefined);
  const offset = told('clockOffset');
  const endedAt = told('endedAt');
  return {
    address: told('address'),
    originalMedium: told('originalMedium'),
    mediumPlace: told('mediumPlace'),
    method: told('method'),
    tool: told('tool'),
    endedAt: endedAt === undefined ? undefined : new Date(endedAt).toISOString(),
    clockOffsetMs: offset === undefined ? undefined : String(Math.round(Number(offset))),
    recorded: recordedSchema.options.find((one) => one === told('recorded')),
    witness: words.witnessed === 'yes' ? told('witness') : undefined,
    noWitness: words.witnessed === 'no' ? told('witness') : undefined,
  };
}

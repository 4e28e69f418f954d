import { observationKinds, observationMembers, pseudonymPattern, recognisedMembers } from '@jianhu/contract';

/** What quarantine keeps of a row that was rejected, besides its length and hash. */
export interface KeptRow {
  readonly kept: 'whole' | 'start' | 'known' | 'nothing';
  readonly bytes: Buffer | null;
}

const START_BYTES = 4_000;

export const nothing: KeptRow = { kept: 'nothing', bytes: null };

export function whole(raw: Buffer): KeptRow {
  return { kept: 'whole', bytes: raw };
}

export function startOf(raw: Buffer): KeptRow {
  return { kept: 'start', bytes: raw.subarray(0, START_BYTES) };
}

/**
 * A row that can be read is kept as it came, unless it brought more than the schema knows, or an account that is no pseudonym: these
 * are left out, since nobody may hold them (个人信息保护法 art. 6), and the rest can still be corrected.
 */
export function knownOf(raw: Buffer, value: unknown, hidesMembers: boolean): KeptRow {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return whole(raw);
  const members = Object.entries(value);
  const known = members.flatMap(([name, member]) => keepMember(membersOf(value), name, member));
  const isComplete = known.length === members.length && known.every(([, member], at) => member === members[at]?.[1]);
  if (isComplete && !hidesMembers) return whole(raw);
  return { kept: 'known', bytes: Buffer.from(JSON.stringify(Object.fromEntries(known)), 'utf8') };
}

const ANY_KIND: ReadonlySet<string> = new Set(observationKinds.flatMap((kind) => [...observationMembers[kind]]));

function membersOf(row: object): ReadonlySet<string> {
  const kind = observationKinds.find((one) => one === (row as { kind?: unknown }).kind);
  return kind === undefined ? ANY_KIND : observationMembers[kind];
}

type Member = readonly [name: string, value: unknown];

function keepMember(known: ReadonlySet<string>, name: string, value: unknown): readonly Member[] {
  if (!known.has(name)) return [];
  if (name === 'account') return typeof value === 'string' && pseudonymPattern.test(value) ? [[name, value]] : [];
  if (typeof value !== 'object' || value === null) return [[name, value]];
  if (name !== 'speech' && name !== 'screen') return [];
  const parts = Object.entries(value);
  const kept = parts.filter(([part, own]) => recognisedMembers.has(part) && typeof own !== 'object');
  return [[name, kept.length === parts.length ? value : Object.fromEntries(kept)]];
}

import { alertStateSchema, clueStateSchema, subjectKindSchema } from '@jianhu/contract';
import type { Alert, Clue, SubjectKind } from '@jianhu/contract';

/** What the address line may carry on each page: filters and the chosen row, so that every view can be sent to a colleague. */
export type Raw = Record<string, unknown>;

export function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find((candidate) => candidate === value);
}

/** NOTE: the router reads digits in the address as a number. */
export function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function defined<T extends object>(search: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}

export interface QueueSearch {
  readonly tab?: 'clues';
  readonly id?: string;
  readonly alertState?: Alert['state'] | 'all';
  readonly clueState?: Clue['state'] | 'all';
  readonly countyCode?: string;
  readonly operatorId?: string;
  readonly only?: 'mine' | 'overdue';
}

export function queueSearch(raw: Raw): QueueSearch {
  return defined({
    tab: oneOf(raw['tab'], ['clues']),
    id: text(raw['id']),
    alertState: oneOf(raw['alertState'], ['all', ...alertStateSchema.options] as const),
    clueState: oneOf(raw['clueState'], ['all', ...clueStateSchema.options] as const),
    countyCode: text(raw['countyCode']),
    operatorId: text(raw['operatorId']),
    only: oneOf(raw['only'], ['mine', 'overdue']),
  });
}

export interface SubjectsSearch {
  readonly q?: string;
  readonly kind?: SubjectKind;
  readonly countyCode?: string;
}

export function subjectsSearch(raw: Raw): SubjectsSearch {
  return defined({
    q: text(raw['q']),
    kind: oneOf(raw['kind'], subjectKindSchema.options),
    countyCode: text(raw['countyCode']),
  });
}

/** A day, or the instant at which a version began. */
const AS_OF = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z)?$/;
export interface RecordSearch {
  readonly asOf?: string;
}

export function recordSearch(raw: Raw): RecordSearch {
  const asOf = text(raw['asOf']);
  return defined({ asOf: asOf !== undefined && AS_OF.test(asOf) ? asOf : undefined });
}

const outcomes = ['create', 'change', 'same', 'reject'] as const;
export interface ImportSearch {
  readonly outcome?: (typeof outcomes)[number];
}

export function importSearch(raw: Raw): ImportSearch {
  return defined({ outcome: oneOf(raw['outcome'], outcomes) });
}

const quarantineStates = ['waiting', 'replayed', 'discarded'] as const;
export interface IntakeSearch {
  readonly tab?: 'receipts' | 'quarantine' | 'parked';
  readonly sourceId?: string;
  readonly state?: (typeof quarantineStates)[number];
}

export function intakeSearch(raw: Raw): IntakeSearch {
  return defined({
    tab: oneOf(raw['tab'], ['receipts', 'quarantine', 'parked']),
    sourceId: text(raw['sourceId']),
    state: oneOf(raw['state'], quarantineStates),
  });
}

const personStates = ['active', 'suspended', 'forgotten'] as const;
export interface PeopleSearch {
  readonly tab?: 'people';
  readonly unitId?: string;
  readonly status?: (typeof personStates)[number];
}

export function peopleSearch(raw: Raw): PeopleSearch {
  return defined({
    tab: oneOf(raw['tab'], ['people']),
    unitId: text(raw['unitId']),
    status: oneOf(raw['status'], personStates),
  });
}

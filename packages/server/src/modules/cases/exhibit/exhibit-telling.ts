import { exhibitKindSchema, type ExhibitParticular, type ExhibitSupplement, recordedSchema } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import type { CasesContext } from '../context.ts';
import { lacksOf } from './exhibit-particulars.ts';
import type { ExhibitRow, SupplementRow } from './store.ts';

type Particulars = ExhibitSupplement['told'];

/** What a row tells of the taking: that of the exhibit itself, or of what was told afterwards. */
export function toldOf(row: ExhibitRow | SupplementRow): Particulars {
  return {
    address: row.address,
    originalMedium: row.original_medium,
    mediumPlace: row.medium_place,
    method: row.method,
    endedAt: row.ended_at?.toISOString() ?? null,
    clockOffsetMs: row.clock_offset_ms,
    tool: row.tool,
    witness: row.witness,
    noWitness: row.no_witness,
    recorded: recordedSchema.nullable().parse(row.recorded),
  };
}

/** All that is known of the taking: what was written at first holds, then what was told afterwards, in its order. */
export function tellAll(row: ExhibitRow, supplements: readonly SupplementRow[]): Particulars {
  const later = supplements.map((one) => Object.entries(toldOf(one)).filter(([, value]) => isTold(value)));
  const first = Object.entries(toldOf(row)).filter(([, value]) => isTold(value));
  return { ...toldOf(row), ...Object.fromEntries([...later.flat(), ...first]) };
}

/** What the law of the day of an exhibit asks of its kind and nobody told. */
export function lacksOfRow(
  { rules }: CasesContext,
  row: ExhibitRow,
  { clockOffsetMs, noWitness, ...told }: Particulars,
): ExhibitParticular[] {
  return lacksOf(rules.exhibitParticulars, {
    kind: exhibitKindSchema.parse(row.kind),
    day: civilDateOf(row.obtained_at),
    told: { ...told, clockOffset: clockOffsetMs, witness: told.witness ?? noWitness },
  });
}

/** Zero is an offset. */
export function isTold(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

import { AppError, type CivilDate, parseCivilDate } from '@jianhu/kernel';
import { clockStateOn, type Facts, isRunning, kindOf, type MatterState, type ProcedureAction } from '@jianhu/rules';
import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { DB } from '../../../infra/database.generated.ts';
import type { Tx } from '../../../infra/database.ts';
import type { OfferedItem } from '../rulebook.ts';

export type ApplicationRecord = Selectable<DB['services.application']>;

const factsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]));

export async function findApplication(tx: Tx, id: string): Promise<ApplicationRecord | undefined> {
  return tx.selectFrom('services.application').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Locks one application behind the caller's wall. */
export async function lockApplication(tx: Tx, id: string): Promise<ApplicationRecord> {
  const row = await tx
    .selectFrom('services.application')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  return row;
}

export async function readLog(tx: Tx, id: string): Promise<ProcedureAction[]> {
  const rows = await tx
    .selectFrom('services.action')
    .selectAll()
    .where('application_id', '=', id)
    .orderBy('seq')
    .execute();
  return rows.map((row) => {
    if (row.format !== 1) throw new Error(`form ${row.format} of an action is not known`);
    return {
      seq: row.seq,
      action: row.action,
      at: row.at,
      on: dayOf(row.acted_on),
      personId: row.person_id,
      unitId: row.unit_id,
      officers: [],
      facts: factsSchema.parse(row.facts) satisfies Facts,
      documents: z.record(z.string(), z.string()).parse(row.documents),
    };
  });
}

/** The next number of a place, year and item; taken in the transaction of the application, so that numbers have no gap. */
export async function takeNumber(
  tx: Tx,
  { code, year, letters }: { readonly code: string; readonly year: number; readonly letters: string },
): Promise<string> {
  const { rows } = await sql<{ last: number }>`
    insert into services.serial as s (code, year, letters, last) values (${code}, ${year}, ${letters}, 1)
    on conflict (code, year, letters) do update set last = s.last + 1 returning last`.execute(tx);
  return `${year}-${code}-${letters}${String(rows[0]?.last).padStart(5, '0')}`;
}

/** What follows from the log. */
export function foldColumns(
  { life, rules }: OfferedItem,
  state: MatterState,
  given: { readonly now: Date; readonly today: CivilDate },
) {
  const running = state.clocks.filter(isRunning).map((clock) => {
    const { status, rolled } = clockStateOn(rules, clock, given.today);
    return { owner: clock.owner, isPaused: status === 'suspended', dueOn: rolled };
  });
  const firstOf = (days: readonly CivilDate[]): CivilDate | null => days.toSorted()[0] ?? null;
  const counting = running.filter(({ isPaused }) => !isPaused);
  return {
    state: state.state,
    state_kind: kindOf(life, state.state),
    action_version: state.version,
    outcome: outcomeOf({ life }, state),
    invited_units: [...state.invited],
    next_due_on: firstOf(counting.filter(({ owner }) => owner === 'organ').map(({ dueOn }) => dueOn)),
    next_turn_on: firstOf(counting.map(({ dueOn }) => dueOn)),
    ended_on: state.endedOn,
    changed_at: given.now,
  };
}

/** How it was decided last; null while it is open. */
export function outcomeOf({ life }: Pick<OfferedItem, 'life'>, state: Pick<MatterState, 'done'>): string | null {
  const decided = state.done.flatMap(
    ({ action }) => life.transitions.find((one) => one.action === action)?.decides ?? [],
  );
  return decided.at(-1) ?? null;
}

export function dayOf(value: unknown): CivilDate {
  return parseCivilDate(String(value));
}

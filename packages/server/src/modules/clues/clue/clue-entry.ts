import type { Clue } from '@jianhu/contract';
import { z } from 'zod';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import { changeEntry, type EntryState, hasEntries, putEntries, type SearchEntry } from '../../search/index.ts';
import type { CluesContext } from '../context.ts';
import { nameOfState } from '../rulebook.ts';
import { type ClueState, isOpenClue } from './clue.ts';
import { dayOf } from './store.ts';

const sampleSchema = z.object({ text: z.string() });

interface Written {
  readonly id: string;
  readonly number: string;
  readonly operatorId: string | null;
  readonly platform: string;
  readonly conduct: string;
  readonly article: string;
  readonly sample: unknown;
  readonly startedOn: string;
}

/** The words of a new clue, under the name of its operator as whoever sees the clue sees it. */
export async function putClueEntry(
  ctx: CluesContext,
  tx: Tx,
  clue: Written,
  state: ClueState,
  note: string | null,
): Promise<void> {
  const name = await nameOf(ctx, clue.operatorId);
  await putEntries(tx, [entryOf(ctx, { clue, state, name, notes: [note ?? ''] })]);
}

/** After a step: its state, who sees it, and the words of the officer. */
export async function changeClueEntry(
  ctx: CluesContext,
  tx: Tx,
  { id, state, note }: { readonly id: string; readonly state: ClueState; readonly note: string | null },
): Promise<void> {
  await changeEntry(tx, { id, state: entryStateOf(ctx, state.state), wall: wallOf(state), lines: [note ?? ''] });
}

/** Writes what is older than the index, once. */
export async function fillClueEntries(ctx: CluesContext, tx: Tx): Promise<void> {
  if (await hasEntries(tx, 'clue')) return;
  const rows = await tx
    .selectFrom('clues.clue as c')
    .innerJoin('clues.clue_state as s', 's.id', 'c.id')
    .select(['c.id', 'c.number', 'c.operator_id', 'c.platform', 'c.conduct', 'c.article'])
    .select(['s.state', 's.sample', 's.started_on', 's.unit_id', 's.county_code', 's.handed_over_by'])
    .execute();
  const operators = await ctx.registry.operatorsByIds(tx, [...new Set(rows.flatMap((row) => row.operator_id ?? []))]);
  const notes = Map.groupBy(
    await tx
      .selectFrom('clues.clue_action')
      .select(['clue_id', 'note'])
      .where('note', 'is not', null)
      .orderBy('seq')
      .execute(),
    (row) => row.clue_id,
  );
  const entries = rows.map((row) =>
    entryOf(ctx, {
      clue: { ...row, operatorId: row.operator_id, startedOn: dayOf(row.started_on) },
      // The CHECK of the table allows only the states of the contract.
      state: {
        state: row.state as Clue['state'],
        unitId: row.unit_id,
        countyCode: row.county_code,
        handedOverBy: row.handed_over_by,
      },
      name: operators.get(row.operator_id ?? '')?.nameZh ?? '',
      notes: (notes.get(row.id) ?? []).map(({ note }) => note ?? ''),
    }),
  );
  for (let at = 0; at < entries.length; at += BATCH) await putEntries(tx, entries.slice(at, at + BATCH));
}

const BATCH = 500;

type Seen = Pick<ClueState, 'state' | 'unitId' | 'countyCode' | 'handedOverBy'>;

interface Told {
  readonly clue: Written;
  readonly state: Seen;
  readonly name: string;
  readonly notes: readonly string[];
}

function entryOf(ctx: CluesContext, { clue, state, name, notes }: Told): SearchEntry {
  const sample = sampleSchema.safeParse(clue.sample);
  const conduct = ctx.rulebook.service.conducts.find((one) => one.conduct === clue.conduct)?.nameZh ?? clue.conduct;
  return {
    id: clue.id,
    kind: 'clue',
    root: clue.id,
    number: clue.number,
    title: name,
    lines: [`疑似${conduct}`, clue.article, clue.platform, sample.success ? sample.data.text : '', ...notes],
    state: entryStateOf(ctx, state.state),
    openedOn: clue.startedOn,
    ...wallOf(state),
  };
}

function wallOf({ unitId, countyCode, handedOverBy }: Seen) {
  return { unitId, countyCode, readers: handedOverBy === null ? [] : [handedOverBy] };
}

function entryStateOf({ rulebook }: CluesContext, state: Clue['state']): EntryState {
  return { id: state, ...nameOfState(rulebook.rules, state), isOpen: isOpenClue(state) };
}

async function nameOf({ infra, registry }: CluesContext, operatorId: string | null): Promise<string> {
  if (operatorId === null) return '';
  const found = await inScope(infra.workerDb, systemScope, (tx) => registry.operatorsByIds(tx, [operatorId]));
  return found.get(operatorId)?.nameZh ?? '';
}

import type { actOnClues as operation, BodyOf, Clue, ClueBatchItem, ResponseOf } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { z } from 'zod';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { infraRefusals, type Refusals } from '../../../infra/refusal.ts';
import type { CluesContext } from '../context.ts';
import { cluesRefusals } from '../refusal.ts';
import { actOnClue } from './act-on-clue.ts';

type Body = BodyOf<typeof operation>;
type Row = Body['rows'][number];

/**
 * One step on many clues, each in a transaction of its own, so that one that is refused holds up no other. A preview does the very same
 * and takes it back: what it says is what the gate says.
 */
export async function actOnClues(ctx: CluesContext, caller: Caller, body: Body): Promise<ResponseOf<typeof operation>> {
  const items: ClueBatchItem[] = [];
  const seen = new Set<string>();
  for (const row of body.rows) {
    if (seen.has(row.id)) continue;
    seen.add(row.id);
    items.push(await actOnOne(ctx, caller, row, body));
  }
  return { items, asOf: ctx.infra.clock.now().toISOString() };
}

/** Ends a transaction whose work is not to stay. */
class Rehearsed extends Error {}

async function actOnOne(
  ctx: CluesContext,
  caller: Caller,
  row: Row,
  { mode, rows: _rows, ...command }: Body,
): Promise<ClueBatchItem> {
  let item: ClueBatchItem | null = null;
  try {
    await inScope(ctx.infra.db, caller, async (tx) => {
      await actOnClue(ctx, tx, caller, row.id, { ...command, expectedVersion: row.expectedVersion });
      item = await readOutcome(ctx, tx, row);
      if (mode === 'preview') throw new Rehearsed();
    });
  } catch (error) {
    if (error instanceof AppError)
      return { id: row.id, number: null, ok: false, becomes: null, version: null, problem: problemOf(error) };
    if (!(error instanceof Rehearsed)) throw error;
  }
  if (item === null) throw new Error('a step has an outcome');
  return item;
}

async function readOutcome({ identity }: CluesContext, tx: Tx, { id }: Row): Promise<ClueBatchItem> {
  const { state, unit_id, action_version, number } = await tx
    .selectFrom('clues.clue_state as s')
    .innerJoin('clues.clue as c', 'c.id', 's.id')
    .select(['s.state', 's.unit_id', 's.action_version', 'c.number'])
    .where('s.id', '=', id)
    .executeTakeFirstOrThrow();
  const unitNameZh = identity.units.find(unit_id)?.nameZh ?? unit_id;
  // The CHECK of the table allows only the states of the contract.
  return {
    id,
    number,
    ok: true,
    becomes: { state: state as Clue['state'], unitNameZh },
    version: action_version,
    problem: null,
  };
}

const whySchema = z.object({ code: z.string(), zh: z.string(), en: z.string() });
const sentences: Refusals = { ...infraRefusals, ...cluesRefusals };

/** The reason of the gate where it gave one; it says more than that the step is not available. */
function problemOf({ code, details }: AppError): NonNullable<ClueBatchItem['problem']> {
  const why = whySchema.safeParse(details['why']);
  if (why.success) return why.data;
  const [zh, en] = sentences[code] ?? infraRefusals.internal;
  return { code, zh, en };
}

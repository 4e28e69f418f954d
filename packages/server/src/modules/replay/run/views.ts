import type { listReplayExamples as operation, QueryOf, Replay, ReplayExample } from '@jianhu/contract';
import { replayExampleSchema, replaySchema } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';

const MOST = 200;

function replays(tx: Tx) {
  return tx
    .selectFrom('replay.run as r')
    .innerJoin('replay.run_state as s', 's.run_id', 'r.id')
    .select([
      'r.id',
      'r.draft_ref as draft',
      'r.draft_title as draftTitle',
      'r.draft_hash as draftHash',
      'r.live_title as liveTitle',
      'r.live_hash as liveHash',
      'r.from_day as from',
      'r.to_day as to',
      'r.sample_size as sampleSize',
      'r.asked_at as askedAt',
      's.state',
      's.parts',
      's.parts_done as partsDone',
      's.reason',
      'r.demo',
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof replays>['execute']>>[number];

const toReplay = (row: Row): Replay => replaySchema.parse({ ...row, askedAt: row.askedAt.toISOString() });

export async function viewReplays(tx: Tx): Promise<Replay[]> {
  return (await replays(tx).orderBy('r.id', 'desc').limit(MOST).execute()).map(toReplay);
}

export async function viewReplay(tx: Tx, id: string): Promise<Replay> {
  const row = await replays(tx).where('r.id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  return toReplay(row);
}

export async function findResult(tx: Tx, id: string): Promise<{ summary: unknown; receipt: unknown } | null> {
  const row = await tx.selectFrom('replay.result').selectAll().where('run_id', '=', id).executeTakeFirst();
  return row ? { summary: row.summary, receipt: row.receipt } : null;
}

export async function viewExamples(tx: Tx, id: string, query: QueryOf<typeof operation>): Promise<ReplayExample[]> {
  let rows = tx.selectFrom('replay.example').select(['no', 'body']).where('run_id', '=', id).orderBy('no').limit(MOST);
  if (query.ruleId !== undefined) rows = rows.where('rule_id', '=', query.ruleId);
  if (query.status !== undefined) rows = rows.where('status', '=', query.status);
  if (query.countyCode !== undefined) rows = rows.where(sql`coalesce(county_code, '')`, '=', query.countyCode);
  if (query.trade !== undefined) rows = rows.where(sql`coalesce(trade, '')`, '=', query.trade);
  return (await rows.execute()).map((row) => replayExampleSchema.parse(toExample(row)));
}

/** A hit as it is kept, in the words of the interface. */
export function toExample({ no, body }: { readonly no: number; readonly body: unknown }): object {
  const { room, shop, at, ...rest } = body as Record<string, unknown>; // NOTE: only our stores write it
  return { authorRole: null, ...rest, no, roomId: room, shopId: shop, observedAt: new Date(Number(at)).toISOString() };
}

import type { listShadowHits as operation, QueryOf, ReplayExample, Shadow } from '@jianhu/contract';
import { replayExampleSchema, shadowSchema } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import { toRule } from '../run/summary.ts';
import { toExample } from '../run/views.ts';
import { draftRefIn, stretchesIn } from './store.ts';

const MOST = 50;
const MOST_HITS = 500;

/** Newest first; of one draft or of all. `heads` are those of the log, to say how far a shadow is behind. */
export async function viewShadows(tx: Tx, which: ShadowChoice, heads: readonly number[]): Promise<Shadow[]> {
  let query = tx
    .selectFrom('replay.shadow as h')
    .innerJoin('replay.shadow_state as s', 's.shadow_id', 'h.id')
    .selectAll()
    .orderBy('h.id', 'desc')
    .limit(MOST);
  if (which.draftId !== undefined) query = query.where(sql`h.draft_ref ->> 'id'`, '=', which.draftId);
  if (which.id !== undefined) query = query.where('h.id', '=', which.id);
  const rows = await query.execute();
  const days = await listDays(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const changes = new Map(
      stretchesIn(row)
        .flatMap(({ difference }) => difference.changes)
        .map((change) => [change.ruleId, toRule(change)]),
    );
    const positions = row.positions as readonly number[]; // NOTE: only our store writes it
    const waiting = heads.reduce((sum, head, at) => sum + Math.max(0, head - (positions[at] ?? 0)), 0);
    return shadowSchema.parse({
      id: row.id,
      draft: draftRefIn(row),
      draftTitle: row.draft_title,
      draftHash: row.draft_hash,
      liveNo: row.live_no,
      state: row.state,
      reason: row.reason,
      startedAt: row.started_at.toISOString(),
      endedAt: row.state === 'running' ? null : row.changed_at.toISOString(),
      untilDay: row.until_day,
      readAt: row.read_at?.toISOString() ?? null,
      waiting: row.state === 'running' ? waiting : 0,
      texts: row.texts,
      evaluated: row.evaluated,
      unreadable: row.unreadable,
      rules: [...changes.values()],
      days: days.filter(({ shadowId }) => shadowId === row.id),
      demo: row.demo,
    });
  });
}

interface ShadowChoice {
  readonly draftId?: string | undefined;
  readonly id?: string;
}

export async function viewShadow(tx: Tx, id: string, heads: readonly number[]): Promise<Shadow> {
  const [shadow] = await viewShadows(tx, { id }, heads);
  if (!shadow) throw new AppError('record.notFound', 404);
  return shadow;
}

async function listDays(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('replay.shadow_day')
    .select(['shadow_id as shadowId', 'day', 'rule_id as ruleId', 'status', 'hits'])
    .where('shadow_id', 'in', ids)
    .orderBy('day', 'desc')
    .orderBy('rule_id')
    .execute();
}

/** Newest first. */
export async function viewShadowHits(tx: Tx, id: string, query: QueryOf<typeof operation>): Promise<ReplayExample[]> {
  let rows = tx
    .selectFrom('replay.shadow_hit')
    .select(['no', 'body'])
    .where('shadow_id', '=', id)
    .orderBy('no', 'desc')
    .limit(MOST_HITS);
  if (query.ruleId !== undefined) rows = rows.where('rule_id', '=', query.ruleId);
  if (query.status !== undefined) rows = rows.where('status', '=', query.status);
  return (await rows.execute()).map((row) => replayExampleSchema.parse(toExample(row)));
}

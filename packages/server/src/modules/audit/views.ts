import type { listAuditEntries, QueryOf, ResponseOf } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { z } from 'zod';
import type { Database } from '../../infra/database.ts';

const bodySchema = z.object({ recordedAt: z.string(), detail: z.record(z.string(), z.unknown()) });

/** Entries of all objects or of one, newest first, paged by their position. */
export async function viewEntries(
  db: Database,
  now: Date,
  query: QueryOf<typeof listAuditEntries>,
): Promise<ResponseOf<typeof listAuditEntries>> {
  const { after, limit, objectKind, objectId } = query;
  let rows = db.selectFrom('audit.entry').selectAll();
  if (objectKind !== undefined) rows = rows.where('object_kind', '=', objectKind);
  if (objectId !== undefined) rows = rows.where('object_id', '=', objectId);
  if (after !== undefined) rows = rows.where('position', '<', positionOf(after));
  const found = await rows
    .orderBy('position', 'desc')
    .limit(limit + 1)
    .execute();
  const page = found.slice(0, limit);
  return {
    items: page.map((row) => {
      const { recordedAt, detail } = bodySchema.parse(JSON.parse(row.body));
      return {
        objectKind: row.object_kind,
        objectId: row.object_id,
        seq: row.seq,
        at: row.at.toISOString(),
        recordedAt,
        actorRef: row.actor_ref,
        action: row.action,
        detail,
        algorithms: row.algorithms,
        sm3: row.sm3,
        sha256: row.sha256,
      };
    }),
    next: found.length > limit ? String(page.at(-1)?.position) : null,
    asOf: now.toISOString(),
  };
}

function positionOf(after: string): number {
  if (/^\d{1,15}$/.test(after)) return Number(after);
  throw new AppError('request.invalid', 400, { issues: [{ pointer: '/query/after' }] });
}

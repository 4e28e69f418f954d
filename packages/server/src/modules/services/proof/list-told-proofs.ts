import type { ToldProof } from '@jianhu/contract';
import { z } from 'zod';
import type { Tx } from '../../../infra/database.ts';
import { dayOf } from '../application/store.ts';
import type { ServicesContext } from '../context.ts';

export type { ToldProof };

/** The newest; a platform that wants an older one asks for it by its code. */
const SHOWN = 200;
const linesSchema = z.array(z.string());

/** What was told to a platform, withdrawn ones too; in a scope that sees applications, for whoever was found to be that platform. */
export async function listToldProofs(
  { identity: { units } }: ServicesContext,
  tx: Tx,
  platformId: string,
): Promise<ToldProof[]> {
  const rows = await tx
    .selectFrom('services.premises_proof as p')
    .innerJoin('services.application as a', 'a.id', 'p.application_id')
    .selectAll('p')
    .select('a.unit_id')
    .where('p.platform_id', '=', platformId)
    .orderBy('p.changed_at', 'desc')
    .orderBy('p.code')
    .limit(SHOWN)
    .execute();
  return rows.map((row) => ({
    code: row.code,
    documentNo: row.document_no,
    shopName: row.shop_name,
    shopUrl: row.shop_url,
    lines: linesSchema.parse(row.lines),
    sha256: row.sha256,
    sm3: row.sm3,
    organZh: units.find(row.unit_id)?.nameZh ?? row.unit_id,
    issuedOn: dayOf(row.issued_on),
    endedOn: row.ended_on === null ? null : dayOf(row.ended_on),
    // The column holds one by its CHECK.
    endedBy: row.ended_by as ToldProof['endedBy'],
    changedAt: row.changed_at.toISOString(),
    demo: row.demo,
  }));
}

import type { Tx } from '../../infra/database.ts';
import type { SourceOrigin } from '../evidence/index.ts';

/** Sources as they were registered, with the article by which their data are taken; those that are not there are left out. */
export async function listOrigins(tx: Tx, sourceIds: readonly string[]): Promise<readonly SourceOrigin[]> {
  if (sourceIds.length === 0) return [];
  return tx
    .selectFrom('intake.source')
    .select(['id as sourceId', 'name_zh as nameZh', 'kind', 'statute', 'article'])
    .select(['document_no as documentNo', 'case_no as caseNo'])
    .where('id', 'in', sourceIds)
    .orderBy('id')
    .execute();
}

import type { Tx } from '../../../infra/database.ts';
import type { CourtWord } from './court-word.ts';

export async function listWords(tx: Tx, itemId: string, seq: number): Promise<readonly CourtWord[]> {
  const rows = await tx
    .selectFrom('complaints.court_word')
    .select(['at', 'kind', 'court_no', 'judge_zh', 'outcome', 'document_no', 'reason_zh'])
    .where('item_id', '=', itemId)
    .where('referral_seq', '=', seq)
    .execute();
  return rows.map((row) => ({
    at: row.at,
    kind: row.kind as CourtWord['kind'], // NOTE: the CHECKs of the table allow nothing else
    courtNo: row.court_no,
    judgeZh: row.judge_zh,
    outcome: row.outcome as CourtWord['outcome'],
    documentNo: row.document_no,
    reasonZh: row.reason_zh,
  }));
}

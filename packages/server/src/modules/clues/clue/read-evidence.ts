import type { Finding } from '@jianhu/contract';
import type { Tx } from '../../../infra/database.ts';
import { listEvidenceIds, listFamily } from '../alert/store.ts';
import type { FindingSource } from '../detection-port.ts';

/** A clue with everything that a rule saw for it, for a package of evidence. */
export interface ClueEvidence {
  readonly id: string;
  readonly number: string;
  readonly conduct: string;
  readonly article: string;
  readonly confirmedAt: Date;
  readonly demo: boolean;
  /** The alert that became it, and those merged into that one. */
  readonly alertIds: readonly string[];
  readonly findings: readonly Finding[];
}

const MOST_FINDINGS = 1_000;

/** By its number; null where the wall of the transaction hides it. */
export async function readEvidence(tx: Tx, detection: FindingSource, number: string): Promise<ClueEvidence | null> {
  const row = await tx
    .selectFrom('clues.clue')
    .select(['id', 'number', 'conduct', 'article', 'confirmed_at', 'demo', 'alert_id'])
    .where('number', '=', number)
    .executeTakeFirst();
  if (!row) return null;
  const ids = row.alert_id === null ? [] : await listEvidenceIds(tx, row.alert_id, MOST_FINDINGS);
  const { id, conduct, article, confirmed_at: confirmedAt, demo } = row;
  const alertIds = row.alert_id === null ? [] : await listFamily(tx, row.alert_id);
  const findings = await detection.findingsByIds(tx, ids);
  return { id, number: row.number, conduct, article, confirmedAt, demo, alertIds, findings };
}

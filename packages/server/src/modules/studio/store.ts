import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import type { FlowStep } from './draft-flow.ts';

const columns = [
  'draft_id as draftId',
  'seq',
  sql<FlowStep['action']>`action`.as('action'),
  'at',
  'person_id as personId',
  'content_hash as contentHash',
  'reason',
] as const;

export async function listSteps(tx: Tx, draftId: string): Promise<FlowStep[]> {
  return tx.selectFrom('studio.step').select(columns).where('draft_id', '=', draftId).orderBy('seq').execute();
}

export async function listAllSteps(tx: Tx): Promise<(FlowStep & { readonly draftId: string })[]> {
  return tx.selectFrom('studio.step').select(columns).orderBy('draft_id').orderBy('seq').execute();
}

export async function insertStep(
  tx: Tx,
  draftId: string,
  step: FlowStep & { readonly unitId: string; readonly detail: object },
): Promise<void> {
  await tx
    .insertInto('studio.step')
    .values({
      draft_id: draftId,
      seq: step.seq,
      action: step.action,
      at: step.at,
      person_id: step.personId,
      unit_id: step.unitId,
      content_hash: step.contentHash,
      reason: step.reason,
      detail: JSON.stringify(step.detail),
    })
    .execute();
}

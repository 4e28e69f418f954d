import type { Exemption } from '@jianhu/contract';
import { AppError, type CivilDate, civilDateOf } from '@jianhu/kernel';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { listEvidenceIds } from '../alert/store.ts';
import type { CluesContext } from '../context.ts';

/** More days than findings of one clue are looked at would say nothing new. */
const MAX_FINDINGS = 200;

/** Of the clue's conduct, on the days of its findings. Whoever sees the clue sees them: the hall's own walls go by its unit. */
export async function listExemptions(ctx: CluesContext, caller: Caller, id: string): Promise<Exemption[]> {
  const row = await inScope(ctx.infra.db, caller, (tx) =>
    tx.selectFrom('clues.clue_state').select(['operator_id', 'conduct']).where('id', '=', id).executeTakeFirst(),
  );
  if (!row) throw new AppError('record.notFound', 404);
  return exemptionsOf(ctx, { operatorId: row.operator_id, conduct: row.conduct, clueId: id, actOn: null });
}

export interface ExemptionQuestion {
  readonly operatorId: string | null;
  readonly conduct: string | null;
  /** From whose findings the days are taken where nobody has said the day of the act. */
  readonly clueId: string | null;
  readonly actOn: CivilDate | null;
}

/** Exemptions on each day of the act, an exemption once, with the first day on which it held. */
export async function exemptionsOf(
  { infra, detection, exemptions }: CluesContext,
  { operatorId, conduct, clueId, actOn }: ExemptionQuestion,
): Promise<Exemption[]> {
  if (operatorId === null || conduct === null) return [];
  return inScope(infra.workerDb, systemScope, async (tx) => {
    const days = actOn !== null ? [actOn] : clueId !== null ? await daysOf({ detection }, tx, clueId) : [];
    const found = new Map<string, Exemption>();
    for (const on of days) {
      for (const one of await exemptions.listExemptions(tx, { operatorId, conduct, on })) {
        if (!found.has(one.documentNo)) found.set(one.documentNo, { ...one, actOn: on });
      }
    }
    return [...found.values()];
  });
}

/** The days of the findings; that of the confirmation where the clue came without one. */
async function daysOf({ detection }: Pick<CluesContext, 'detection'>, tx: Tx, id: string): Promise<CivilDate[]> {
  const clue = await tx
    .selectFrom('clues.clue')
    .select(['alert_id', 'confirmed_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!clue) return [];
  const findings = await detection.findingsByIds(tx, await listEvidenceIds(tx, clue.alert_id, MAX_FINDINGS));
  const days = findings.map(({ observedAt }) => civilDateOf(new Date(observedAt)));
  return days.length === 0 ? [civilDateOf(clue.confirmed_at)] : [...new Set(days)].toSorted();
}

import { civilDateOf } from '@jianhu/kernel';
import { findTransition, foldMatter, type Proposal } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { platformCaller } from '../../identity/index.ts';
import type { CasesContext } from '../context.ts';
import { actionOf, dayOf, listActionRows } from '../matter/action-row.ts';
import { OTHER_SYSTEM, platformActor } from '../matter/matter-actor.ts';
import type { MatterRow } from '../matter/matter-row.ts';
import { procedureOf } from '../matter/matter-procedure.ts';
import { placeOf } from '../matter/store.ts';
import { takeStep } from '../matter/take-step.ts';
import type { Mirror } from './mirror-row.ts';

/** A state as the other system told it. */
export interface Tidings {
  readonly foreignNo: string;
  readonly state: string;
  readonly stateZh: string;
  readonly at: Date;
}

interface Followed {
  readonly row: MatterRow;
  readonly mirror: Mirror;
  readonly tidings: Tidings;
  /** None where the file stays as it is and only the words of the other system change. */
  readonly actions: readonly string[];
  /** Who resolved a contradiction; where nobody did, the platform follows by itself. */
  readonly by?: Caller;
}

/** The state there becomes the newest one, and the file follows by a step of role `system` on the day on which it happened there. */
export async function followTelling(ctx: CasesContext, tx: Tx, followed: Followed): Promise<void> {
  const { row, tidings } = followed;
  for (const action of followed.actions) await stepAlong(ctx, tx, followed, action);
  await tx
    .updateTable('cases.mirror')
    .set({
      foreign_no: tidings.foreignNo,
      foreign_state: tidings.state,
      foreign_state_zh: tidings.stateZh,
      foreign_state_at: tidings.at,
    })
    .where('matter_id', '=', row.id)
    .execute();
  const { state_kind: kind } = await tx
    .selectFrom('cases.matter_state')
    .select('state_kind')
    .where('id', '=', row.id)
    .executeTakeFirstOrThrow();
  // What has ended asks nobody for anything.
  if (kind === 'end')
    await tx.updateTable('cases.mirror').set({ needs: '[]' }).where('matter_id', '=', row.id).execute();
}

async function stepAlong(
  ctx: CasesContext,
  tx: Tx,
  { row, mirror, tidings, by }: Followed,
  action: string,
): Promise<void> {
  const log = (await listActionRows(tx, row.id)).map(actionOf);
  const procedure = procedureOf(ctx, row.procedure_id, dayOf(row.opened_on));
  const before = foldMatter(ctx.rules, procedure, log);
  // Of a procedure that knows no other system only the words are shown.
  if (!findTransition(procedure, before.state, action)) return;
  const told = civilDateOf(tidings.at);
  const proposal: Proposal = {
    action,
    // What came in between was told before it: the log never goes back.
    on: told < before.lastOn ? before.lastOn : told,
    officers: [],
    facts: { foreignNo: tidings.foreignNo, foreignState: tidings.stateZh },
    documents: {},
  };
  const caller = by ?? { ...platformCaller, personId: OTHER_SYSTEM, unitId: row.unit_id };
  await takeStep(ctx, tx, caller, {
    procedure,
    place: placeOf(row),
    before,
    log,
    proposal,
    note: `“${mirror.systemZh}”告知：${tidings.stateZh}`,
    today: civilDateOf(ctx.infra.clock.now()),
    actor: platformActor,
  });
}

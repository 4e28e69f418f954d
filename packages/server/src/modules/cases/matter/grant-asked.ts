import { type CivilDate, civilDateOf } from '@jianhu/kernel';
import { foldMatter, isRunning, type Procedure, type Proposal, type Transition } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { refuseMirrored } from '../mirror/hand-over.ts';
import { selectMirror } from '../mirror/mirror-row.ts';
import { actionOf, dayOf, listActionRows } from './action-row.ts';
import { platformActor } from './matter-actor.ts';
import { procedureOf } from './matter-procedure.ts';
import { lockMatter, placeOf } from './store.ts';
import { takeStep } from './take-step.ts';

/** What a party asked on a paper that was served on it, and what an officer grants. */
export interface Asked {
  readonly matterId: string;
  readonly seq: number;
  readonly kind: 'moreTime' | 'promise';
  readonly untilOn: CivilDate;
  readonly askedOn: CivilDate;
}

/** The term as it stands after the answer; the same day twice where it ran until then already. */
export interface GrantedTerm {
  readonly fromOn: CivilDate;
  readonly untilOn: CivilDate;
}

/**
 * Moves the term of the paper by the step that the procedure has for it, in the name of who answers: recused, of another unit, asked too
 * late or once more are refused by the one gate. A term is never made shorter. Null: the law has no term there that an organ may move.
 */
export async function grantAsked(ctx: CasesContext, tx: Tx, caller: Caller, asked: Asked): Promise<GrantedTerm | null> {
  const row = await lockMatter(tx, asked.matterId);
  const [mirror] = await selectMirror(tx, row.id).execute();
  refuseMirrored(mirror);
  const procedure = procedureOf(ctx, row.procedure_id, dayOf(row.opened_on));
  const log = (await listActionRows(tx, row.id)).map(actionOf);
  const paper = log.find(({ seq }) => seq === asked.seq);
  const step = stepFor(procedure, paper?.action, asked.kind);
  if (!step) return null;
  const before = foldMatter(ctx.rules, procedure, log);
  const clock = before.clocks.findLast(({ deadline }) => deadline.ruleId === step.deadline);
  const dueOn = clock && isRunning(clock) ? clock.writtenDue : null;
  if (dueOn !== null && asked.untilOn <= dueOn) return { fromOn: dueOn, untilOn: dueOn };
  const today = civilDateOf(ctx.infra.clock.now());
  const facts = { [step.day]: asked.untilOn };
  const proposal: Proposal = { action: step.action, on: today, officers: [], facts, documents: {} };
  await takeStep(ctx, tx, caller, {
    procedure,
    place: placeOf(row),
    before,
    log,
    proposal,
    note: `当事人${asked.askedOn}${NAMES[asked.kind]}至${asked.untilOn}，答复予以同意`,
    today,
    actor: {
      ...platformActor,
      personId: caller.personId,
      unitId: caller.unitId ?? '',
      ownUnit: caller.unitId === row.unit_id,
    },
  });
  return { fromOn: dueOn ?? asked.untilOn, untilOn: asked.untilOn };
}

const NAMES = { moreTime: '申请延期', promise: '承诺整改' } as const;

function stepFor({ transitions }: Procedure, paper: string | undefined, kind: Asked['kind']): AskedStep | null {
  const found = transitions.find(({ onRequest }) => onRequest?.paper === paper && onRequest?.kinds.includes(kind));
  const day = found?.onRequest?.day;
  const deadline = found?.clocks?.find(({ effect, dueFact }) => effect === 'start' && dueFact === day)?.deadline;
  return found && day !== undefined && deadline !== undefined ? { action: found.action, day, deadline } : null;
}

interface AskedStep extends Pick<Transition, 'action'> {
  readonly day: string;
  readonly deadline: string;
}

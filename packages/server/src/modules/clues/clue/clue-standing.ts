import { civilDateOf } from '@jianhu/kernel';
import { findDeadline, type MatterState, type Standing } from '@jianhu/rules';
import type { Caller } from '../../../infra/http.ts';
import { canVerify, isResponsible } from '../competence.ts';
import type { CluesContext } from '../context.ts';
import { type CluesRulebook, policyOn, procedureOn } from '../rulebook.ts';
import { VERIFICATION } from './clue.ts';
import { type ClueFacts, type KnownClue, rolesOf } from './clue-actions.ts';
import { type ClueRow, dayOf, pausesOf } from './store.ts';
import { ledgerOf } from './verification-clock.ts';

/** What the table needs to say what may come next, from the row that was kept from the fold. */
export function knownOf({ rulebook, infra }: CluesContext, row: ClueRow, byMatter = false): KnownClue {
  const { rules } = rulebook;
  const standing: Standing = {
    rules,
    procedure: procedureOn(rules, dayOf(row.started_on)),
    state: matterOf(rulebook, row, byMatter),
    today: civilDateOf(infra.clock.now()),
  };
  const last = { seq: row.last_seq, kind: row.last_action, by: row.last_by, at: row.last_at };
  return { standing, retracted: row.retracted, last };
}

function matterOf({ rules, verification }: CluesRulebook, row: ClueRow, byMatter: boolean): MatterState {
  const startedOn = dayOf(row.started_on);
  const endedOn = row.ended_on === null ? null : dayOf(row.ended_on);
  const deadline = findDeadline(rules.deadlines, VERIFICATION, startedOn);
  if (!deadline) throw new Error(`no term ${VERIFICATION} is in force on ${startedOn}`);
  const events = { startedOn, extensionDocument: row.extension_document, pauses: pausesOf(row.pauses), endedOn };
  const ledger = ledgerOf(policyOn(verification, startedOn), events);
  const on = civilDateOf(row.last_at);
  const retracted = { action: 'retract', personId: row.last_by, unitId: row.unit_id, officers: [], on };
  return {
    state: row.state,
    version: row.action_version,
    // The very case that lives on it may say how it ends.
    facts: { caseLives: row.held_by !== null && !byMatter, filedElsewhere: row.filed_in !== null },
    documents: {},
    officers: row.verified_by === null ? [] : [row.verified_by],
    recused: [],
    invited: [],
    clocks: [{ deadline, owner: 'organ', writtenDue: null, ledger }],
    done: row.retracted ? [retracted] : [],
    suspendedFrom: null,
    openedOn: startedOn,
    lastOn: on,
    endedOn,
  };
}

/** Who acts. By a step of a matter nobody acts but the platform: who may take that step is for its own procedure to say. */
export function factsOf(ctx: CluesContext, caller: Caller, row: ClueRow, byMatter = false): ClueFacts {
  const place = { unitId: row.unit_id, countyCode: row.county_code };
  const places = new Set<'competent' | 'answerable'>();
  if (canVerify(ctx.identity.units, caller, place)) places.add('competent');
  if (isResponsible(caller, place)) places.add('answerable');
  return {
    actor: {
      personId: caller.personId,
      unitId: caller.unitId ?? '',
      roles: byMatter ? new Set(['system']) : rolesOf(caller.permissions, row.filed_in !== null),
      ownUnit: byMatter || caller.unitId === row.unit_id,
      places,
      isCertified: () => true,
    },
    heldByCase: row.held_by !== null,
    now: ctx.infra.clock.now(),
    undoMs: ctx.rulebook.service.undoMinutes * 60_000,
  };
}

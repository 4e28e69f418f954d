import type { Complaint } from '@jianhu/contract';
import type { ComplaintsContext } from '../context.ts';
import { procedureOf } from '../rulebook.ts';
import { dayOf, type ShownRow } from './store.ts';

export function presentItem({ identity, rules }: ComplaintsContext, row: ShownRow): Complaint {
  const openedOn = dayOf(row.opened_on);
  const procedure = procedureOf(rules, row.procedure_id, openedOn);
  const state = procedure.states.find(({ id }) => id === row.state);
  return {
    id: row.id,
    number: row.number,
    // The columns hold a kind of item and of state by their CHECKs.
    kind: row.kind as Complaint['kind'],
    procedureId: procedure.procedureId,
    procedureZh: procedure.nameZh,
    procedureEn: procedure.nameEn,
    state: row.state,
    stateZh: state?.nameZh ?? row.state,
    stateEn: state?.nameEn ?? row.state,
    stateKind: row.state_kind as Complaint['stateKind'],
    actionVersion: row.action_version,
    unitId: row.unit_id,
    unitNameZh: identity.units.find(row.unit_id)?.nameZh ?? row.unit_id,
    countyCode: row.county_code,
    respondentZh: row.respondent_zh,
    operatorId: row.operator_id,
    platform: row.platform,
    categoryZh: row.category_zh,
    goodsZh: row.goods_zh,
    topics: rules.topics.topics
      .filter(({ id }) => row.topics.includes(id))
      .map(({ id, nameZh, nameEn }) => ({ id, nameZh, nameEn })),
    receivedAt: row.received_at.toISOString(),
    openedOn,
    endedOn: row.ended_on === null ? null : dayOf(row.ended_on),
    nextDueOn: row.next_due_on === null ? null : dayOf(row.next_due_on),
    mixed: row.part_of !== null,
    demo: row.demo,
  };
}

import type { CivilDate } from '@jianhu/kernel';
import { foldMatter } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { ComplaintsContext } from '../context.ts';
import { procedureOf } from '../rulebook.ts';
import { actionOf, dayOf, openItem } from './store.ts';

/** An enterprise that was enrolled in a channel, as the log of its item says. */
export interface Enrolment {
  readonly number: string;
  readonly nameZh: string;
  readonly uscc: string | null;
  readonly countyCode: string | null;
  readonly channel: string;
  readonly joinedOn: CivilDate;
  readonly agreementNo: string;
  readonly leftOn: CivilDate | null;
  /** Who decided on it. */
  readonly decidedBy: { readonly personId: string; readonly unitId: string };
}

/** For the rooms above that count enrolments; null for what is none, or was not decided. */
export async function enrolmentOf({ rules }: ComplaintsContext, tx: Tx, itemId: string): Promise<Enrolment | null> {
  const { row, log } = await openItem(tx, itemId);
  if (row.kind !== 'enrolment') return null;
  const procedure = procedureOf(rules, row.procedure_id, dayOf(row.opened_on));
  const { facts } = foldMatter(rules, procedure, log.map(actionOf));
  const decision = log.find(({ to_state: to }) => to === 'enrolled');
  const said = (key: string): string => String(facts[key] ?? '');
  if (!decision?.person_id || said('joinedOn') === '') return null;
  return {
    number: row.number,
    nameZh: row.respondent_zh,
    uscc: row.respondent_uscc,
    countyCode: row.county_code,
    channel: said('channel'),
    joinedOn: dayOf(said('joinedOn')),
    agreementNo: said('agreementNo'),
    leftOn: said('leftOn') === '' ? null : dayOf(said('leftOn')),
    decidedBy: { personId: decision.person_id, unitId: decision.unit_id },
  };
}

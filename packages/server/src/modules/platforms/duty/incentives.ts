import type { DutyBoard, PlatformDuty } from '@jianhu/contract';
import { type CivilDate, civilDateOf } from '@jianhu/kernel';
import type { FilingRow } from '../filing/store.ts';
import type { DutyList } from '../rulebook.ts';

interface Year {
  readonly duties: readonly PlatformDuty[];
  readonly filings: readonly FilingRow[];
  readonly assistance: readonly { readonly dueOn: CivilDate; readonly repliedOn: CivilDate | null }[];
  readonly leads: { readonly reported: number; readonly confirmed: number };
  readonly since: CivilDate;
  readonly today: CivilDate;
}

interface Counted {
  readonly met: boolean | null;
  readonly counted: number;
  readonly outOf: number;
}

/** Facts of the last twelve months for whoever decides on incentives; nothing follows from them by itself. */
export function countIncentives(list: DutyList, year: Year): DutyBoard['incentives'] {
  const counts: Readonly<Record<DutyList['incentives'][number]['id'], Counted>> = {
    dutiesInTime: countDuties(year),
    assistanceInTime: countAssistance(year),
    leadsTaken: {
      met: year.leads.reported === 0 ? null : year.leads.confirmed > 0,
      counted: year.leads.confirmed,
      outOf: year.leads.reported,
    },
  };
  return list.incentives.map((one) => ({ ...one, ...counts[one.id] }));
}

/** Self-checks that were not sent back, and what is overdue today without one. */
function countDuties({ duties, filings, since }: Year): Counted {
  const due = filings.filter(
    ({ kind, dueOn, decision }) => kind === 'selfCheck' && dueOn !== null && dueOn >= since && decision !== 'returned',
  );
  const inTime = due.filter(({ dueOn, sentAt }) => dueOn !== null && civilDateOf(sentAt) <= dueOn).length;
  const missed = duties.filter(({ state }) => state === 'overdue').length;
  return allOf(inTime, due.length + missed);
}

function countAssistance({ assistance, since, today }: Year): Counted {
  const due = assistance.filter(({ dueOn, repliedOn }) => dueOn >= since && (repliedOn !== null || dueOn < today));
  return allOf(due.filter(({ dueOn, repliedOn }) => repliedOn !== null && repliedOn <= dueOn).length, due.length);
}

function allOf(counted: number, outOf: number): Counted {
  return { met: outOf === 0 ? null : counted === outOf, counted, outOf };
}

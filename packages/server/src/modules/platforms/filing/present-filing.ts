import type { PlatformFiling } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import type { PlatformsContext } from '../context.ts';
import { presentCited } from '../duty/present-cited.ts';
import { judgeRules } from './judge-rules.ts';
import type { FilingRow } from './store.ts';

/** `all` holds the platform's other filings, among which earlier versions of the same rules are looked for. */
export function presentFiling(ctx: PlatformsContext, row: FilingRow, all: readonly FilingRow[]): PlatformFiling {
  const { list, identity } = ctx;
  const said = [...list.duties, ...list.more].find(({ duty }) => duty === row.duty);
  const { decision, answerText, answerUnit, answeredAt, dueOn, matterId, exhibitId, takenAt } = row;
  return {
    id: row.id,
    kind: row.kind,
    duty: row.duty,
    dutyZh: said?.nameZh ?? row.duty,
    dutyEn: said?.nameEn ?? row.duty,
    period: row.period,
    eventOn: row.eventOn,
    dueOn,
    late: dueOn !== null && civilDateOf(row.sentAt) > dueOn,
    assistanceId: row.assistanceId,
    rules: row.rules,
    replay: row.replay,
    exhibit:
      matterId === null || exhibitId === null || takenAt === null
        ? null
        : { matterId, exhibitId, at: takenAt.toISOString() },
    care: list.care.filter(({ id }) => row.care.includes(id)).map(presentCited),
    text: row.text,
    evidence: [...row.evidence],
    sentAt: row.sentAt.toISOString(),
    judged: judgeRules(ctx, row, all),
    answer:
      decision === null || answerText === null || answeredAt === null
        ? null
        : {
            decision,
            text: answerText,
            unitNameZh: identity.units.find(answerUnit ?? '')?.nameZh ?? '',
            at: answeredAt.toISOString(),
          },
    demo: row.demo,
  };
}

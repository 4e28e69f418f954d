import type { CaseLimitation, getLimitation, Limitation, QueryOf } from '@jianhu/contract';
import { type CivilDate, civilDateOf, parseCivilDate } from '@jianhu/kernel';
import { articleOf, limitationOf, type Limitation as Computed, type MatterState, type Procedure } from '@jianhu/rules';
import type { CasesContext } from '../context.ts';
import { CLOSED } from '../exhibit/closed-case.ts';
import { procedureOf } from '../matter/matter-procedure.ts';

/** The first day of both terms is that of the act, or on which a continuing one ended (行政处罚法第三十六条第二款). */
const START = articleOf({ statute: '中华人民共和国行政处罚法', article: '第三十六条第二款' });

type Read = Pick<MatterState, 'facts' | 'state' | 'endedOn'>;

/** What a file says of its limitation, of one that ended as it ended; once it is closed nothing more can be barred; null where its log names no days. */
export function limitationOfFile(
  { rules }: Pick<CasesContext, 'rules'>,
  { procedure, state, today }: { readonly procedure: Procedure; readonly state: Read; readonly today: CivilDate },
): CaseLimitation | null {
  const { facts, endedOn } = state;
  const found = limitationOf(rules, procedure, { facts, on: endedOn ?? today });
  if (found === null) return null;
  const { withinLimitation: answer, limitationEvidence: evidence, limitationReason: reason } = facts;
  return {
    ...present(found),
    confirmed: typeof answer === 'boolean' ? answer : null,
    evidence: typeof evidence === 'string' ? evidence : null,
    reason: typeof reason === 'string' ? reason : null,
    barred: found.barred && endedOn === null && state.state !== CLOSED,
  };
}

/** By days that nobody has filed yet: of a clue, or of a form that is being filled in. */
export function computeLimitation(ctx: CasesContext, query: QueryOf<typeof getLimitation>): Limitation {
  const on = civilDateOf(ctx.infra.clock.now());
  const facts = {
    offenceOn: parseCivilDate(query.actOn),
    discoveredOn: parseCivilDate(query.discoveredOn),
    offenceCourse: query.course,
    limitationKind: query.kind,
  };
  const found = limitationOf(ctx.rules, procedureOf(ctx, 'case-general', on), { facts, on });
  if (found === null) throw new Error('the ordinary procedure knows no limitation');
  return present(found);
}

function present({ actOn, discoveredOn, ongoing, within, terms }: Computed): Limitation {
  return {
    actOn,
    discoveredOn,
    ongoing,
    within,
    terms: terms.map(({ deadline, lastOn, applies }) => ({
      nameZh: deadline.dutyZh,
      nameEn: deadline.dutyEn,
      lastOn,
      applies,
      article: articleOf(deadline),
      checked: deadline.checked,
    })),
    startArticle: START,
  };
}

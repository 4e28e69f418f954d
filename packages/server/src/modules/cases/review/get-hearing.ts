import type { Hearing, TimelineEntry } from '@jianhu/contract';
import { type CivilDate, countWorkingDays, isCivilDate } from '@jianhu/kernel';
import { articleOf, findDeadline, holds, type MatterState, type ProcedureAction, viewOf } from '@jianhu/rules';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { describeTerm } from '../../duties/index.ts';
import { actionOf } from '../matter/action-row.ts';
import { type Opened, openFile, presentTimeline } from '../matter/get-matter.ts';
import { type HearingLog, listInvestigators, readHearing } from './hearing-log.ts';

/** The hearing of a case, for whoever may see its file. */
export async function getHearing(ctx: CasesContext, caller: Caller, id: string): Promise<Hearing> {
  return inScope(ctx.infra.db, caller, async (tx) => present(ctx, tx, await openFile(ctx, tx, caller, id)));
}

async function present(ctx: CasesContext, tx: Tx, opened: Opened): Promise<Hearing> {
  const { procedure, state, today } = opened;
  const log = opened.rows.map(actionOf);
  const hearing = readHearing(log);
  const entries = await presentTimeline(ctx, tx, opened);
  const entryOf = (action: ProcedureAction | null): TimelineEntry | null =>
    entries.find(({ seq }) => seq === action?.seq) ?? null;
  const right = procedure.derived['hearingRight'];
  const asking = procedure.transitions.find(({ action }) => action === 'requestHearing');
  const ground = asking?.guards?.find(({ needs }) => 'derived' in needs && needs.derived === 'hearingRight');
  const [fixed, held] = [entryOf(hearing.fixed), entryOf(hearing.held)];
  const host = hearing.held ?? hearing.fixed;
  return {
    right: right !== undefined && holds(right, viewOf(ctx.rules, procedure, state, today)),
    rightArticle: ground ? articleOf(ground) : '',
    noticeOn: hearing.notice?.on ?? null,
    request: requestOf(ctx, state, { hearing, today }),
    notice: noticeOf(ctx, hearing),
    host: host && {
      name: (held ?? fixed)?.byName ?? '',
      investigated: listInvestigators(log).has(host.personId),
    },
    asked: entryOf(hearing.asked),
    fixed,
    held,
    withdrawn: entryOf(hearing.withdrawn),
    asOf: ctx.infra.clock.now().toISOString(),
  };
}

/** The last day on which the party may ask, and whether it did by then. */
function requestOf(
  { rules }: CasesContext,
  { clocks }: MatterState,
  { hearing, today }: { readonly hearing: HearingLog; readonly today: CivilDate },
): Hearing['request'] {
  const clock = clocks.findLast(({ deadline }) => deadline.ruleId === 'case.hearingRequest');
  if (!clock || hearing.notice === null) return null;
  const { dueOn, article } = describeTerm(rules, clock, today);
  return { dueOn, article, inTime: hearing.asked && hearing.asked.on <= dueOn };
}

/** How many working days before the hearing the party was told of it. */
function noticeOf({ rules }: CasesContext, { fixed }: HearingLog): Hearing['notice'] {
  const hearingOn = fixed?.facts['hearingOn'];
  if (!fixed || typeof hearingOn !== 'string' || !isCivilDate(hearingOn)) return null;
  const deadline = findDeadline(rules.deadlines, 'case.hearingNotice', fixed.on);
  if (deadline?.form.kind !== 'before') return null;
  const workingDays = countWorkingDays(rules.calendar, fixed.on, hearingOn);
  const { count: leastDays } = deadline.form;
  return { hearingOn, workingDays, leastDays, article: articleOf(deadline), inTime: workingDays >= leastDays };
}

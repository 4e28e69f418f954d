import type { CaseReview, GroundedFact, ReviewPoint, TimelineEntry } from '@jianhu/contract';
import { articleOf, holds, isRunning, type Procedure, viewOf } from '@jianhu/rules';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { requireInternal } from '../discretion/store.ts';
import { exhibitsByFact } from '../exhibit/store.ts';
import { describeTerm } from '../../duties/index.ts';
import { actionOf } from '../matter/action-row.ts';
import { type Opened, openFile, presentTimeline } from '../matter/get-matter.ts';
import { factsInFile, originsOf } from './fact-origin.ts';

/** What a reviewer goes through; points and opinions belong to the internal volume (副卷) until a decision quotes them. */
export async function getReview(ctx: CasesContext, caller: Caller, id: string): Promise<CaseReview> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    await requireInternal(tx, caller, id);
    return present(ctx, tx, await openFile(ctx, tx, caller, id));
  });
}

async function present(ctx: CasesContext, tx: Tx, opened: Opened): Promise<CaseReview> {
  const { procedure, state, today } = opened;
  const entries = await presentTimeline(ctx, tx, opened);
  const [submitting, reviewing] = [actionsWith(procedure, 'reviewKind'), actionsWith(procedure, 'reviewOpinion')];
  const submitted = entries.findLast(({ action }) => submitting.has(action)) ?? null;
  const opinions = entries.filter(({ action }) => reviewing.has(action)).toReversed();
  const [last] = opinions;
  const answer = submitted !== null && last !== undefined && last.seq > submitted.seq ? last : null;
  const kind = submitted?.facts.find(({ key }) => key === 'reviewKind');
  const compulsory = procedure.derived['legalReviewCompulsory'];
  const clock = state.clocks.findLast(({ deadline }) => deadline.ruleId === 'case.review');
  return {
    awaits: submitted !== null && answer === null && clock !== undefined && isRunning(clock),
    kindZh: kind?.valueZh ?? null,
    kindEn: kind?.valueEn ?? null,
    compulsory: compulsory !== undefined && holds(compulsory, viewOf(ctx.rules, procedure, state, today)),
    compulsoryArticle: compulsoryArticle(procedure),
    submitted,
    term: clock ? describeTerm(ctx.rules, clock, today) : null,
    facts: groundFacts(opened, entries, await exhibitsByFact(tx, opened.row.id)),
    points: listPoints(procedure, answer),
    opinions,
    asOf: ctx.infra.clock.now().toISOString(),
  };
}

function actionsWith({ transitions }: Procedure, fact: string): ReadonlySet<string> {
  return new Set(transitions.filter(({ facts }) => facts.includes(fact)).map(({ action }) => action));
}

function compulsoryArticle({ transitions }: Procedure): string {
  const guards = transitions.flatMap((one) => (one.facts.includes('reviewKind') ? (one.guards ?? []) : []));
  return guards[0] ? articleOf(guards[0]) : '';
}

/** Each fact with the step, the papers and the evidence that it rests on. */
function groundFacts(
  opened: Opened,
  entries: readonly TimelineEntry[],
  evidence: ReadonlyMap<string, GroundedFact['exhibits']>,
): GroundedFact[] {
  const origins = originsOf(opened.rows.map(actionOf));
  return factsInFile(opened).flatMap(({ key, proven = false }) => {
    const seq = origins.get(key)?.seq;
    const entry = entries.find((one) => one.seq === seq);
    const fact = entry?.facts.find((one) => one.key === key);
    if (!entry || !fact) return [];
    const { nameZh, nameEn, on, officers, byName, documents } = entry;
    const by = officers.length > 0 ? officers : [byName];
    const from = { seq: entry.seq, nameZh, nameEn, on, officers: by, documents };
    return [{ ...fact, from, proven, exhibits: evidence.get(key) ?? [] }];
  });
}

function listPoints({ facts }: Procedure, answer: TimelineEntry | null): ReviewPoint[] {
  return facts.flatMap(({ key, nameZh, nameEn, reviewPoint }) => {
    if (reviewPoint === undefined) return [];
    const remark = answer?.facts.find((one) => one.key === key)?.valueZh ?? null;
    return [{ key, nameZh, nameEn, article: articleOf(reviewPoint), checked: reviewPoint.checked, remark }];
  });
}

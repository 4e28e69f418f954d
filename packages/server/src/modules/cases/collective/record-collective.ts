import type { BodyOf, recordCollective as operation } from '@jianhu/contract';
import { AppError, parseCivilDate, redactNote } from '@jianhu/kernel';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import { requireInternal } from '../discretion/store.ts';
import { actionOf } from '../matter/action-row.ts';
import { openFile, type Opened } from '../matter/get-matter.ts';
import { lockMatter } from '../matter/store.ts';
import { refuseReporterIn } from '../reporter/reporter.ts';
import { firstDayOf, purposesNow } from './discussion.ts';
import { listHeads } from './list-heads.ts';
import { kindsIn } from './penalty-kinds.ts';
import { listDiscussions } from './store.ts';

type Given = BodyOf<typeof operation>;

/** A collective discussion as it was held (行政处罚法第五十七条第二款): who was there, what each said, what was concluded. It counts once its chair has signed it. */
export async function recordCollective(ctx: CasesContext, caller: Caller, id: string, given: Given): Promise<void> {
  await inScope(ctx.infra.db, caller, async (tx) => {
    const matter = await requireInternal(tx, caller, id);
    if (matter.unit_id !== caller.unitId) throw new AppError('case.notYourUnit', 403);
    // Only now: who handles it may have changed while this waited.
    const { officers } = await lockMatter(tx, id);
    if (!officers.includes(caller.personId) && !caller.permissions.has('case.approve'))
      throw new AppError('case.notHandling', 403);
    const file = await openFile(ctx, tx, caller, id);
    refuseMoment(file, given);
    await refusePeople(ctx, file, given);
    refuseConclusion(given);
    refuseFine(file, given);
    refuseKinds(file, given);
    const said = given.members.map(({ words }) => words);
    await refuseReporterIn(ctx, tx, caller, { id, texts: [given.words, given.minutes, ...said] });
    await write(ctx, tx, caller, { file, given });
  });
}

/** Held after the case was submitted and not ahead of today. */
function refuseMoment({ procedure, state, rows, today }: Opened, { purpose, heldOn }: Given): void {
  if (!purposesNow(procedure, state).includes(purpose)) throw new AppError('case.collectiveNotNow', 409);
  const first = firstDayOf(rows.map(actionOf), purpose);
  if (first === null || heldOn < first || heldOn > today) {
    throw new AppError('case.collectiveDay', 422, { firstOn: first, lastOn: today });
  }
}

/** The chair is the head in charge; two heads at least decide, whoever handles the case only attends, and each head says what he thinks. */
async function refusePeople(ctx: CasesContext, { row, state }: Opened, { chair, members }: Given): Promise<void> {
  const people = await ctx.identity.peopleOf(row.unit_id);
  const ids = members.map(({ personId }) => personId);
  const isKnown = ids.every((one) => people.some(({ id }) => id === one));
  if (!isKnown || new Set(ids).size < ids.length) throw new AppError('case.collectiveMembers', 422);
  const leaders = members.filter(({ capacity }) => capacity === 'leader');
  const barred = new Set([...state.officers, ...state.recused]);
  if (leaders.some(({ personId }) => barred.has(personId)) || ids.some((one) => state.recused.includes(one)))
    throw new AppError('case.collectiveHandling', 422);
  const isHead = (await listHeads(ctx, row.unit_id)).some(({ id }) => id === chair);
  if (!isHead || !leaders.some(({ personId }) => personId === chair)) throw new AppError('case.collectiveChair', 422);
  if (leaders.length < 2) throw new AppError('case.collectiveMembers', 422);
  const isUnsaid = members.some(({ capacity, opinion, words }) => {
    return (capacity === 'leader') !== (opinion !== 'none') || (opinion === 'dissents' && words === '');
  });
  if (isUnsaid) throw new AppError('case.collectiveOpinion', 422);
}

/** What not one of the heads agrees with was not agreed on. */
function refuseConclusion({ conclusion, members }: Given): void {
  const isCarried = members.some(({ capacity, opinion }) => capacity === 'leader' && opinion === 'agrees');
  if (conclusion === 'agreed' && !isCarried) throw new AppError('case.collectiveNobodyAgrees', 422);
}

/** What is agreed on is a fine, none heavier than that of the notice (行政处罚法第四十五条第二款). */
function refuseFine({ state }: Opened, { purpose, conclusion, fineFen }: Given): void {
  const isAsked = purpose === 'penalty' && conclusion === 'agreed';
  if (isAsked !== (fineFen !== undefined)) throw new AppError('case.collectiveFine', 422);
  if (fineFen !== undefined && fineFen > Number(state.facts['proposedFineFen'] ?? 0))
    throw new AppError('case.collectiveFine', 422);
}

/**
 * What is agreed on are kinds of penalty of which the party was notified (行政处罚法第四十四条); a fine is one of them exactly where an amount was
 * concluded.
 */
function refuseKinds({ state }: Opened, { purpose, conclusion, fineFen = 0, penaltyKinds }: Given): void {
  const isAsked = purpose === 'penalty' && conclusion === 'agreed';
  if (isAsked !== (penaltyKinds !== undefined)) throw new AppError('case.collectiveKinds', 422);
  if (penaltyKinds === undefined) return;
  const notified = [...kindsIn(state.facts)];
  const isOdd =
    new Set(penaltyKinds).size < penaltyKinds.length ||
    penaltyKinds.some((kind) => !notified.includes(kind)) ||
    penaltyKinds.includes('fine') !== fineFen > 0;
  if (isOdd) throw new AppError('case.collectiveKinds', 422, { notified });
}

async function write(
  ctx: CasesContext,
  tx: Tx,
  caller: Caller,
  { file: { row, rows }, given }: { readonly file: Opened; readonly given: Given },
): Promise<void> {
  const { id } = row;
  const seq = (await listDiscussions(tx, id)).length + 1;
  const { purpose, heldOn, chair, conclusion, fineFen = null, penaltyKinds = null } = given;
  await tx
    .insertInto('cases.collective_discussion')
    .values({
      matter_id: id,
      seq,
      unit_id: caller.unitId ?? '',
      purpose,
      held_on: parseCivilDate(heldOn),
      action_version: rows.length,
      chair,
      conclusion,
      fine_fen: fineFen,
      penalty_kinds: penaltyKinds,
      words: redactNote(given.words) ?? '',
      minutes: redactNote(given.minutes) ?? '',
      recorded_by: caller.personId,
      recorded_at: ctx.infra.clock.now(),
    })
    .execute();
  await tx
    .insertInto('cases.collective_member')
    .values(
      given.members.map(({ personId, capacity, opinion, words }) => {
        return { matter_id: id, seq, person_id: personId, capacity, opinion, words: redactNote(words) ?? '' };
      }),
    )
    .execute();
  await appendEntry(tx, ctx.infra.clock, caller, {
    objectKind: 'matter',
    objectId: id,
    action: 'case.collectiveRecorded',
    detail: { seq, purpose, heldOn, chair, conclusion, members: given.members.length },
  });
}

/** The chair signs the newest of its purpose: only then a step may stand on it. */
export async function signCollective(
  ctx: CasesContext,
  caller: Caller,
  { id, seq }: { readonly id: string; readonly seq: number },
): Promise<void> {
  await inScope(ctx.infra.db, caller, async (tx) => {
    const matter = await requireInternal(tx, caller, id);
    if (matter.unit_id !== caller.unitId) throw new AppError('case.notYourUnit', 403);
    await lockMatter(tx, id);
    const rows = await listDiscussions(tx, id);
    const row = rows.find((one) => one.seq === seq);
    if (!row) throw new AppError('record.notFound', 404);
    if (row.chair !== caller.personId) throw new AppError('case.collectiveNotChair', 403);
    if (row.signed_at !== null) throw new AppError('case.collectiveSigned', 409);
    const newest = rows.find(({ purpose }) => purpose === row.purpose)?.seq ?? seq;
    if (newest !== seq) throw new AppError('case.collectiveOld', 409, { newest });
    await tx
      .updateTable('cases.collective_discussion')
      .set({ signed_at: ctx.infra.clock.now() })
      .where('matter_id', '=', id)
      .where('seq', '=', seq)
      .execute();
    await appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'matter',
      objectId: id,
      action: 'case.collectiveSigned',
      detail: { seq },
    });
  });
}

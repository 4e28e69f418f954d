import type { BodyOf, proposeDiscretion as operation } from '@jianhu/contract';
import { AppError, civilDateOf, redactNote } from '@jianhu/kernel';
import {
  annexOfDays,
  articleOf,
  type DiscretionCondition,
  faultOfFine,
  inForceOn,
  isBaseWithin,
  isOtherLaw,
  proposeBand,
  rangesOfDays,
  reasonsZh,
} from '@jianhu/rules';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import { listApproved } from '../annex/store.ts';
import type { CasesContext } from '../context.ts';
import { lockMatter } from '../matter/store.ts';
import { listEarlierDecisions } from './earlier-decisions.ts';
import { keptProposal, listSheets, readAct, requireInternal } from './store.ts';

type Given = BodyOf<typeof operation>;

/** The program says what follows from the confirmed conditions; the officer who handles the case chooses the amount and answers for it. */
export async function proposeDiscretion(
  ctx: CasesContext,
  caller: Caller,
  { id, given }: { readonly id: string; readonly given: Given },
): Promise<void> {
  const book = ctx.rules.discretion;
  const now = ctx.infra.clock.now();
  const today = civilDateOf(now);
  const { actOn, conduct, annexes } = await inScope(ctx.infra.db, caller, async (tx) => {
    return { ...(await readAct(tx, id)), annexes: await listApproved(tx) };
  });
  const range = rangesOfDays(book.ranges, { actOn, today }).find((one) => one.id === given.rangeId);
  if (!range) throw new AppError('case.discretionUnknown', 422, { id: given.rangeId });
  const inForce = inForceOn(book.conditions, today);
  const confirmed = given.conditions.map((one) => requireCondition(inForce, one));
  if (!isBaseWithin(range, given.baseFen))
    throw new AppError('case.discretionOtherRange', 422, { article: articleOf(range), baseFen: given.baseFen });
  const local = annexOfDays(annexes, range.id, { actOn, today });
  const proposal = proposeBand({ bands: book.bands, local }, { range, baseFen: given.baseFen, confirmed });
  if (!proposal) throw new AppError('case.discretionBase', 422);
  const fault = faultOfFine(proposal, given.fineFen);
  if (fault !== null)
    throw new AppError('case.discretionRange', 422, { fault, article: articleOf(range), ...proposal.rangeFen });
  const isOutside = given.fineFen < proposal.leastFen || given.fineFen > proposal.mostFen;
  if (isOutside && given.reasons === '') throw new AppError('case.discretionReasons', 422);
  if (given.reasons === '' && isOtherLaw(book.ranges, range, { conduct, actOn, today }))
    throw new AppError('case.discretionOtherLaw', 422, { article: articleOf(range) });
  const isFirst = confirmed.some(({ parts }) => parts?.some(({ asks }) => asks === 'earlierDecisions'));
  // Before the matter is locked: the whole city is read by another connection.
  const earlierCount = isFirst ? await requireFirst(ctx, caller, id) : null;
  await inScope(ctx.infra.db, caller, async (tx) => {
    const matter = await lockMatter(tx, id);
    if (matter.unit_id !== caller.unitId) throw new AppError('case.notYourUnit', 403);
    if (matter.state_kind === 'end') throw new AppError('case.ended', 409);
    if (!matter.officers.includes(caller.personId)) throw new AppError('case.notHandling', 403);
    const foreign = confirmed.find(({ conducts }) => conducts?.includes(matter.conduct ?? '') === false);
    if (foreign) throw new AppError('case.discretionUnknown', 422, { id: foreign.id });
    const version = (await listSheets(tx, id)).length + 1;
    const reasons = redactNote(given.reasons) || reasonsZh(range, proposal, given.fineFen);
    await tx
      .insertInto('cases.discretion')
      .values({
        matter_id: id,
        version,
        unit_id: matter.unit_id,
        range_id: range.id,
        // What another benchmark was applied to is compared with nothing of this one.
        rule_version: local === null ? book.version : `${book.version}+annex${local.version}`,
        conditions: JSON.stringify(
          given.conditions.map(({ id: condition, evidence, parts }) => ({
            id: condition,
            evidence: redactNote(evidence) ?? '',
            parts: parts.map((part) => ({ id: part.id, evidence: redactNote(part.evidence) ?? '' })),
          })),
        ),
        proposal: keptProposal({
          baseFen: given.baseFen,
          earlierCount,
          local,
          basis: { bands: book.bands, range, conditions: confirmed },
        }),
        band: proposal.kind,
        fine_fen: given.fineFen,
        reasons,
        proposed_by: caller.personId,
        proposed_at: now,
      })
      .execute();
    await appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'matter',
      objectId: id,
      action: 'case.discretionProposed',
      detail: { version, range: range.id, conditions: confirmed.map((one) => one.id), fineFen: given.fineFen },
    });
  });
}

/** An item holds with all of its conditions, or not at all; each has its own evidence. */
function requireCondition(
  inForce: readonly DiscretionCondition[],
  { id, evidence, parts: given }: Given['conditions'][number],
): DiscretionCondition {
  const condition = inForce.find((known) => known.id === id);
  if (!condition) throw new AppError('case.discretionUnknown', 422, { id });
  const { nameZh, nameEn, parts } = condition;
  const unknown = given.find((one) => !parts?.some((part) => part.id === one.id));
  if (unknown) throw new AppError('case.discretionUnknown', 422, { id: unknown.id });
  const missing =
    parts?.filter((part) => !given.some((one) => one.id === part.id)) ??
    (evidence === '' ? [{ id, nameZh, nameEn }] : []);
  if (missing.length === 0) return condition;
  const names = missing.map((part) => ({ id: part.id, nameZh: part.nameZh, nameEn: part.nameEn }));
  throw new AppError('case.discretionParts', 422, { condition: nameZh, missing: names });
}

/** A first offence (行政处罚法第三十三条第一款) is refused where this system knows an earlier one of the same conduct; else the officer weighs. */
async function requireFirst(ctx: CasesContext, caller: Caller, id: string): Promise<number | null> {
  const matter = await inScope(ctx.infra.db, caller, (tx) => requireInternal(tx, caller, id));
  const earlier = await inScope(ctx.infra.workerDb, systemScope, (tx) => listEarlierDecisions(tx, matter));
  const same = earlier?.filter(({ conduct }) => conduct !== null && conduct === matter.conduct) ?? [];
  if (same.length === 0) return earlier?.length ?? null;
  const decisions = same.map(({ decidedOn, unitId }) => ({ decidedOn, unitId }));
  throw new AppError('case.discretionNotFirst', 409, { decisions });
}

/** Four eyes: the reviewer or the head signs, never whoever proposed it or handles the case. */
export async function signDiscretion(
  ctx: CasesContext,
  caller: Caller,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<void> {
  await inScope(ctx.infra.db, caller, async (tx) => {
    const matter = await lockMatter(tx, id);
    if (matter.unit_id !== caller.unitId) throw new AppError('case.notYourUnit', 403);
    const sheets = await listSheets(tx, id);
    const sheet = sheets.find((one) => one.version === version);
    if (!sheet) throw new AppError('record.notFound', 404);
    if (sheet.signed_by !== null) throw new AppError('case.discretionSigned', 409);
    const newest = sheets[0]?.version ?? version;
    if (newest !== version) throw new AppError('case.discretionOld', 409, { newest });
    if (sheet.proposed_by === caller.personId || matter.officers.includes(caller.personId))
      throw new AppError('case.discretionOwn', 403);
    await tx
      .updateTable('cases.discretion')
      .set({ signed_by: caller.personId, signed_at: ctx.infra.clock.now() })
      .where('matter_id', '=', id)
      .where('version', '=', version)
      .execute();
    await appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'matter',
      objectId: id,
      action: 'case.discretionSigned',
      detail: { version },
    });
  });
}

import type { CaseFields, CaseHandOver } from '@jianhu/contract';
import { AppError, type CivilDate } from '@jianhu/kernel';
import { type Facts, foldMatter } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { CasesContext } from '../context.ts';
import { actionOf, dayOf, listActionRows } from '../matter/action-row.ts';
import { describeFacts } from '../../duties/index.ts';
import { procedureOf } from '../matter/matter-procedure.ts';
import { presentMatters, selectMatters } from '../matter/matter-row.ts';
import { modeOn } from './handling-mode.ts';
import { findMirror, type MirrorNeed, type MirrorRow } from './mirror-row.ts';

interface Opened {
  readonly matterId: string;
  readonly unitId: string;
  readonly procedureId: string;
  /** The clue on which the case lives. */
  readonly heldId: string | null;
  readonly day: CivilDate;
}

/** A matter that was opened where another system handles such matters goes there; the package leaves through the outbox. */
export async function handOver(ctx: CasesContext, tx: Tx, opened: Opened): Promise<void> {
  const { mode, systemZh } = await modeOn(tx, opened);
  if (mode !== 'mirrored' || systemZh === null) return;
  const now = ctx.infra.clock.now();
  await tx
    .insertInto('cases.mirror')
    .values({ matter_id: opened.matterId, system_zh: systemZh, handed_over_at: now })
    .execute();
  if (opened.heldId !== null) await ctx.clues.holdElsewhere(tx, opened.heldId, systemZh);
  const news = { matterId: opened.matterId, what: 'package' as const, at: now.toISOString() };
  await ctx.infra.outbox.publish(tx, 'cases.handOver.v1', news, now);
}

/** What belongs to the other system is not done here; the refusal names it, with the number that the matter has there. */
export function refuseMirrored(mirror: MirrorRow | undefined): void {
  if (!mirror) return;
  throw new AppError('case.handledElsewhere', 409, { systemZh: mirror.system_zh, foreignNo: mirror.foreign_no });
}

/** The package of a matter, with the facts that were given here, so that nobody is asked for them again. */
export async function packageOf(ctx: CasesContext, tx: Tx, matterId: string): Promise<CaseHandOver | null> {
  const row = await selectMatters(tx).where('s.id', '=', matterId).executeTakeFirst();
  if (!row) return null;
  const [matter] = await presentMatters(ctx, tx, [row]);
  if (!matter) return null;
  return {
    packageNo: matter.number,
    matterNumber: matter.number,
    procedureId: matter.procedureId,
    unitZh: matter.unitNameZh,
    partyZh: matter.operatorNameZh,
    conductZh: matter.conductZh,
    articleZh: matter.article,
    openedOn: matter.openedOn,
    fields: await fieldsGiven(ctx, tx, matterId),
  };
}

/** Answers to what the other system asked for: what the file holds, and what somebody gave since. */
export async function fieldsOf(ctx: CasesContext, tx: Tx, matterId: string): Promise<CaseFields | null> {
  const mirror = await findMirror(tx, matterId);
  const row = await selectMatters(tx).where('s.id', '=', matterId).executeTakeFirst();
  if (!mirror || !row) return null;
  const all = { ...(await fieldsGiven(ctx, tx, matterId)), ...mirror.given };
  return { packageNo: row.number, fields: all };
}

export async function fieldsGiven(ctx: CasesContext, tx: Tx, matterId: string): Promise<Record<string, string>> {
  const row = await selectMatters(tx).where('s.id', '=', matterId).executeTakeFirstOrThrow();
  const procedure = procedureOf(ctx, row.procedure_id, dayOf(row.opened_on));
  const { facts } = foldMatter(ctx.rules, procedure, (await listActionRows(tx, matterId)).map(actionOf));
  return wordsOf(facts, (one) =>
    describeFacts(procedure, one, { person: () => '', unit: (id) => ctx.identity.units.find(id)?.nameZh ?? id }),
  );
}

/** Names of officers stay here: the other system has people of its own. */
function wordsOf(facts: Facts, describe: (facts: Facts) => ReturnType<typeof describeFacts>): Record<string, string> {
  const words = describe(facts).map(({ key, valueZh }) => [key, valueZh] as const);
  return Object.fromEntries(words.filter(([, value]) => value.replaceAll('、', '') !== ''));
}

/** Which of the wanted fields nobody has given yet. */
export function stillWanted(needs: readonly MirrorNeed[], given: Readonly<Record<string, string>>): MirrorNeed[] {
  return needs.filter(({ key }) => given[key] === undefined);
}

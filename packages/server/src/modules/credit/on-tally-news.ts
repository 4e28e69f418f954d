import type { OutboxEvent } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import type { Tx } from '../../infra/database.ts';
import { classTableOn, insertTally, listTallies, recomputeThese, type TallyNews, weighTallies } from './class/index.ts';
import type { CreditContext } from './context.ts';

type Moved = OutboxEvent<'complaints.itemMoved.v1'>['payload'];

/**
 * Ends of a mediation that say nothing against the firm: withdrawn or settled by themselves, the complainant stayed away, or the complaint
 * should have been refused (order 121 art. 23).
 */
const NOT_THE_FIRM: readonly string[] = ['withdrawn', 'complainantAbsent', 'refusalGround'];

const isLifted = ({ action, to, endGround = '' }: Moved): boolean =>
  to === 'agreed' || action === 'withdrawComplaint' || (action === 'endMediation' && NOT_THE_FIRM.includes(endGround));

/** Whether a step of a work item changes what weighs with its respondent. */
export const weighs = (moved: Moved): boolean =>
  moved.kind === 'complaint' && (moved.to === 'accepted' || isLifted(moved));

/**
 * A complaint that was accepted weighs until it is settled or withdrawn, or ends for a reason that lies with the complainant; one that was
 * never accepted says nothing of a business.
 */
export async function onComplaintMoved(ctx: CreditContext, tx: Tx, moved: Moved): Promise<void> {
  if (!weighs(moved)) return;
  const { itemId, at } = moved;
  const respondent = await ctx.complaints.respondentOf(tx, itemId);
  if (respondent.operatorId === null) return;
  const { operatorId, demo } = respondent;
  await note(ctx, tx, {
    operatorId,
    demo,
    source: 'complaint',
    ref: itemId,
    what: isLifted(moved) ? 'lifted' : 'noted',
    at,
  });
}

/** A duty of a platform that was missed weighs with its company until the organ has taken what was handed in late. */
export async function onDutyJudged(
  ctx: CreditContext,
  tx: Tx,
  { platformId, duty, period, judged, demo, at }: OutboxEvent<'platforms.dutyJudged.v1'>['payload'],
): Promise<void> {
  const uscc = (await ctx.registry.findPlatform(tx, platformId))?.uscc ?? null;
  const operatorId = uscc === null ? null : await ctx.registry.findOperatorByUscc(tx, uscc);
  // A company that is no operator of the registry has no class.
  if (operatorId === null) return;
  const ref = `${platformId}/${duty}/${period}`;
  await note(ctx, tx, { operatorId, demo, source: 'duty', ref, what: judged === 'missed' ? 'noted' : 'lifted', at });
}

type News = Pick<TallyNews, 'operatorId' | 'demo' | 'source' | 'ref' | 'what'> & { readonly at: string };

/** Computed anew only where what weighs has changed: a busy desk tells of many complaints of few businesses. */
async function note(ctx: CreditContext, tx: Tx, { at: instant, ...news }: News): Promise<void> {
  const at = new Date(instant);
  const day = civilDateOf(at);
  const { operatorId } = news;
  const [subject] = await ctx.registry.listSubjectFacts(tx, { ids: [operatorId] });
  const weighs = async (): Promise<string> =>
    JSON.stringify(weighTallies(classTableOn(ctx.classes, day), await listTallies(tx, [operatorId]), day));
  const before = await weighs();
  await insertTally(tx, { ...news, countyCode: subject?.countyCode ?? null, onDay: day, at });
  if ((await weighs()) !== before) await recomputeThese(ctx, tx, [operatorId], at);
}

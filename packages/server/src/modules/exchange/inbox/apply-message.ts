import type { AbnormalListMessage, EnforcementMessage, SharedCourtMessage } from '@jianhu/contract';
import { uuidV7 } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { ExchangeContext, FeedLine } from '../context.ts';
import { writeLedger } from '../ledger.ts';
import type { GoodMessage } from '../message-feed.ts';
import { applyAbnormalList, findListProblem } from './apply-abnormal-list.ts';
import { applyEnforcement, isCaseKnown } from './apply-enforcement.ts';
import { applyPublicityOutcome, isPackageKnown } from './apply-publicity-outcome.ts';
import { applySharedCourt, isReferralKnown } from './apply-shared-court.ts';
import { applyWorkItem } from './apply-work-item.ts';
import { type FeedMessage, lineOf, type MessageProblem } from './feed-message.ts';
import { remember } from './remember.ts';

/** A clock that runs ahead must not place a state behind which no true one could come. */
const MAX_AHEAD_MS = 300_000;

/** Why a message that fits its schema cannot be applied now. */
export async function findProblem(
  { infra }: ExchangeContext,
  tx: Tx,
  message: FeedMessage,
): Promise<MessageProblem | null> {
  if (Date.parse(message.at) > infra.clock.now().getTime() + MAX_AHEAD_MS)
    return { reason: 'fromTheFuture', pointer: '/at' };
  if (message.kind === 'workItem.changed') return null;
  if (isOfList(message)) return findListProblem(message);
  if (isOfCourt(message))
    return (await isReferralKnown(tx, message.body.referralNo))
      ? null
      : { reason: 'unknownReferral', pointer: '/body/referralNo' };
  const { packageNo } = message.body;
  const isKnown = isOfCase(message) ? await isCaseKnown(tx, packageNo) : await isPackageKnown(tx, packageNo);
  if (isKnown) return null;
  return { reason: 'unknownPackage', pointer: '/body/packageNo' };
}

/** Writes what the message tells, by its own date; `late` when something newer was known already. */
export async function applyMessage(
  ctx: ExchangeContext,
  tx: Tx,
  line: FeedLine,
  incoming: GoodMessage<FeedMessage>,
): Promise<'applied' | 'late'> {
  const outcome = await writeMessage(ctx, tx, line, incoming);
  await remember(tx, line, lineOf(incoming), outcome.ledgerId);
  return outcome.kind;
}

/** The same for one that lies in the inbox already, because it was parked. */
export async function writeMessage(
  ctx: ExchangeContext,
  tx: Tx,
  line: FeedLine,
  incoming: GoodMessage<FeedMessage>,
  released = false,
): Promise<{ kind: 'applied' | 'late'; ledgerId: string }> {
  const { message } = incoming;
  const ledgerId = uuidV7(ctx.infra.clock, ctx.infra.rng);
  const kind = await write(ctx, tx, line, { message, ledgerId });
  const outcome = released ? 'released' : kind;
  await writeLedger(tx, ctx.infra, line, { id: ledgerId, ...lineOf(incoming), outcome });
  return { kind, ledgerId };
}

async function write(
  ctx: ExchangeContext,
  tx: Tx,
  line: FeedLine,
  { message, ledgerId }: { readonly message: FeedMessage; readonly ledgerId: string },
): Promise<'applied' | 'late'> {
  if (message.kind === 'workItem.changed') return applyWorkItem(ctx, tx, line, message, ledgerId);
  if (isOfList(message)) return applyAbnormalList(ctx, tx, line, message);
  if (isOfCourt(message)) return applySharedCourt(ctx, tx, line, message);
  return isOfCase(message) ? applyEnforcement(ctx, tx, message) : applyPublicityOutcome(tx, line, message, ledgerId);
}

function isOfCase(message: FeedMessage): message is EnforcementMessage {
  return message.kind.startsWith('case.');
}

function isOfList(message: FeedMessage): message is AbnormalListMessage {
  return message.kind.startsWith('abnormal.');
}

function isOfCourt(message: FeedMessage): message is SharedCourtMessage {
  return message.kind.startsWith('referral.');
}

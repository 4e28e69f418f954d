import type { AbnormalListMessage } from '@jianhu/contract';
import { checkUscc } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { ExchangeContext, FeedLine } from '../context.ts';
import type { MessageProblem } from './feed-message.ts';

/** Tells the registry, which places what was told by its own date and keeps whose entries they are. */
export function applyAbnormalList(
  { registry }: ExchangeContext,
  tx: Tx,
  line: FeedLine,
  { kind, at, body }: AbnormalListMessage,
): Promise<'applied' | 'late'> {
  const { entryNo, uscc, articleZh, decisionNo, organZh } = body;
  const told = { entryNo, toldAt: new Date(at), uscc, articleZh, decisionNo, organZh };
  return registry.takeAbnormalNotice(
    tx,
    line.counterpart,
    kind === 'abnormal.entered'
      ? { ...told, act: 'entered', why: body.ground, onDay: body.enteredOn }
      : { ...told, act: 'removed', why: body.how, onDay: body.removedOn },
  );
}

/** A code that cannot be one would hang the entry on nobody, or on somebody else. */
export function findListProblem({ body }: AbnormalListMessage): MessageProblem | null {
  return checkUscc(body.uscc).valid ? null : { reason: 'badUscc', pointer: '/body/uscc' };
}

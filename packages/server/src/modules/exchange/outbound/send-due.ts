import {
  caseFieldsSchema,
  caseHandOverSchema,
  courtReferralSchema,
  publicityPackageSchema,
  publicityWithdrawalSchema,
  type ReceiptReply,
  referralWithdrawalSchema,
  workItemProgressSchema,
} from '@jianhu/contract';
import { sql, type Updateable } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { ExchangeContext, Line, OpenPort } from '../context.ts';
import type { EnforcementPort } from '../enforcement-port.ts';
import { markFailure, markSuccess } from '../health.ts';
import { raiseIncident } from '../incident.ts';
import { writeLedger } from '../ledger.ts';
import type { PortReply } from '../port-reply.ts';
import type { PublicityPort } from '../publicity-port.ts';
import type { SharedCourtPort } from '../shared-court-port.ts';
import type { WorkItem12315Port } from '../work-item-port.ts';

type SendingPort = 'publicity' | 'enforcement' | 'workItem12315' | 'sharedCourt';
type Sending =
  | OpenPort<PublicityPort>
  | OpenPort<EnforcementPort>
  | OpenPort<WorkItem12315Port>
  | OpenPort<SharedCourtPort>;

const MAX_SENT = 200;
/** A slow system holds up no other job for longer. */
const MAX_RUN_MS = 20_000;
const MAX_WAIT_MINUTES = 60;

interface Due {
  readonly id: string;
  readonly kind:
    | 'publicity.deliver'
    | 'publicity.withdraw'
    | 'case.handOver'
    | 'case.fields'
    | 'workItem.progress'
    | 'referral.handOver'
    | 'referral.withdraw';
  readonly subjectRef: string;
  readonly body: unknown;
  readonly createdAt: Date;
  readonly attempts: number;
}

/**
 * Sends what is due, of each package the oldest only: a withdrawal never overtakes its package. A message that was sent by a process
 * which died before it could note the receipt is sent again under the same id, which the other side knows.
 */
export async function sendDue(ctx: ExchangeContext, port: SendingPort, open: Sending): Promise<number> {
  const endMs = ctx.infra.clock.now().getTime() + MAX_RUN_MS;
  let sent = 0;
  while (sent < MAX_SENT && ctx.infra.clock.now().getTime() < endMs) {
    const due = await inScope(ctx.infra.db, systemScope, (tx) => findDue(tx, port, ctx.infra.clock.now()));
    if (!due) return sent;
    const reply = await sendOne(open, due);
    await inScope(ctx.infra.db, systemScope, (tx) =>
      settle(ctx, tx, { port, counterpart: open.counterpart }, { due, reply }),
    );
    if (reply.kind === 'failed') return sent;
    sent += 1;
  }
  return sent;
}

async function findDue(tx: Tx, port: SendingPort, now: Date): Promise<Due | undefined> {
  const { rows } = await sql<Due>`
    select id, kind, subject_ref as "subjectRef", body, created_at as "createdAt", attempts from exchange.outbound o
    where port = ${port} and state = 'waiting' and next_at <= ${now}
      and not exists (select from exchange.outbound e where e.port = o.port and e.subject_ref = o.subject_ref and e.state = 'waiting' and e.no < o.no)
    order by no limit 1`.execute(tx);
  return rows[0];
}

function sendOne(open: Sending, { id, kind, body, createdAt }: Due): Promise<PortReply<ReceiptReply>> {
  const wrapping = { messageId: id, at: createdAt };
  // The CHECK of the table binds each kind to its port.
  const [publicity, enforcement] = [open.port as PublicityPort, open.port as EnforcementPort];
  const [workItems, court] = [open.port as WorkItem12315Port, open.port as SharedCourtPort];
  switch (kind) {
    case 'publicity.deliver':
      return publicity.send({ ...wrapping, kind, body: publicityPackageSchema.parse(body) });
    case 'publicity.withdraw':
      return publicity.send({ ...wrapping, kind, body: publicityWithdrawalSchema.parse(body) });
    case 'case.handOver':
      return enforcement.send({ ...wrapping, kind, body: caseHandOverSchema.parse(body) });
    case 'case.fields':
      return enforcement.send({ ...wrapping, kind, body: caseFieldsSchema.parse(body) });
    case 'workItem.progress':
      return workItems.send({ ...wrapping, kind, body: workItemProgressSchema.parse(body) });
    case 'referral.handOver':
      return court.send({ ...wrapping, kind, body: courtReferralSchema.parse(body) });
    case 'referral.withdraw':
      return court.send({ ...wrapping, kind, body: referralWithdrawalSchema.parse(body) });
  }
}

interface Sent {
  readonly due: Due;
  readonly reply: PortReply<ReceiptReply>;
}

async function settle(
  ctx: ExchangeContext,
  tx: Tx,
  line: Line & { readonly port: SendingPort },
  { due, reply }: Sent,
): Promise<void> {
  const { infra } = ctx;
  const now = infra.clock.now();
  const update = (set: Updateable<DB['exchange.outbound']>) =>
    tx.updateTable('exchange.outbound').set(set).where('id', '=', due.id).where('state', '=', 'waiting').execute();
  const entry = {
    direction: 'out',
    messageId: due.id,
    kind: due.kind,
    sentAt: due.createdAt,
    subjectRef: due.subjectRef,
  } as const;
  if (reply.kind === 'failed') {
    const waitMinutes = Math.min(2 ** due.attempts, MAX_WAIT_MINUTES);
    await update({
      attempts: due.attempts + 1,
      reason: reply.reason,
      next_at: new Date(now.getTime() + waitMinutes * 60_000),
    });
    await writeLedger(tx, infra, line, { ...entry, outcome: 'failed', reason: reply.reason });
    return markFailure(ctx, tx, line, reply.reason);
  }
  if (reply.kind === 'refused') {
    await update({ state: 'refused', attempts: due.attempts + 1, reason: reply.code, settled_at: now });
    await writeLedger(tx, infra, line, { ...entry, outcome: 'refused', reason: reply.code });
    return raiseIncident(tx, infra, line, 'refused');
  }
  const { receiptNo, receivedAt } = reply.value;
  const { counterpart } = line;
  await update({ state: 'delivered', attempts: due.attempts + 1, receipt_no: receiptNo, counterpart, settled_at: now });
  const id = await writeLedger(tx, infra, line, { ...entry, outcome: 'delivered' });
  if (due.kind === 'publicity.deliver') {
    await tx
      .insertInto('exchange.publicity_action')
      .values({
        id,
        package_no: due.subjectRef,
        action: 'delivered',
        // News of a package may overtake its receipt; each stands at its own date.
        at: new Date(receivedAt),
        counterpart,
        detail: JSON.stringify({ receiptNo, receivedAt }),
      })
      .execute();
  }
  return markSuccess(ctx, tx, line);
}

import { type PublicityPackage, type PublicityWithdrawal, publicityWithdrawalSchema } from '@jianhu/contract';
import { publicityPackageSchema } from '@jianhu/contract';
import { AppError, redactPersonal, uuidV7 } from '@jianhu/kernel';
import type { RowScope, Tx } from '../../../infra/database.ts';
import { appendEntry } from '../../audit/index.ts';
import type { ExchangeContext } from '../context.ts';
import { checkPackage } from './check-package.ts';
import { mayCorrect, mayWithdraw } from './package-state.ts';
import { readPackageState } from './read-package.ts';

/** Puts a package on its way, in the transaction of the decision: when that stands, the package will be sent. */
export async function queuePackage(
  ctx: ExchangeContext,
  tx: Tx,
  by: Pick<RowScope, 'actorRef'>,
  given: PublicityPackage,
): Promise<string> {
  const body = checkPackage(publicityPackageSchema.parse(given));
  if ((await readPackageState(tx, body.packageNo)) !== null)
    throw new AppError('publicity.packageTaken', 409, { packageNo: body.packageNo });
  if (body.corrects !== null) {
    const state = await readPackageState(tx, body.corrects);
    if (state === null) throw new AppError('record.notFound', 404);
    if (!mayCorrect(state)) throw new AppError('publicity.notNow', 409, { packageNo: body.corrects, state });
  }
  return queue(ctx, tx, by, { kind: 'publicity.deliver', subjectRef: body.packageNo, body });
}

export async function queueWithdrawal(
  ctx: ExchangeContext,
  tx: Tx,
  by: Pick<RowScope, 'actorRef'>,
  given: PublicityWithdrawal,
): Promise<string> {
  const parsed = publicityWithdrawalSchema.parse(given);
  const body = { ...parsed, groundZh: redactPersonal(parsed.groundZh) };
  const state = await readPackageState(tx, body.packageNo);
  if (state === null) throw new AppError('record.notFound', 404);
  if (!mayWithdraw(state)) throw new AppError('publicity.notNow', 409, { packageNo: body.packageNo, state });
  return queue(ctx, tx, by, { kind: 'publicity.withdraw', subjectRef: body.packageNo, body });
}

interface Queued {
  readonly kind: 'publicity.deliver' | 'publicity.withdraw';
  readonly subjectRef: string;
  readonly body: object;
}

async function queue(
  { infra }: ExchangeContext,
  tx: Tx,
  by: Pick<RowScope, 'actorRef'>,
  { kind, subjectRef, body }: Queued,
): Promise<string> {
  const id = uuidV7(infra.clock, infra.rng);
  const now = infra.clock.now();
  await tx
    .insertInto('exchange.outbound')
    .values({
      id,
      port: 'publicity',
      kind,
      subject_ref: subjectRef,
      body: JSON.stringify(body),
      created_at: now,
      created_by: by.actorRef,
      next_at: now,
    })
    .execute();
  await appendEntry(tx, infra.clock, by, {
    objectKind: 'publicityPackage',
    objectId: subjectRef,
    action: kind === 'publicity.deliver' ? 'publicityPackage.queued' : 'publicityPackage.withdrawalQueued',
    detail: { messageId: id },
  });
  return id;
}

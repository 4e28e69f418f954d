import type { OutboxEvent } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import { type Tx, systemScope } from '../../../infra/database.ts';
import type { PublicityFacts } from '../../cases/index.ts';
import type { ExchangeContext } from '../context.ts';
import { mayCorrect, mayWithdraw } from './package-state.ts';
import { buildPenaltyPackage } from './penalty-package.ts';
import { queuePackage, queueWithdrawal } from './queue-publicity.ts';
import { readPackageState } from './read-package.ts';

type News = OutboxEvent<'cases.publicityDecided.v1'>['payload'];

/** A case says that its penalty goes before the public, is corrected, or is taken back: the package for it, in one transaction. */
export async function onPublicityDecided(ctx: ExchangeContext, tx: Tx, { matterId, seq, act }: News): Promise<void> {
  const facts = await ctx.cases.readPublicityFacts(tx, matterId);
  if (facts === null) return;
  const last = await findLastPackage(tx, facts.number);
  if (act === 'withdraw' || act === 'stop') {
    if (last !== null) await takeBack(ctx, tx, facts, { packageNo: last, act });
    return;
  }
  const corrects = act === 'correct' && last !== null ? await correctable(ctx, tx, facts, last) : null;
  const packageNo = `${facts.number}-P${seq}`;
  if (last === packageNo) return;
  const operators = facts.operatorId === null ? null : await ctx.registry.operatorsByIds(tx, [facts.operatorId]);
  const party = operators?.get(facts.operatorId ?? '') ?? null;
  await queuePackage(ctx, tx, systemScope, buildPenaltyPackage(facts, party, { packageNo, corrects }));
}

/** The number of a package is that of its case with the place of the step: the last one stands for the decision as it is. */
async function findLastPackage(tx: Tx, number: string): Promise<string | null> {
  const row = await tx
    .selectFrom('exchange.outbound')
    .select('subject_ref')
    .where('kind', '=', 'publicity.deliver')
    .where('subject_ref', 'like', `${number}-P%`)
    .orderBy('no', 'desc')
    .executeTakeFirst();
  return row?.subject_ref ?? null;
}

/** What stands before the public is corrected; what is still on its way is taken back, and the new one goes alone. */
async function correctable(
  ctx: ExchangeContext,
  tx: Tx,
  facts: PublicityFacts,
  packageNo: string,
): Promise<string | null> {
  const state = await readPackageState(tx, packageNo);
  if (state !== null && mayCorrect(state)) return packageNo;
  await takeBack(ctx, tx, facts, { packageNo, act: 'withdraw' });
  return null;
}

async function takeBack(
  ctx: ExchangeContext,
  tx: Tx,
  { annulledByZh }: PublicityFacts,
  { packageNo, act }: { readonly packageNo: string; readonly act: 'withdraw' | 'stop' },
): Promise<void> {
  const state = await readPackageState(tx, packageNo);
  if (state === null || !mayWithdraw(state)) return;
  const groundZh =
    act === 'stop' ? '依法停止公示' : `决定被依法变更或者撤销${annulledByZh === null ? '' : `：${annulledByZh}`}`;
  const decidedOn = civilDateOf(ctx.infra.clock.now());
  await queueWithdrawal(ctx, tx, systemScope, { packageNo, groundZh: groundZh.slice(0, 500), decidedOn });
}

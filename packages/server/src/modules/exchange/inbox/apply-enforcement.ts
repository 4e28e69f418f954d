import type { EnforcementMessage } from '@jianhu/contract';
import type { Tx } from '../../../infra/database.ts';
import type { ExchangeContext } from '../context.ts';

/** Tells the room of cases; it places what was told by its own date, so that a late message replaces nothing newer. */
export async function applyEnforcement(
  { infra }: ExchangeContext,
  tx: Tx,
  { kind, at, body }: EnforcementMessage,
): Promise<'applied'> {
  const told =
    kind === 'case.needs'
      ? { kind: 'needs' as const, needs: body.fields }
      : kind === 'case.registered'
        ? { kind: 'registered' as const, foreignNo: body.foreignNo }
        : { kind: 'state' as const, foreignNo: body.foreignNo, state: body.state, stateZh: body.stateZh };
  await infra.outbox.publish(tx, 'exchange.caseTold.v1', { packageNo: body.packageNo, at, told }, infra.clock.now());
  return 'applied';
}

export async function isCaseKnown(tx: Tx, packageNo: string): Promise<boolean> {
  const found = await tx
    .selectFrom('exchange.outbound')
    .select('id')
    .where('kind', '=', 'case.handOver')
    .where('subject_ref', '=', packageNo)
    .executeTakeFirst();
  return found !== undefined;
}

import type { PublicityOutcome } from '@jianhu/contract';
import { redactPersonal } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { FeedLine } from '../context.ts';

const ACTIONS = {
  'publicity.published': 'published',
  'publicity.rejected': 'rejected',
  'publicity.withdrawn': 'withdrawn',
} as const;

export async function isPackageKnown(tx: Tx, packageNo: string): Promise<boolean> {
  const found = await tx
    .selectFrom('exchange.outbound')
    .select('id')
    .where('kind', '=', 'publicity.deliver')
    .where('subject_ref', '=', packageNo)
    .executeTakeFirst();
  return found !== undefined;
}

/** Adds what was told to the package's list; the fold over it, by date, says how the package stands. */
export async function applyPublicityOutcome(
  tx: Tx,
  line: FeedLine,
  { kind, at, body }: PublicityOutcome,
  ledgerId: string,
): Promise<'applied' | 'late'> {
  const { packageNo, ...detail } = body;
  const told = new Date(at);
  const newer = await tx
    .selectFrom('exchange.publicity_action')
    .select('id')
    .where('package_no', '=', packageNo)
    .where('action', '<>', 'delivered')
    .where('at', '>', told)
    .limit(1)
    .executeTakeFirst();
  await tx
    .insertInto('exchange.publicity_action')
    .values({
      id: ledgerId,
      package_no: packageNo,
      action: ACTIONS[kind],
      at: told,
      counterpart: line.counterpart,
      detail: redactPersonal(JSON.stringify(detail)),
    })
    .execute();
  return newer ? 'late' : 'applied';
}

import type { Counterpart } from '@jianhu/contract';
import type { Tx } from '../../../infra/database.ts';
import type { Infra } from '../../../infra/infra.ts';
import { type AbnormalNotice, changeBy } from './abnormal-entry.ts';
import { insertNotice, listAbnormalOf, listConcerned } from './store.ts';

type Given = AbnormalNotice extends infer Each ? (Each extends unknown ? Omit<Each, 'demo'> : never) : never;

/**
 * Keeps what the publicity system told, by its own date, and tells whoever weighs the operator or waits for news of its code. It is kept by the credit code, so that
 * an operator which is registered later finds its entries.
 */
export async function takeAbnormalNotice(
  { outbox, clock }: Pick<Infra, 'outbox' | 'clock'>,
  tx: Tx,
  counterpart: Counterpart,
  given: Given,
): Promise<'applied' | 'late'> {
  const notice: AbnormalNotice = { ...given, demo: counterpart === 'simulator' };
  const before = await listAbnormalOf(tx, notice);
  if (await insertNotice(tx, counterpart, notice)) return 'late';
  const ids = await listConcerned(tx, notice);
  if (ids.length > 0) await outbox.publish(tx, 'registry.operatorsChanged.v1', { ids, statuses: [] }, clock.now());
  const after = await listAbnormalOf(tx, notice);
  const change = changeBy(notice, before, after);
  // What the simulator told is news of invented operators only.
  if (change && (ids.length > 0 || !notice.demo)) {
    const listed = after.some(({ removed }) => removed === null);
    await outbox.publish(tx, 'registry.abnormalListChanged.v1', { uscc: notice.uscc, ...change, listed }, clock.now());
  }
  return 'applied';
}

export type TakeAbnormalNotice = (tx: Tx, counterpart: Counterpart, given: Given) => Promise<'applied' | 'late'>;

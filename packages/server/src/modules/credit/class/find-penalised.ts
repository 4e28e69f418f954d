import type { Tx } from '../../../infra/database.ts';
import { foldPenalties } from './penalty.ts';
import { listCreditEvents } from './store.ts';

/** Which of them have a penalty that weighs on the day. */
export async function findPenalised(tx: Tx, ids: readonly string[], day: string): Promise<ReadonlySet<string>> {
  const events = Map.groupBy(await listCreditEvents(tx, ids), ({ operatorId }) => operatorId);
  const weighing = [...events].filter(([, own]) => foldPenalties(own, day).some(({ state }) => state === 'weighs'));
  return new Set(weighing.map(([operatorId]) => operatorId));
}

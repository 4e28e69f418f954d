import { caseFieldsSchema, caseHandOverSchema } from '@jianhu/contract';
import { uuidV7 } from '@jianhu/kernel';
import { systemScope, type Tx } from '../../../infra/database.ts';
import { appendEntry } from '../../audit/index.ts';
import type { ExchangeContext } from '../context.ts';

/** Puts a case, or what was asked of it since, on its way; of each case in order, under one id until there is a receipt. */
export async function queueCase(
  { infra, handOvers }: ExchangeContext,
  tx: Tx,
  { matterId, what }: { readonly matterId: string; readonly what: 'package' | 'fields' },
): Promise<void> {
  const given = what === 'package' ? await handOvers.packageOf(tx, matterId) : await handOvers.fieldsOf(tx, matterId);
  if (given === null) return;
  const body = what === 'package' ? caseHandOverSchema.parse(given) : caseFieldsSchema.parse(given);
  const [id, now] = [uuidV7(infra.clock, infra.rng), infra.clock.now()];
  await tx
    .insertInto('exchange.outbound')
    .values({
      id,
      port: 'enforcement',
      kind: what === 'package' ? 'case.handOver' : 'case.fields',
      subject_ref: body.packageNo,
      body: JSON.stringify(body),
      created_at: now,
      created_by: systemScope.actorRef,
      next_at: now,
    })
    .execute();
  await appendEntry(tx, infra.clock, systemScope, {
    objectKind: 'matter',
    objectId: matterId,
    action: `exchange.case.${what}`,
    detail: { messageId: id },
  });
}

import type { BodyOf, Operator, putOperator as operation } from '@jianhu/contract';
import { AppError, type Clock, redactPersonal, type Rng, uuidV7 } from '@jianhu/kernel';
import type { RowScope, Tx } from '../../infra/database.ts';
import { appendEntry } from '../audit/index.ts';
import { followOperators } from './follow-operators.ts';
import { keepPersons, type PersonVault, readStandings, sealPerson } from './person/index.ts';
import { listChanges } from './record.ts';
import { loadRecords, writeRecords } from './store.ts';
import { operatorsByIds } from './views.ts';

/** Corrects an operator by a new version; the trail names the fields and the reason, the values stand in the versions. */
export async function putOperator(
  tx: Tx,
  given: {
    readonly clock: Clock;
    readonly rng: Rng;
    readonly vault: PersonVault;
    readonly caller: RowScope;
    readonly placeNames: readonly string[];
  },
  id: string,
  body: BodyOf<typeof operation>,
): Promise<Operator> {
  const { clock, rng, vault, caller, placeNames } = given;
  // The lock asks for more than a look: who reads it for the sake of a case of another county does not correct it.
  const own = await tx.selectFrom('registry.operator').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  if (!own) throw new AppError('record.notFound', 404);
  const current = (await loadRecords(tx, 'operator', [id])).get(id);
  if (!current || current.withdrawn) throw new AppError('record.notFound', 404);
  if (current.version !== body.expectedVersion)
    throw new AppError('registry.versionChanged', 409, { version: current.version });
  const { expectedVersion, reason, ...fields } = body;
  if (caller.reach !== 'city' && fields.countyCode !== current.record.countyCode)
    throw new AppError('registry.otherCounty', 403);
  const before = current.record;
  const person = (await readStandings(tx, vault, [before]))(before);
  const { record, sealed } = sealPerson({ ...before, ...fields }, { record: before, person }, () => uuidV7(clock, rng));
  const changed = listChanges(before, record).map((change) => change.field);
  if (changed.length > 0) {
    if (sealed) await keepPersons(tx, vault, [sealed]);
    const lineage = { sourceKind: 'form', sourceRef: caller.actorRef, at: clock.now(), demo: false } as const;
    await writeRecords(tx, 'operator', [{ id, baseVersion: expectedVersion, before, record }], { lineage, placeNames });
    if (changed.includes('countyCode')) await followOperators(tx, [id], { lineage, placeNames });
    await appendEntry(tx, clock, caller, {
      objectKind: 'registry.operator',
      objectId: id,
      action: 'operator.corrected',
      detail: { version: expectedVersion + 1, changed, reason: redactPersonal(reason) },
    });
  }
  const operator = (await operatorsByIds(tx, [id])).get(id);
  if (!operator) throw new AppError('record.notFound', 404);
  return operator;
}

import { civilDateOf } from '@jianhu/kernel';
import type { Tx } from '../../infra/database.ts';
import { readHoldings } from './get-operator.ts';
import { licenceOn } from './licence.ts';
import { protectPerson } from './protect-person.ts';
import type { LicenceRecord, OperatorRecord, ShopRecord } from './record.ts';
import { heldAt, platformNames, readVersions } from './record-file/index.ts';
import { parseRecord } from './store.ts';

/** An operator with its licences and shops, as another room computes with them: what is personal is masked already. */
export interface OperatorRecords {
  readonly operator: OperatorRecord;
  readonly licences: readonly LicenceRecord[];
  readonly shops: readonly (ShopRecord & { readonly platformNameZh: string })[];
}

/** The records that the caller's walls show at the instant; refuses an operator that is not there for the caller. */
export async function readOperatorRecords(tx: Tx, id: string, asOf: Date): Promise<OperatorRecords> {
  const held = heldAt(await readVersions(tx, id), asOf);
  const names = await platformNames(tx);
  const day = civilDateOf(asOf);
  return {
    operator: protectPerson(parseRecord('operator', held.content)),
    licences: (await readHoldings(tx, 'licence', id, asOf)).map(([, licence]) => licenceOn(licence, day)),
    shops: (await readHoldings(tx, 'shop', id, asOf)).map(([, shop]) => ({
      ...shop,
      platformNameZh: names.get(shop.platformId) ?? '',
    })),
  };
}

import type { CaseFields, CaseHandOver } from '@jianhu/contract';
import type { Tx } from '../../infra/database.ts';

/** What the exchange asks of cases: the package of a matter, and the fields that the other side wanted since. */
export interface HandOverSource {
  packageOf(tx: Tx, matterId: string): Promise<CaseHandOver | null>;
  fieldsOf(tx: Tx, matterId: string): Promise<CaseFields | null>;
}

import type { Operator } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { isNaturalPerson } from '../record.ts';
import { loadRecords } from '../store.ts';
import { operatorsByIds } from '../views.ts';
import { fieldOf, parseValues, type PersonVault } from './person-entries.ts';

/** Which version somebody read, and for what its particulars are needed. */
export interface ParticularsWish {
  readonly id: string;
  readonly version: number;
  readonly reason: Parameters<PersonVault['reveal']>[2]['reason'];
}

/** What identifies an operator, with the version it was read from. */
export interface OperatorParticulars {
  readonly kind: Operator['kind'];
  readonly name: string;
  readonly identifier: string;
  readonly address: string;
  readonly sourceKind: Operator['lineage']['sourceKind'];
  readonly recordedAt: string;
}

/**
 * Name, code and address of an operator in full, as the version has them that the officer read; what masking took out of a natural
 * person is opened for the reason and counted (brief 7.5). What no source ever gave in full comes as the registry shows it.
 */
export async function openParticulars(
  tx: Tx,
  vault: Pick<PersonVault, 'reveal'>,
  caller: Caller,
  { id, version, reason }: ParticularsWish,
): Promise<OperatorParticulars> {
  const current = (await loadRecords(tx, 'operator', [id])).get(id);
  const shown = (await operatorsByIds(tx, [id])).get(id);
  if (!current || current.withdrawn || !shown) throw new AppError('record.notFound', 404);
  if (current.version !== version) throw new AppError('registry.versionChanged', 409, { version: current.version });
  const { kind, nameZh, address, uscc, legacyRegNo, personRef, personEntry } = current.record;
  const hidden =
    isNaturalPerson(kind) && personRef !== null && personEntry !== null
      ? parseValues(await vault.reveal(tx, caller, { subjectId: personRef, field: fieldOf(personEntry), reason }))
      : {};
  return {
    kind,
    name: hidden.nameZh ?? nameZh,
    identifier: uscc ?? legacyRegNo ?? '',
    address: hidden.address ?? address,
    sourceKind: shown.lineage.sourceKind,
    recordedAt: shown.lineage.recordedAt,
  };
}

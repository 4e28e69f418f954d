import type { addCaseParty, BodyOf, CasePartyKind, Operator } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import type { Particulars } from './party.ts';

/** The version of the registry whose particulars were taken over. */
export interface TakenFrom {
  readonly operatorId: string;
  readonly version: number;
  readonly sourceKind: Operator['lineage']['sourceKind'];
  readonly recordedAt: string;
}

interface Known extends Omit<Particulars, 'contact'> {
  readonly kind: CasePartyKind;
  readonly source: TakenFrom | null;
}

/** What a new party is known by: as written, or as the version of the registry has it that the officer read and may see. */
export async function knownOf(
  { registry }: CasesContext,
  tx: Tx,
  caller: Caller,
  { id, given }: { readonly id: string; readonly given: BodyOf<typeof addCaseParty> },
): Promise<Known> {
  if (!('operator' in given)) {
    const { kind, name, identifier = '', address = '' } = given;
    return { kind, name, identifier, address, source: null };
  }
  const { id: operatorId, version } = given.operator;
  const reason = { purpose: 'contact', references: [`matter:${id}`], note: '登记为本案当事人' } as const;
  const found = await registry.openParticulars(tx, caller, { id: operatorId, version, reason });
  const { name, identifier, sourceKind, recordedAt } = found;
  if (isMasked(name)) throw new AppError('case.partyUnnamed', 409);
  // Nothing can be served at an address of which only the street is known.
  const address = isMasked(found.address) ? '' : found.address;
  const source = { operatorId, version, sourceKind, recordedAt };
  return { kind: partyKinds[found.kind], name, identifier, address, source };
}

/** 民法典第五十四条: a sole trader is a natural person who trades; 电子商务法第十条: some persons need not register. */
const partyKinds: Readonly<Record<Operator['kind'], CasePartyKind>> = {
  enterprise: 'organisation',
  cooperative: 'organisation',
  other: 'organisation',
  individualBusiness: 'soleTrader',
  exemptNaturalPerson: 'person',
};

function isMasked(text: string): boolean {
  return text.includes('*');
}

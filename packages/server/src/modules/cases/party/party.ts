import type { CasePartyKind, CasePartyRole } from '@jianhu/contract';
import { AppError, checkIdentifier, maskAddress, maskName, maskPersonalId, maskPhone } from '@jianhu/kernel';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { DB } from '../../../infra/database.generated.ts';

export type PartyRow = Selectable<DB['cases.party']>;
export type PartyActionRow = Selectable<DB['cases.party_action']>;

/** What the vault holds of a party; empty where it is not known. */
export const particularsSchema = z.object({
  name: z.string(),
  identifier: z.string(),
  contact: z.string(),
  address: z.string(),
});
export type Particulars = z.infer<typeof particularsSchema>;

/** What others than the officers who handle the case read: an organisation is public, a natural person and where a sole trader lives is not. */
export function maskParticulars(kind: CasePartyKind, { name, identifier, contact, address }: Particulars): Particulars {
  const isPerson = kind === 'person';
  return {
    name: isPerson ? maskName(name) : name,
    identifier: isPerson ? maskPersonalId(identifier) : identifier,
    contact: maskPhone(contact),
    address: kind === 'organisation' ? address : maskAddress(address),
  };
}

/** A number that cannot be right is refused; a passport, or none at all, is the officer's to write. */
export function requireIdentifier(kind: CasePartyKind, identifier: string): void {
  if (identifier === '') return;
  const checked = checkIdentifier(identifier);
  const looksLikeIdentity = /^\d{17}[\dXx]$/.test(identifier);
  const isRight = kind !== 'person' ? checked.valid : !looksLikeIdentity || checked.valid;
  if (!isRight) throw new AppError('case.partyIdentifier', 422);
}

/** Field of the vault in which one version of the particulars lies. */
export function fieldOf(version: number): string {
  return `caseParty${version}`;
}

/** The CHECKs of the table allow only the words of the contract. */
export function rolesOf({ kind, role }: Pick<PartyRow, 'kind' | 'role'>): {
  readonly kind: CasePartyKind;
  readonly role: CasePartyRole;
} {
  return { kind: kind as CasePartyKind, role: role as CasePartyRole };
}

/** What a role is called in a copy that others read. */
export const roleNames: Readonly<Record<CasePartyRole, { readonly nameZh: string; readonly nameEn: string }>> = {
  respondent: { nameZh: '当事人', nameEn: 'respondent' },
  jointOffender: { nameZh: '共同违法行为人', nameEn: 'joint offender' },
  responsiblePerson: { nameZh: '直接责任人员', nameEn: 'person responsible' },
  legalRepresentative: { nameZh: '法定代表人（负责人）', nameEn: 'legal representative' },
};

import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';
import { operation } from './operation.ts';
import { lineageSchema } from './record-version.ts';

/** A sole trader (个体工商户) shows its trade name and code; its address is that of a person. */
export const casePartyKindSchema = z.enum(['organisation', 'soleTrader', 'person']);
export type CasePartyKind = z.infer<typeof casePartyKindSchema>;

/** Against the first three a decision may go; the last acts for an organisation. */
export const casePartyRoleSchema = z.enum(['respondent', 'jointOffender', 'responsiblePerson', 'legalRepresentative']);
export type CasePartyRole = z.infer<typeof casePartyRoleSchema>;

const particulars = {
  name: z.string().trim().min(2).max(100),
  identifier: z.string().trim().max(30),
  contact: z.string().trim().max(60),
  address: z.string().trim().max(200).meta({ description: 'Where documents are served' }),
};

export const casePartySchema = z.object({
  id: idSchema,
  place: z.int(),
  kind: casePartyKindSchema,
  role: casePartyRoleSchema,
  ended: z.boolean(),
  name: z.string().meta({ description: 'Of a natural person masked' }),
  identifier: z.string().meta({ description: 'Masked; empty where none is known' }),
  contact: z.string(),
  address: z.string(),
  documents: z
    .array(
      z.object({ id: idSchema, documentId: z.string(), nameZh: z.string(), nameEn: z.string(), number: z.string() }),
    )
    .meta({ description: 'Numbered documents that were filled for this party' }),
  log: z.array(
    z.object({
      kind: z.enum(['added', 'corrected', 'ended']),
      at: instantSchema,
      byName: z.string(),
      changed: z.array(z.enum(['name', 'identifier', 'contact', 'address', 'role'])),
      reason: z.string().nullable(),
      source: lineageSchema
        .pick({ sourceKind: true, recordedAt: true })
        .extend({ operatorId: idSchema, version: z.int() })
        .nullable()
        .meta({ description: 'Version of the registry that was taken over; null where it was written by hand' }),
    }),
  ),
});
export type CaseParty = z.infer<typeof casePartySchema>;

const ofMatter = z.object({ id: idSchema });
const ofParty = ofMatter.extend({ party: idSchema });
const parties = z.object({ items: z.array(casePartySchema), mayAct: z.boolean() });
const reason = z.string().trim().min(4).max(200);

export const listCaseParties = operation({
  id: 'cases.listCaseParties',
  method: 'GET',
  path: '/api/v1/matters/:id/parties',
  summary: { zh: '本案当事人（个人信息脱敏）', en: 'Parties of a case, personal data masked' },
  access: 'case.view',
  params: ofMatter,
  response: parties,
});

export const addCaseParty = operation({
  id: 'cases.addCaseParty',
  method: 'POST',
  path: '/api/v1/matters/:id/parties',
  summary: { zh: '增加当事人', en: 'Adds a party; what is personal is sealed in the vault' },
  access: 'case.act',
  params: ofMatter,
  body: z.union([
    z.object({
      operator: z
        .object({ id: idSchema, version: z.int().min(1) })
        .meta({ description: 'Name, code and address are those of this version of the registry' }),
      role: casePartyRoleSchema,
      contact: particulars.contact.optional(),
    }),
    z.object({
      kind: casePartyKindSchema,
      role: casePartyRoleSchema,
      name: particulars.name,
      identifier: particulars.identifier.optional(),
      contact: particulars.contact.optional(),
      address: particulars.address.optional(),
    }),
  ]),
  response: parties,
  status: 201,
  errors: [
    'case.notHandling',
    'case.ended',
    'case.partyIdentifier',
    'case.partyUnnamed',
    'case.reporterNamed',
    'registry.versionChanged',
    'vault.dataForgotten',
    'access.denied',
  ],
});

export const actOnCaseParty = operation({
  id: 'cases.actOnCaseParty',
  method: 'POST',
  path: '/api/v1/matters/:id/parties/:party/actions',
  summary: { zh: '更正或者终止一名当事人，写明理由', en: 'Corrects a party or ends it, with the reason' },
  access: 'case.act',
  params: ofParty,
  body: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('correct'),
      role: casePartyRoleSchema.optional(),
      name: particulars.name.optional(),
      identifier: particulars.identifier.optional(),
      contact: particulars.contact.optional(),
      address: particulars.address.optional(),
      reason,
    }),
    z.object({ kind: z.literal('end'), reason }),
  ]),
  response: parties,
  errors: ['case.notHandling', 'case.ended', 'case.partyEnded', 'case.partyIdentifier', 'case.reporterNamed'],
});

export const revealCaseParty = operation({
  id: 'cases.revealCaseParty',
  method: 'POST',
  path: '/api/v1/matters/:id/parties/:party/reveal',
  summary: {
    zh: '办案人员查看当事人的完整信息；每次查看都有记录',
    en: 'Shows the particulars of a party to an officer who handles the case; recorded',
  },
  access: 'case.act',
  params: ofParty,
  body: z.object({ note: reason }),
  response: z.object({ name: z.string(), identifier: z.string(), contact: z.string(), address: z.string() }),
  errors: ['case.notHandling', 'vault.dataForgotten', 'access.denied'],
});

export const casePartyOperations = [listCaseParties, addCaseParty, actOnCaseParty, revealCaseParty] as const;

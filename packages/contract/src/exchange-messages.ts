import { z } from 'zod';
import { abnormalGroundSchema, abnormalRemovalSchema } from './abnormal-list.ts';
import { civilDateSchema, countyCodeSchema, instantSchema } from './common.ts';
import { courtOutcomeSchema } from './shared-court.ts';

/** What travels through the ports to systems of others, as a connector has to speak it: docs/guides/ports.md. */

export const exchangePorts = [
  'workItem12315',
  'eLicence',
  'publicity',
  'enforcement',
  'abnormalList',
  'sharedCourt',
] as const;
export const exchangePortSchema = z.enum(exchangePorts);
export type ExchangePort = z.infer<typeof exchangePortSchema>;

/** Ports with a feed of messages; a licence is asked for and answered at once. */
export const feedPortSchema = z.enum(['workItem12315', 'publicity', 'enforcement', 'abnormalList', 'sharedCourt']);
export type FeedPort = z.infer<typeof feedPortSchema>;

/** Who stands at the other end. Our own simulator never counts as the system that it plays. */
export const counterpartSchema = z.enum(['simulator', 'owner']);
export type Counterpart = z.infer<typeof counterpartSchema>;

const text = (max: number) => z.string().trim().min(1).max(max);
const messageIdSchema = z.string().regex(/^[A-Za-z0-9._:-]{1,100}$/);
export const packageNoSchema = z.string().regex(/^[A-Za-z0-9-]{4,60}$/);
const usccSchema = z.string().regex(/^[0-9A-Z]{18}$/);

/** The wrapping of every message. A member that the schema does not name parks the message: it may be somebody's data. */
function messageOf<const K extends string, T extends z.ZodType>(kind: K, body: T) {
  return z.strictObject({
    messageId: messageIdSchema.meta({ description: 'The same when the same message is sent again' }),
    kind: z.literal(kind),
    schemaVersion: z.literal(1),
    at: instantSchema.meta({
      description: 'When it happened there; messages are applied by this date, not by arrival',
    }),
    test: z.boolean().optional().meta({ description: 'True: check it and answer, but do nothing with it' }),
    body,
  });
}

export const complaintStates = [
  'received',
  'accepted',
  'refused',
  'mediating',
  'testingPause',
  'agreed',
  'ended',
  'notified',
  'closed',
] as const;
export const reportStates = ['received', 'clueCreated', 'filed', 'notFiled', 'informed'] as const;
export const workItemStateSchema = z.enum([...new Set([...complaintStates, ...reportStates])]);

export const workItemBodySchema = z
  .strictObject({
    workItemNo: z.string().regex(/^[A-Za-z0-9-]{6,40}$/),
    itemKind: z.enum(['complaint', 'report']),
    revision: z.int().min(1),
    state: workItemStateSchema,
    receivedAt: instantSchema,
    countyCode: countyCodeSchema.nullable(),
    respondent: z.strictObject({
      nameZh: text(200),
      uscc: usccSchema.nullable(),
      platform: text(60).nullable(),
      shopId: text(100).nullable(),
      addressShown: text(300).nullable(),
    }),
    categoryZh: text(100),
    goodsZh: text(200).nullable(),
    requestZh: text(2_000).nullable(),
    factsZh: text(10_000),
    amountFen: z.int().min(0).nullable(),
    person: z
      .strictObject({
        name: text(100),
        phone: text(40),
        address: text(300).nullable(),
        personalId: text(30).nullable(),
      })
      .nullable()
      .meta({ description: 'Complainant or reporter: goes into the vault and nowhere else (order 121 art. 37)' }),
  })
  .refine(
    ({ itemKind, state }) => (itemKind === 'complaint' ? complaintStates : reportStates).some((one) => one === state),
    {
      path: ['state'],
      message: 'no state of this kind of item',
    },
  );
export type WorkItemBody = z.infer<typeof workItemBodySchema>;

export const workItemMessageSchema = messageOf('workItem.changed', workItemBodySchema);
export type WorkItemMessage = z.infer<typeof workItemMessageSchema>;

/** A step that was taken here with a work item, as 12315 hears of it (order 121 art. 40). It names no person. */
/** A paper that was made here, as it reads; the consumer gets it from 12315. Nobody is named in it. */
export const workItemPaperSchema = z.strictObject({
  number: text(100),
  titleZh: text(100),
  lines: z.array(z.string().max(4_000)).max(60),
});
export type WorkItemPaper = z.infer<typeof workItemPaperSchema>;

export const workItemProgressSchema = z.strictObject({
  workItemNo: z.string().regex(/^[A-Za-z0-9-]{6,40}$/),
  itemKind: z.enum(['complaint', 'report']),
  state: workItemStateSchema,
  on: civilDateSchema,
  organZh: text(100),
  article: text(200),
  documentNos: z.array(text(100)).max(10),
  papers: z.array(workItemPaperSchema).max(4).default([]),
});
export type WorkItemProgress = z.infer<typeof workItemProgressSchema>;

/** One page of a feed. Items are read one by one, so that a single wrong one holds up no other. */
export const feedPageSchema = z.strictObject({
  items: z.array(z.unknown()).max(500),
  next: z.string().min(1).max(300).meta({ description: 'Where the next page begins; given back as `after`' }),
  waiting: z.int().min(0).meta({ description: 'Messages behind this page' }),
});

export const receiptReplySchema = z.strictObject({
  messageId: messageIdSchema,
  receiptNo: text(100),
  receivedAt: instantSchema,
  duplicate: z.boolean().meta({ description: 'True when this very message had been received before' }),
});
export type ReceiptReply = z.infer<typeof receiptReplySchema>;

export const penaltyKindSchema = z.enum([
  'warning',
  'criticism',
  'fine',
  'confiscation',
  'licenceSuspended',
  'licenceRevoked',
  'businessStopped',
  'other',
]);

export const publicityPackageSchema = z.strictObject({
  packageNo: packageNoSchema,
  decisionNo: text(80),
  partyKind: z.enum(['organisation', 'individualBusiness', 'naturalPerson']),
  partyZh: text(200),
  partyUscc: usccSchema.nullable(),
  offenceZh: text(500),
  penaltyKinds: z.array(penaltyKindSchema).min(1).max(8),
  contentZh: text(2_000),
  organZh: text(100),
  decidedOn: civilDateSchema,
  publishUntilOn: civilDateSchema.nullable(),
  corrects: packageNoSchema.nullable().meta({ description: 'Package in whose place this one stands' }),
});
export type PublicityPackage = z.infer<typeof publicityPackageSchema>;

export const publicityWithdrawalSchema = z.strictObject({
  packageNo: packageNoSchema,
  groundZh: text(500),
  decidedOn: civilDateSchema,
});
export type PublicityWithdrawal = z.infer<typeof publicityWithdrawalSchema>;

export const publicityOutcomeSchema = z.discriminatedUnion('kind', [
  messageOf(
    'publicity.published',
    z.strictObject({ packageNo: packageNoSchema, publishedOn: civilDateSchema, address: z.url().max(500).nullable() }),
  ),
  messageOf(
    'publicity.rejected',
    z.strictObject({
      packageNo: packageNoSchema,
      reasons: z
        .array(z.strictObject({ code: text(60), textZh: text(500) }))
        .min(1)
        .max(20),
    }),
  ),
  messageOf('publicity.withdrawn', z.strictObject({ packageNo: packageNoSchema, withdrawnOn: civilDateSchema })),
]);
export type PublicityOutcome = z.infer<typeof publicityOutcomeSchema>;

const listDecision = {
  entryNo: z.string().regex(/^[A-Za-z0-9-]{4,60}$/),
  uscc: usccSchema,
  articleZh: text(100),
  decisionNo: text(80),
  organZh: text(100),
};

/** The list of abnormal operations: who was entered and why, who was removed and how. It names firms by their code and no person. */
export const abnormalListMessageSchema = z.discriminatedUnion('kind', [
  messageOf(
    'abnormal.entered',
    z.strictObject({ ...listDecision, ground: abnormalGroundSchema, enteredOn: civilDateSchema }),
  ),
  messageOf(
    'abnormal.removed',
    z.strictObject({ ...listDecision, how: abnormalRemovalSchema, removedOn: civilDateSchema }),
  ),
]);
export type AbnormalListMessage = z.infer<typeof abnormalListMessageSchema>;

/** 存续（在业）、吊销、注销、撤销、迁出、停业（歇业） (brief 3.9). */
export const eLicenceStatusSchema = z.enum([
  'inOperation',
  'revoked',
  'deregistered',
  'annulled',
  'movedOut',
  'suspended',
]);

export const eLicenceSchema = z.strictObject({
  uscc: usccSchema,
  nameZh: text(200),
  entityTypeZh: text(100),
  /** Each with the day of its change; a register that does not say leaves it out. */
  formerNames: z
    .array(z.strictObject({ name: text(200), until: civilDateSchema }))
    .max(50)
    .optional(),
  legalRep: text(100),
  address: text(300),
  capitalFen: z.int().min(0).nullable(),
  establishedOn: civilDateSchema,
  validTo: civilDateSchema.nullable(),
  businessScope: text(10_000),
  registrationAuthorityZh: text(100),
  status: eLicenceStatusSchema,
  licenceVersionHash: text(128),
});
export type ELicence = z.infer<typeof eLicenceSchema>;

export const licenceAnswerSchema = z.strictObject({
  requestId: messageIdSchema,
  traceId: text(100),
  verifiedAt: instantSchema,
  results: z
    .array(
      z.discriminatedUnion('found', [
        z.strictObject({ found: z.literal(false), uscc: usccSchema }),
        z.strictObject({ found: z.literal(true), abnormalList: z.boolean(), licence: eLicenceSchema }),
      ]),
    )
    .max(100),
});

const fieldKeySchema = z.string().regex(/^[a-z][A-Za-z]{1,40}$/);
const fieldsSchema = z.record(fieldKeySchema, text(2_000));

/** A case as the enforcement platform of the province gets it (brief 2.13), with what was given here already. */
export const caseHandOverSchema = z.strictObject({
  packageNo: packageNoSchema,
  matterNumber: text(40),
  procedureId: text(60),
  unitZh: text(100),
  partyZh: text(200).nullable(),
  conductZh: text(200).nullable(),
  articleZh: text(200).nullable(),
  openedOn: civilDateSchema,
  fields: fieldsSchema,
});
export type CaseHandOver = z.infer<typeof caseHandOverSchema>;

export const caseFieldsSchema = z.strictObject({ packageNo: packageNoSchema, fields: fieldsSchema });
export type CaseFields = z.infer<typeof caseFieldsSchema>;

export const enforcementMessageSchema = z.discriminatedUnion('kind', [
  messageOf('case.registered', z.strictObject({ packageNo: packageNoSchema, foreignNo: text(80) })),
  messageOf(
    'case.stateChanged',
    z.strictObject({
      packageNo: packageNoSchema,
      foreignNo: text(80),
      revision: z.int().min(1),
      state: text(40),
      stateZh: text(60),
    }),
  ),
  messageOf(
    'case.needs',
    z.strictObject({
      packageNo: packageNoSchema,
      fields: z
        .array(z.strictObject({ key: fieldKeySchema, nameZh: text(60) }))
        .min(1)
        .max(40),
    }),
  ),
]);
export type EnforcementMessage = z.infer<typeof enforcementMessageSchema>;

/**
 * A dispute as the shared court gets it, with the consent of both sides. It names the respondent and no consumer, who comes himself
 * with the number of the work item (order 121 art. 37).
 */
export const courtReferralSchema = z.strictObject({
  referralNo: packageNoSchema,
  courtZh: text(100),
  unitZh: text(100),
  bothConsent: z.literal(true),
  consentedOn: civilDateSchema,
  respondentZh: text(200),
  respondentUscc: usccSchema.nullable(),
  disputeZh: text(2_000),
  evidenceZh: text(2_000),
  amountFen: z.int().min(0).nullable(),
});
export type CourtReferral = z.infer<typeof courtReferralSchema>;

export const referralWithdrawalSchema = z.strictObject({ referralNo: packageNoSchema, on: civilDateSchema });
export type ReferralWithdrawal = z.infer<typeof referralWithdrawalSchema>;

const referralKey = { referralNo: packageNoSchema, courtNo: text(80) };

export const sharedCourtMessageSchema = z.discriminatedUnion('kind', [
  messageOf('referral.registered', z.strictObject(referralKey)),
  messageOf('referral.accepted', z.strictObject({ ...referralKey, judgeZh: text(60).nullable() })),
  messageOf(
    'referral.ended',
    z.strictObject({
      ...referralKey,
      outcome: courtOutcomeSchema,
      documentNo: text(80).nullable(),
      reasonZh: text(500).nullable(),
    }),
  ),
]);
export type SharedCourtMessage = z.infer<typeof sharedCourtMessageSchema>;

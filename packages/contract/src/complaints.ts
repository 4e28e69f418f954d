import { z } from 'zod';
import { matterActionSchema, termSchema, timelineEntrySchema } from './cases.ts';
import { civilDateSchema, countyCodeSchema, demoFlag, idSchema, instantSchema, pageOf, pageQuery } from './common.ts';
import { ownPaperSchema } from './complaint-papers.ts';
import { tenantParams } from './front.ts';
import { operation } from './operation.ts';
import { referralSchema } from './shared-court.ts';

export const complaintKindSchema = z.enum(['complaint', 'report', 'enrolment']);
export type ComplaintKind = z.infer<typeof complaintKindSchema>;

/** Channels in which enterprises settle complaints first (brief 2.7, 2.8). */
const channelSchema = z.enum(['odr', 'green', 'both']);

/** What a respondent sends: an offer, what it says to the facts, its consent to mediation or its refusal (order 121 arts. 18, 23). */
export const answerKindSchema = z.enum(['settlement', 'statement', 'consent', 'refusal']);
export type AnswerKind = z.infer<typeof answerKindSchema>;

const params = z.object({ id: idSchema });

/** A complaint, a report or an enrolment of an enterprise as lists show it; nothing of it names the complainant (order 121 art. 37). */
export const complaintSchema = z.object({
  id: idSchema,
  number: z.string(),
  kind: complaintKindSchema,
  procedureId: z.string(),
  procedureZh: z.string(),
  procedureEn: z.string(),
  state: z.string(),
  stateZh: z.string(),
  stateEn: z.string(),
  stateKind: z.enum(['open', 'suspended', 'end']),
  actionVersion: z.int(),
  unitId: z.string(),
  unitNameZh: z.string(),
  countyCode: countyCodeSchema.nullable(),
  respondentZh: z.string(),
  operatorId: idSchema.nullable(),
  platform: z.string().nullable(),
  categoryZh: z.string(),
  goodsZh: z.string().nullable(),
  topics: z.array(z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string() })),
  receivedAt: instantSchema,
  openedOn: civilDateSchema,
  endedOn: civilDateSchema.nullable(),
  nextDueOn: civilDateSchema.nullable(),
  mixed: z
    .boolean()
    .meta({ description: 'Half of a work item that holds a complaint and a report (order 121 art. 9)' }),
  demo: demoFlag,
});
export type Complaint = z.infer<typeof complaintSchema>;

const factSchema = z.object({
  key: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  valueZh: z.string(),
  valueEn: z.string(),
});

export const complaintFileSchema = complaintSchema.extend({
  statute: z.string(),
  requestZh: z.string().nullable(),
  factsZh: z
    .string()
    .nullable()
    .meta({ description: 'Null where a report is not the caller’s to handle (order 121 art. 37)' }),
  amountFen: z.int().nullable(),
  addressShown: z.string().nullable(),
  toldState: z.string().nullable().meta({ description: 'State on 12315 as last told' }),
  toldAt: instantSchema.nullable(),
  officers: z.array(z.object({ id: idSchema, displayName: z.string() })),
  terms: z.array(termSchema.extend({ explainedZh: z.array(z.string()), explainedEn: z.array(z.string()) })),
  facts: z.array(factSchema),
  timeline: z.array(timelineEntrySchema),
  related: z.array(complaintSchema),
  proposals: z.array(
    z.object({
      id: idSchema,
      kind: answerKindSchema,
      text: z.string(),
      offerFen: z.int().nullable(),
      sentAt: instantSchema,
    }),
  ),
  enrolled: z
    .array(
      z.object({
        nameZh: z.string(),
        number: z.string(),
        channel: channelSchema,
        joinedOn: civilDateSchema,
        asPlatform: z.boolean().meta({ description: 'It is the platform on which the respondent trades' }),
      }),
    )
    .meta({ description: 'Enrolments in ODR or the green channel that stand, of the respondent or of its platform' }),
  court: referralSchema.nullable().meta({ description: 'Null where it was never referred to a shared court' }),
  lead: z
    .object({ alertId: idSchema.nullable(), clueId: idSchema.nullable() })
    .nullable()
    .meta({ description: 'Where its lead went in the queue of alerts and clues' }),
  personKnown: z.boolean(),
  mayReveal: z.boolean(),
  availableActions: z.array(matterActionSchema),
  asOf: instantSchema,
});
export type ComplaintFile = z.infer<typeof complaintFileSchema>;

export const listComplaints = operation({
  id: 'complaints.list',
  method: 'GET',
  path: '/api/v1/complaints',
  summary: { zh: '投诉举报工单', en: 'Complaints, reports and enrolments, the last changed first' },
  access: 'clue.view',
  query: z.object({
    ...pageQuery,
    kind: complaintKindSchema.optional(),
    state: z.string().max(40).optional(),
    countyCode: countyCodeSchema.optional(),
    operatorId: idSchema.optional(),
    mine: z.stringbool().optional(),
    open: z.stringbool().optional(),
    overdue: z.stringbool().optional(),
  }),
  response: pageOf(complaintSchema),
});

export const getComplaint = operation({
  id: 'complaints.get',
  method: 'GET',
  path: '/api/v1/complaints/:id',
  summary: { zh: '一件投诉举报的全部材料', en: 'The whole file of one item' },
  access: 'clue.view',
  params,
  response: complaintFileSchema,
});

export const actOnComplaint = operation({
  id: 'complaints.act',
  method: 'POST',
  path: '/api/v1/complaints/:id/actions',
  summary: { zh: '办理一步', en: 'One step under its procedure' },
  access: 'clue.view',
  params,
  body: z.object({
    action: z.string().max(40),
    expectedVersion: z.int().min(1),
    on: civilDateSchema.optional(),
    facts: z
      .record(
        z.string().max(40),
        z.union([z.string().max(2_000), z.number(), z.boolean(), z.array(z.string().max(100)).max(20)]),
      )
      .optional(),
    documents: z.record(z.string().max(40), z.string().max(100)).optional(),
    note: z.string().max(1_000).optional(),
  }),
  response: complaintFileSchema,
  errors: ['complaint.changedSince', 'complaint.actionRefused', 'complaint.personNamed', 'complaint.unitUnknown'],
});

export const revealComplainant = operation({
  id: 'complaints.revealPerson',
  method: 'POST',
  path: '/api/v1/complaints/:id/person/reveal',
  summary: { zh: '查看投诉人、举报人（留痕）', en: 'See the complainant or reporter; it is written down' },
  access: 'case.act',
  params,
  body: z.object({ note: z.string().trim().min(4).max(300) }),
  response: z.object({ name: z.string().nullable(), phone: z.string().nullable(), address: z.string().nullable() }),
  errors: ['complaint.personClosed'],
});

export const getComplaintRoute = operation({
  id: 'complaints.getRoute',
  method: 'GET',
  path: '/api/v1/complaints/:id/route',
  summary: { zh: '由谁处理：按管辖规则的提示', en: 'Which bureau is competent by the table; a proposal' },
  access: 'clue.view',
  params,
  query: z.object({ shownAddress: z.enum(['reached', 'notReached', 'none']).optional() }),
  response: z.object({
    outcome: z.enum(['clear', 'undecided']),
    placeZh: z.string().nullable(),
    placeEn: z.string().nullable(),
    otherPlaceZh: z.string().nullable(),
    otherPlaceEn: z.string().nullable(),
    article: z.string().nullable(),
    unitId: z.string().nullable(),
    unitNameZh: z.string().nullable(),
    needs: z.array(z.string()),
  }),
});

/** What the respondent sees of a complaint about it: never a report, never who complains, of the facts what the organ told it. */
export const ownComplaintSchema = z.object({
  id: idSchema,
  number: z.string(),
  stateZh: z.string(),
  stateEn: z.string(),
  open: z.boolean(),
  categoryZh: z.string(),
  goodsZh: z.string().nullable(),
  requestZh: z.string().nullable(),
  amountFen: z.int().nullable(),
  receivedOn: civilDateSchema,
  told: z
    .object({
      on: civilDateSchema,
      factsZh: z.string(),
      boughtOn: civilDateSchema.nullable(),
      evidenceZh: z.string().nullable(),
    })
    .nullable()
    .meta({ description: 'Facts that the organ told the respondent; null before, and nothing else of what was told' }),
  organZh: z.string(),
  replyDueOn: civilDateSchema.nullable(),
  mediationDueOn: civilDateSchema.nullable().meta({ description: 'Last day of the mediation, while it runs' }),
  confirmationDueOn: civilDateSchema.nullable().meta({
    description:
      'Last day on which both sides may ask the court to confirm the agreement (人民调解法 art. 33), while it runs',
  }),
  papers: z.array(ownPaperSchema).meta({ description: 'Papers that reached the respondent' }),
  mayPropose: z.boolean(),
  proposals: z.array(
    z.object({ kind: answerKindSchema, text: z.string(), offerFen: z.int().nullable(), sentAt: instantSchema }),
  ),
});

export const listOwnComplaints = operation({
  id: 'complaints.listOwn',
  method: 'GET',
  path: '/api/v1/tenants/:tenantId/complaints',
  summary: { zh: '对本企业的投诉', en: 'Complaints about one’s own business' },
  access: 'tenant',
  params: tenantParams,
  response: z.object({
    items: z.array(ownComplaintSchema),
    enrolments: z.array(
      z.object({ id: idSchema, number: z.string(), stateZh: z.string(), stateEn: z.string(), channel: z.string() }),
    ),
    mayApply: z.boolean(),
    onPlatform: z
      .object({
        days: z.int(),
        answers: z
          .object({ items: z.int(), offered: z.int(), replied: z.int(), settled: z.int() })
          .nullable()
          .meta({ description: 'Null below five complaints, of which a number would tell too much' }),
      })
      .nullable()
      .meta({ description: 'How merchants on the platform answered in these days; null for who runs no platform' }),
  }),
});

export const proposeSettlement = operation({
  id: 'complaints.proposeSettlement',
  method: 'POST',
  path: '/api/v1/tenants/:tenantId/complaints/:complaintId/proposals',
  summary: {
    zh: '答复投诉：意见、和解方案、是否同意调解',
    en: 'Answer a complaint: words, an offer, consent or refusal',
  },
  access: 'tenant',
  params: tenantParams.extend({ complaintId: idSchema }),
  body: z.object({
    id: idSchema.meta({ description: 'Made by the sender: the same form sent twice is one proposal' }),
    kind: answerKindSchema.default('settlement'),
    text: z.string().trim().min(4).max(2_000),
    offerFen: z.int().min(0).max(1e12).nullable().default(null),
  }),
  response: ownComplaintSchema,
  status: 201,
  errors: ['complaint.notOpenToProposals'],
});

export const applyForChannel = operation({
  id: 'complaints.applyForChannel',
  method: 'POST',
  path: '/api/v1/tenants/:tenantId/enrolments',
  summary: { zh: '申请入驻绿色通道或者ODR', en: 'Apply for the green channel or ODR' },
  access: 'tenant',
  params: tenantParams,
  body: z.object({ channel: channelSchema, contactPost: z.string().trim().min(2).max(200) }),
  response: z.object({ id: idSchema, number: z.string() }),
  status: 201,
  errors: ['complaint.enrolledAlready', 'complaint.enterprisesOnly'],
});

export const complaintsOperations = [
  listComplaints,
  getComplaint,
  actOnComplaint,
  revealComplainant,
  getComplaintRoute,
  listOwnComplaints,
  proposeSettlement,
  applyForChannel,
] as const;

import { z } from 'zod';
import { abnormalEntrySchema } from './abnormal-list.ts';
import { idSchema, instantSchema } from './common.ts';

/** News that travels upward between modules through the outbox; each has a version and is never changed, only followed by the next. */
export const outboxEvents = {
  'detection.findingsRecorded.v1': z.object({ findingIds: z.array(z.string()).min(1).max(1_000) }),
  /** Operators came, or were changed by form, file or undoing; statuses of those whose standing changed. */
  'registry.operatorsChanged.v1': z.object({
    ids: z.array(idSchema).min(1),
    statuses: z.array(z.object({ uscc: z.string(), from: z.string(), to: z.string() })),
  }),
  /** An entry in the list of abnormal operations began or ceased to stand; `listed`: whether any entry of the code stands now. */
  'registry.abnormalListChanged.v1': z.object({
    uscc: z.string(),
    act: z.enum(['entered', 'removed']),
    entry: abnormalEntrySchema,
    listed: z.boolean(),
  }),
  'clues.alertRaised.v1': z.object({ alertId: idSchema, at: instantSchema }),
  'clues.clueConfirmed.v1': z.object({ clueId: idSchema, alertId: idSchema, at: instantSchema }),
  'clues.verdictReached.v1': z.object({
    clueId: idSchema,
    findingIds: z.array(z.string()),
    verdict: z.enum(['upheld', 'notUpheld', 'open']),
    at: instantSchema,
  }),
  /** An organ granted the objection of a party to what was served on it: the hit behind that matter was a false alarm. */
  'counter.contestUpheld.v1': z.object({ messageId: idSchema, matterId: idSchema, at: instantSchema }),
  /** An item of the complaints desk was opened or moved; what 12315 and the rooms above may want to hear. */
  'complaints.itemMoved.v1': z.object({
    itemId: idSchema,
    kind: z.enum(['complaint', 'report', 'enrolment']),
    action: z.string(),
    from: z.string().nullable(),
    to: z.string(),
    /** On what ground a mediation ended (order 121 art. 23); with that step alone. */
    endGround: z.string().optional(),
    at: instantSchema,
  }),
  /** A report, or an offence found in mediation, goes into the queue of alerts (order 121 arts. 27, 35). */
  'complaints.leadFound.v1': z.object({
    itemId: idSchema,
    number: z.string(),
    conduct: z.string(),
    operatorId: idSchema.nullable(),
    respondentZh: z.string(),
    platform: z.string().nullable(),
    shopId: z.string().nullable(),
    unitId: z.string(),
    countyCode: z.string().nullable(),
    /** Of a report the day on which the organ received it: from then on its verification runs (程序规定 art. 18). */
    receivedOn: z.iso.date().optional(),
    demo: z.boolean(),
    at: instantSchema,
  }),
  /** An officer raises an alert from the live wall with what he preserved of the room (直播电商监督管理办法 arts. 46, 49). */
  'livestream.alertAsked.v1': z.object({ preservationId: idSchema, at: instantSchema }),
  'clues.leadRaised.v1': z.object({ itemId: idSchema, alertId: idSchema, at: instantSchema }),
  /** Leads of a platform go into the queue of alerts (电子商务法 art. 29). */
  /** A monitoring point hands what it found to the competent organ (直播电商监督管理办法 art. 46). */
  'watch.resultHandedOver.v1': z.object({ resultId: idSchema, at: instantSchema }),
  'platforms.leadsReported.v1': z.object({ leadIds: z.array(idSchema).min(1), at: instantSchema }),
  'cases.matterOpened.v1': z.object({
    matterId: idSchema,
    kind: z.string(),
    clueId: idSchema.nullable(),
    at: instantSchema,
  }),
  'cases.matterMoved.v1': z.object({
    matterId: idSchema,
    action: z.string(),
    from: z.string(),
    to: z.string(),
    at: instantSchema,
  }),
  /** A step left a matter in its state: a statement, an extension, a measure, an appeal, a delay that was explained. */
  'cases.matterNoted.v1': z.object({
    matterId: idSchema,
    seq: z.int(),
    action: z.string(),
    state: z.string(),
    at: instantSchema,
  }),
  /** The officers of a matter were urged (催办); words and names stay in the room of cases. */
  'cases.matterUrged.v1': z.object({ matterId: idSchema, unitId: z.string(), at: instantSchema }),
  /** A matter, or what was asked of it since, has to go to the system that handles it. */
  'cases.handOver.v1': z.object({ matterId: idSchema, what: z.enum(['package', 'fields']), at: instantSchema }),
  /** What the system that handles a matter told of it, by its own date. */
  'exchange.caseTold.v1': z.object({
    packageNo: z.string(),
    at: instantSchema,
    told: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('registered'), foreignNo: z.string() }),
      z.object({ kind: z.literal('state'), foreignNo: z.string(), state: z.string(), stateZh: z.string() }),
      z.object({ kind: z.literal('needs'), needs: z.array(z.object({ key: z.string(), nameZh: z.string() })) }),
    ]),
  }),
  /** A penalty goes before the public, is corrected, or is taken back: what the publicity system has to hear of. */
  'cases.publicityDecided.v1': z.object({
    matterId: idSchema,
    seq: z.int(),
    act: z.enum(['publish', 'correct', 'withdraw', 'stop']),
    at: instantSchema,
  }),
  /** What a penalty means for the credit of its party; an annulment takes it back and deletes nothing. */
  'cases.creditChanged.v1': z.object({
    matterId: idSchema,
    operatorId: idSchema.nullable(),
    seq: z.int(),
    kind: z.enum(['effective', 'changed', 'cancelled', 'repaired']),
    grade: z.enum(['minor', 'general', 'serious']).nullable(),
    repairFrom: z.string().nullable(),
    until: z.string().nullable(),
    demo: z.boolean(),
    at: instantSchema,
  }),
  /** A duty of a platform was missed, or the organ took what was handed in for it. */
  'platforms.dutyJudged.v1': z.object({
    platformId: idSchema,
    duty: z.string(),
    period: z.string(),
    judged: z.enum(['missed', 'made']),
    demo: z.boolean(),
    at: instantSchema,
  }),
  /** An application for a service item was granted, refused, withdrawn, lapsed, stopped, revoked or completed; `facts` are those of the record without personal data. */
  'services.applicationDecided.v1': z.object({
    applicationId: idSchema,
    number: z.string(),
    itemId: z.string(),
    outcome: z.enum(['granted', 'refused', 'withdrawn', 'lapsed', 'stopped', 'revoked', 'completed']),
    seq: z.int(),
    subject: z.object({ kind: z.enum(['operator', 'platform', 'unit']), id: z.string() }),
    tenantId: idSchema.nullable(),
    unitId: z.string(),
    on: z.string(),
    /** Who decided and on which article; news that was written before it was told has none. */
    decided: z.object({ personId: z.string(), article: z.string() }).optional(),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
    demo: z.boolean(),
    at: instantSchema,
  }),
  /** Other rules are live from that moment on; processes follow by themselves, this is for rooms that keep something of them. */
  'packs.versionLive.v1': z.object({
    versionNo: z.int(),
    cause: z.enum(['shipped', 'published', 'rolledBack']),
    at: instantSchema,
  }),
} as const;
export type OutboxEventType = keyof typeof outboxEvents;
export type OutboxEvent<T extends OutboxEventType = OutboxEventType> = {
  readonly type: T;
  readonly payload: z.infer<(typeof outboxEvents)[T]>;
};

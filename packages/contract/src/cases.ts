import { z } from 'zod';
import { fieldTypes } from './field-type.ts';
import { caseExportSchema } from './case-archive.ts';
import { caseLimitationSchema } from './case-limitation.ts';
import { civilDateSchema, countyCodeSchema, demoFlag, idSchema, instantSchema, pageOf, pageQuery } from './common.ts';
import { operation } from './operation.ts';

export const matterKindSchema = z.enum(['case', 'lightMeasure', 'transfer', 'consultation', 'seriousViolationList']);
export type MatterKind = z.infer<typeof matterKindSchema>;
export const bandSchema = z.enum(['green', 'amber', 'red', 'overdue', 'ended']);

const named = { nameZh: z.string(), nameEn: z.string() };
const whySchema = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  article: z.string(),
  about: z.string().optional(),
});

/** A term on a desk: whose, until when, how near. */
export const termSchema = z.object({
  deadline: z.string(),
  owner: z.enum(['organ', 'party']).meta({ description: 'A term of the party is waited for, not owed by the organ' }),
  dutyZh: z.string(),
  dutyEn: z.string(),
  article: z.string(),
  checked: z
    .enum(['checked', 'checked2nd', 'recalled', 'inferred', 'ours'])
    .meta({ description: 'How far the text was read; `recalled` and `inferred` are for a lawyer to confirm' }),
  status: z.enum(['running', 'suspended', 'satisfied']),
  startedOn: civilDateSchema,
  dueOn: civilDateSchema,
  provisional: z.boolean(),
  band: bandSchema,
  remaining: z.number().int(),
  remainingUnit: z.enum(['WD', 'CD']),
  suspendedFor: z.string().nullable().meta({ description: 'Why it stands still now' }),
  extensions: z.number().int(),
  extensionsLeft: z.number().int(),
});
export type Term = z.infer<typeof termSchema>;

const factDefinitionSchema = z.object({
  key: z.string(),
  ...named,
  type: z.enum([...fieldTypes, 'approvedCheck']),
  options: z.array(z.object({ id: z.string(), ...named })),
  required: z.boolean(),
});
export type FactField = z.infer<typeof factDefinitionSchema>;

/** One step that the procedure has here, with all that its form needs. */
export const matterActionSchema = z.object({
  action: z.string(),
  ...named,
  allowed: z.boolean(),
  why: whySchema.nullable(),
  article: z.string(),
  toZh: z.string(),
  toEn: z.string(),
  twoOfficers: z.boolean(),
  recordWithinDays: z.number().int(),
  facts: z.array(factDefinitionSchema),
  documents: z.array(
    z.object({
      id: z.string(),
      ...named,
      made: z.boolean().meta({ description: 'Made and numbered in this file; else its number is typed' }),
    }),
  ),
});
export type MatterAction = z.infer<typeof matterActionSchema>;

const person = z.object({ id: idSchema, displayName: z.string(), unitZh: z.string() });
const factValueSchema = z.union([z.string().max(2_000), z.number(), z.boolean(), z.array(z.string().max(100)).max(20)]);

export const matterSchema = z.object({
  id: idSchema,
  number: z.string(),
  kind: matterKindSchema,
  procedureId: z.string(),
  procedureZh: z.string(),
  procedureEn: z.string(),
  state: z.string(),
  stateZh: z.string(),
  stateEn: z.string(),
  stateKind: z.enum(['open', 'suspended', 'end']),
  actionVersion: z.number().int(),
  unitId: z.string(),
  unitNameZh: z.string(),
  countyCode: countyCodeSchema.nullable(),
  operatorId: idSchema.nullable(),
  operatorNameZh: z.string().nullable(),
  conduct: z.string().nullable(),
  conductZh: z.string().nullable(),
  article: z.string().nullable(),
  clueId: idSchema.nullable(),
  parentId: idSchema.nullable(),
  openedOn: civilDateSchema,
  endedOn: civilDateSchema.nullable(),
  nextDueOn: civilDateSchema.nullable(),
  demo: demoFlag,
});
export type Matter = z.infer<typeof matterSchema>;

export const timelineEntrySchema = z.object({
  seq: z.number().int(),
  action: z.string(),
  ...named,
  on: civilDateSchema,
  at: instantSchema,
  byName: z.string(),
  byUnitZh: z.string(),
  officers: z.array(z.string()),
  article: z.string(),
  toZh: z.string(),
  toEn: z.string(),
  facts: z.array(z.object({ key: z.string(), ...named, valueZh: z.string(), valueEn: z.string() })),
  documents: z.array(z.object({ id: z.string(), ...named, number: z.string() })),
  note: z.string().nullable(),
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

export const matterFileSchema = matterSchema.extend({
  officers: z.array(person),
  invited: z.array(z.object({ unitId: z.string(), nameZh: z.string() })),
  terms: z.array(termSchema),
  exports: z.array(caseExportSchema).meta({ description: 'What of the file the caller may export' }),
  limitation: caseLimitationSchema
    .nullable()
    .meta({ description: 'Of a case whose log says the days (行政处罚法 art. 36)' }),
  mayPause: z.boolean().meta({ description: 'A term runs that a step of the procedure may let stand still' }),
  facts: z.array(z.object({ key: z.string(), ...named, valueZh: z.string(), valueEn: z.string() })),
  timeline: z.array(timelineEntrySchema),
  related: z.array(matterSchema),
  clueNumber: z.string().nullable(),
  mirror: z
    .object({
      systemZh: z.string(),
      foreignNo: z.string().nullable(),
      foreignStateZh: z.string().nullable(),
      foreignStateAt: instantSchema.nullable(),
      handedOverAt: instantSchema,
      needs: z.array(z.object({ key: z.string(), nameZh: z.string() })),
      doubts: z
        .array(
          z.object({
            id: idSchema,
            ground: z.enum(['otherNumber', 'sameMoment', 'beforeOpening', 'goesBack', 'clueEndedOtherwise']),
            at: instantSchema,
            foreignNo: z.string(),
            stateZh: z.string().nullable(),
            toldAt: instantSchema,
            settled: z
              .object({ kind: z.enum(['kept', 'taken']), byName: z.string(), at: instantSchema, note: z.string() })
              .nullable(),
          }),
        )
        .meta({
          description: 'What was told and contradicts the file: moves nothing until the head of the unit settles it',
        }),
      maySettle: z.boolean(),
    })
    .nullable()
    .meta({
      description: 'Of a matter that another system handles: its number and state there, and what it still asks for',
    }),
  availableActions: z.array(matterActionSchema),
  asOf: instantSchema,
});
export type MatterFile = z.infer<typeof matterFileSchema>;

const stepBody = {
  /** Day on which it happened; today where nothing is said. */
  on: civilDateSchema.optional(),
  officers: z.array(idSchema).max(10).optional(),
  facts: z.record(z.string().max(40), factValueSchema).optional(),
  documents: z.record(z.string().max(40), z.string().max(100)).optional(),
  note: z.string().max(1_000).optional(),
};

const roleOfStepSchema = z.enum(['officer', 'reviewer', 'head', 'convener', 'member', 'system', 'recorder']);

export const listProcedures = operation({
  id: 'cases.listProcedures',
  method: 'GET',
  path: '/api/v1/procedures',
  summary: { zh: '办理程序：环节、步骤与依据', en: 'Procedures: states, steps and their articles' },
  access: 'case.view',
  response: z.object({
    items: z.array(
      z.object({
        procedureId: z.string(),
        matterKind: z.enum([...matterKindSchema.options, 'clue']),
        version: z.string(),
        ...named,
        statute: z.string(),
        opensFrom: z.array(z.enum(['clue', 'case', 'transfer'])),
        /** The first step, with all that its form needs. */
        opening: matterActionSchema,
        states: z.array(z.object({ id: z.string(), ...named, kind: z.enum(['open', 'suspended', 'end']) })),
        transitions: z.array(
          z.object({
            action: z.string(),
            ...named,
            from: z.array(z.string()),
            to: z.string(),
            role: roleOfStepSchema,
            alsoBy: z.array(roleOfStepSchema).meta({ description: 'Others who may do it as well' }),
            twoOfficers: z.boolean(),
            article: z.string(),
            checked: z
              .string()
              .meta({ description: 'How far the article was read; `recalled` is for a lawyer to confirm' }),
            guards: z.array(z.object({ zh: z.string(), en: z.string(), article: z.string() })),
            clocks: z.array(
              z.object({
                deadline: z.string(),
                dutyZh: z.string(),
                dutyEn: z.string(),
                effect: z.enum(['start', 'suspend', 'resume', 'extend', 'satisfy']),
              }),
            ),
          }),
        ),
      }),
    ),
  }),
});

export const openMatter = operation({
  id: 'cases.openMatter',
  method: 'POST',
  path: '/api/v1/matters',
  summary: { zh: '由线索或者案件开启办理', en: 'Open a matter from a clue or from a case' },
  access: 'case.view',
  body: z.object({
    procedureId: z.string().max(60),
    clueId: idSchema.optional(),
    parentId: idSchema.optional(),
    action: z.string().max(40),
    ...stepBody,
  }),
  response: matterFileSchema,
  status: 201,
  errors: [
    'case.actionRefused',
    'case.clueNotReady',
    'case.originMissing',
    'case.procedureUnknown',
    'case.transferNotYours',
    'case.routedElsewhere',
  ],
});

export const actOnMatter = operation({
  id: 'cases.actOnMatter',
  method: 'POST',
  path: '/api/v1/matters/:id/actions',
  summary: { zh: '办理一个步骤', en: 'Do one step of a matter' },
  access: 'case.view',
  params: z.object({ id: idSchema }),
  body: z.object({ action: z.string().max(40), expectedVersion: z.number().int(), ...stepBody }),
  response: matterFileSchema,
  errors: [
    'case.changedSince',
    'case.actionRefused',
    'case.discretionMissing',
    'case.discretionMissingReason',
    'case.discretionUnsigned',
    'case.discretionDiffers',
    'case.discretionRange',
    'case.collectiveNotAgreed',
    'case.collectiveDiffers',
    'case.collectiveKindsDiffer',
    'case.checkMissing',
    'case.checkUnknown',
    'case.checkState',
    'case.checkNamed',
    'case.checkOfficers',
  ],
});

export const listMatters = operation({
  id: 'cases.listMatters',
  method: 'GET',
  path: '/api/v1/matters',
  summary: { zh: '案件与其他办理事项，最近变动在前', en: 'Matters, the last changed first' },
  access: 'case.view',
  query: z.object({
    ...pageQuery,
    kind: matterKindSchema.optional(),
    procedureId: z.string().max(60).optional(),
    state: z.string().max(40).optional(),
    unitId: z.string().max(60).optional(),
    countyCode: countyCodeSchema.optional(),
    operatorId: idSchema.optional(),
    clueId: idSchema.optional(),
    mine: z.stringbool().optional(),
    open: z.stringbool().optional(),
    overdue: z.stringbool().optional(),
    awaiting: z.enum(['reviewer', 'mirrorDoubt']).optional().meta({
      description:
        'What waits in the caller’s own unit: for a reviewer (review, or a hearing), or for the head, because the system that handles it contradicts the file',
    }),
  }),
  response: pageOf(matterSchema),
});

export const getMatter = operation({
  id: 'cases.getMatter',
  method: 'GET',
  path: '/api/v1/matters/:id',
  summary: {
    zh: '案卷：时间线、事实、期限、人员、可办步骤',
    en: 'One matter with timeline, facts, terms, people and steps',
  },
  access: 'case.view',
  params: z.object({ id: idSchema }),
  response: matterFileSchema,
});

export const getPauseForecast = operation({
  id: 'cases.getPauseForecast',
  method: 'GET',
  path: '/api/v1/matters/:id/pause-forecast',
  summary: { zh: '如果检测需要若干天，期限到哪一天', en: 'Where the terms end if testing takes so many days' },
  access: 'case.view',
  params: z.object({ id: idSchema }),
  query: z.object({ days: z.coerce.number().int().min(1).max(365) }),
  response: z.object({
    days: z.number().int(),
    terms: z.array(
      z.object({
        deadline: z.string(),
        dutyZh: z.string(),
        dutyEn: z.string(),
        dueOn: civilDateSchema,
        since: civilDateSchema.meta({ description: 'First day of the pause: today, or when the one that runs began' }),
        thenOn: civilDateSchema,
      }),
    ),
  }),
});

export const getTransferPackage = operation({
  id: 'cases.getTransferPackage',
  method: 'GET',
  path: '/api/v1/matters/:id/transfer-package',
  summary: {
    zh: '移送市外的移送包（ZIP：函、事项、校验清单）',
    en: 'Package for an organ outside the city: ZIP with letter, matter and manifest',
  },
  access: 'case.view',
  params: z.object({ id: idSchema }),
  media: { response: 'application/zip' },
  response: z.unknown(),
  errors: ['case.noPackage'],
});

export const casesOperations = [
  listProcedures,
  openMatter,
  actOnMatter,
  listMatters,
  getMatter,
  getPauseForecast,
  getTransferPackage,
] as const;

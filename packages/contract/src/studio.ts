import { z } from 'zod';
import { civilDateSchema, idSchema, instantSchema } from './common.ts';
import { operation } from './operation.ts';
import { draftReplaySchema } from './replay.ts';

/** `live`, `v12` for a version, or the id of a draft. */
export const bookRefSchema = z.string().regex(/^(live|v\d{1,6}|[0-9a-f-]{36})$/);
const pathSchema = z.string().regex(/^[a-z]+\/[a-z0-9][a-z0-9-]*\.json$/);
export const personRefSchema = z.object({ id: idSchema, name: z.string(), unitZh: z.string() });
export type RulePerson = z.infer<typeof personRefSchema>;

export const ruleProblemSchema = z.object({
  path: z.string(),
  subject: z.string(),
  code: z.string(),
  message: z.string(),
});
export type RuleProblem = z.infer<typeof ruleProblemSchema>;

export const packVersionSchema = z.object({
  no: z.int(),
  hash: z.string(),
  kind: z.enum(['shipped', 'published']),
  title: z.string(),
  baseNo: z.int().nullable(),
  at: instantSchema,
  maker: personRefSchema.nullable(),
  checker: personRefSchema.nullable(),
  deployer: personRefSchema.nullable(),
});
export type PackVersionView = z.infer<typeof packVersionSchema>;

export const draftStateSchema = z.enum(['making', 'checking', 'approved', 'published', 'withdrawn']);
export const draftActionSchema = z.enum(['submit', 'approve', 'return', 'publish', 'withdraw']);
export type DraftAction = z.infer<typeof draftActionSchema>;

const draftSchema = z.object({
  id: idSchema,
  title: z.string(),
  baseNo: z.int(),
  state: draftStateSchema,
  revision: z.int(),
  author: personRefSchema,
  changedAt: instantSchema,
  files: z.int(),
});
export type RuleDraft = z.infer<typeof draftSchema>;

export const getRuleState = operation({
  id: 'studio.getState',
  method: 'GET',
  path: '/api/v1/rules/state',
  summary: {
    zh: '规则版本：现行、历次、草案与各进程运行情况',
    en: 'Versions of the rules: live, past, drafts, and what each process runs',
  },
  access: 'rule.view',
  response: z.object({
    live: packVersionSchema,
    liveSince: instantSchema,
    versions: z.array(packVersionSchema),
    timeline: z.array(
      z.object({
        versionNo: z.int(),
        fromAt: instantSchema,
        cause: z.enum(['shipped', 'published', 'rolledBack']),
        by: personRefSchema.nullable(),
        reason: z.string().nullable(),
      }),
    ),
    drafts: z.array(draftSchema),
    processes: z.array(
      z.object({
        runningNo: z.int(),
        failedAt: instantSchema.nullable(),
        reasons: z.array(z.string()),
        seenAt: instantSchema,
      }),
    ),
    pausedRules: z.array(
      z.object({ ruleId: z.string(), nameZh: z.string(), nameEn: z.string(), since: instantSchema, held: z.int() }),
    ),
    asOf: instantSchema,
  }),
});

const entrySchema = z.object({
  path: z.string(),
  kind: z.string(),
  id: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  category: z.string().nullable(),
  citations: z.array(z.object({ statute: z.string(), article: z.string() })),
  effectiveFrom: civilDateSchema.nullable(),
  effectiveTo: civilDateSchema.nullable(),
  version: z.string().nullable(),
  checked: z.string().nullable(),
  size: z.int().meta({ description: 'Terms, rows or records within' }),
});
export type BookEntry = z.infer<typeof entrySchema>;

export const getRuleBook = operation({
  id: 'studio.getBook',
  method: 'GET',
  path: '/api/v1/rules/book',
  summary: { zh: '规则库目录：条目及其依据的条文', en: 'The rulebook: entries and the articles they rest on' },
  access: 'rule.view',
  query: z.object({ ref: bookRefSchema.default('live') }),
  response: z.object({ ref: z.string(), hash: z.string(), entries: z.array(entrySchema) }),
});

export const getRuleFile = operation({
  id: 'studio.getFile',
  method: 'GET',
  path: '/api/v1/rules/file',
  summary: { zh: '规则文件原文', en: 'One file of the rulebook' },
  access: 'rule.view',
  query: z.object({ ref: bookRefSchema.default('live'), path: pathSchema }),
  response: z.object({
    path: z.string(),
    text: z.string(),
    articles: z.array(z.object({ statute: z.string(), article: z.string(), textZh: z.string() })),
  }),
});

const titleSchema = z.string().trim().min(2).max(80);
export const reasonSchema = z.string().trim().min(2).max(400);

export const createRuleDraft = operation({
  id: 'studio.createDraft',
  method: 'POST',
  path: '/api/v1/rules/drafts',
  summary: { zh: '新建草案', en: 'Begin a draft' },
  access: 'rule.make',
  body: z.object({ title: titleSchema, baseNo: z.int().min(1).optional() }),
  status: 201,
  response: z.object({ id: idSchema }),
});

const availableSchema = z.object({ action: draftActionSchema, allowed: z.boolean(), why: z.string().nullable() });
const measuredSchema = z.object({
  ruleId: z.string(),
  nameZh: z.string(),
  category: z.string(),
  upheld: z.int(),
  adjudicated: z.int(),
  lowerBoundBp: z.int().nullable(),
  floorBp: z.int().nullable(),
  minAdjudicated: z.int().nullable(),
  outcome: z.enum(['reached', 'below', 'notEnough', 'noFloor']),
});
export type MeasuredRule = z.infer<typeof measuredSchema>;

export const ruleChangeSchema = z.object({
  path: z.string(),
  kind: z.string(),
  nameZh: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  items: z.array(
    z.object({
      kind: z.enum(['field', 'term', 'row', 'record']),
      id: z.string(),
      change: z.enum(['added', 'removed', 'changed']),
      fields: z.array(z.object({ name: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
    }),
  ),
});
export type RuleChange = z.infer<typeof ruleChangeSchema>;

export const getRuleDraft = operation({
  id: 'studio.getDraft',
  method: 'GET',
  path: '/api/v1/rules/drafts/:id',
  summary: { zh: '草案：改动、流程、精确率门槛', en: 'A draft: changes, flow and floors of precision' },
  access: 'rule.view',
  params: z.object({ id: idSchema }),
  response: draftSchema.extend({
    changes: z.array(ruleChangeSchema),
    steps: z.array(
      z.object({
        action: draftActionSchema,
        at: instantSchema,
        by: personRefSchema,
        reason: z.string().nullable(),
        contentHash: z.string(),
      }),
    ),
    available: z.array(availableSchema),
    measured: z.array(measuredSchema),
    /** The newest replay of this draft over the past; null while there is none. */
    replay: draftReplaySchema.nullable(),
  }),
});

export const putRuleFiles = operation({
  id: 'studio.putFiles',
  method: 'PUT',
  path: '/api/v1/rules/drafts/:id/files',
  summary: { zh: '保存草案中的文件', en: 'Save files of a draft' },
  access: 'rule.make',
  params: z.object({ id: idSchema }),
  body: z.object({
    revision: z.int().min(0),
    files: z
      .array(z.object({ path: pathSchema, text: z.string().max(200_000).nullable().optional() }))
      .min(1)
      .max(20),
  }),
  response: z.object({ revision: z.int() }),
  errors: ['draft.notOpen', 'draft.notAuthor', 'draft.outdated', 'draft.fileNotHere', 'draft.notJson'],
});

export const checkRuleDraft = operation({
  id: 'studio.checkDraft',
  method: 'POST',
  path: '/api/v1/rules/drafts/:id/check',
  summary: { zh: '检查草案（全部规则与示例）', en: 'Check a draft: all rules and examples' },
  access: 'rule.view',
  params: z.object({ id: idSchema }),
  response: z.object({ hash: z.string(), problems: z.array(ruleProblemSchema), tookMs: z.int() }),
});

export const actOnRuleDraft = operation({
  id: 'studio.actOnDraft',
  method: 'POST',
  path: '/api/v1/rules/drafts/:id/actions',
  summary: { zh: '提交、复核、退回、发布或者撤回草案', en: 'Submit, approve, return, publish or withdraw a draft' },
  access: 'rule.view',
  params: z.object({ id: idSchema }),
  body: z.object({ action: draftActionSchema, revision: z.int().min(0), reason: reasonSchema.optional() }),
  response: z.object({ state: draftStateSchema, versionNo: z.int().nullable() }),
  errors: ['studio.notNow', 'studio.problems', 'studio.belowFloor', 'studio.reasonMissing', 'pack.notThreePeople'],
});

export const diffRules = operation({
  id: 'studio.diff',
  method: 'GET',
  path: '/api/v1/rules/diff',
  summary: {
    zh: '两个版本的差别（逐条、逐行、逐词）',
    en: 'What differs between two versions, by entry, row and term',
  },
  access: 'rule.view',
  query: z.object({ from: bookRefSchema, to: bookRefSchema }),
  response: z.object({ changes: z.array(ruleChangeSchema) }),
});

export const tryRuleTable = operation({
  id: 'studio.tryTable',
  method: 'POST',
  path: '/api/v1/rules/try-table',
  summary: { zh: '试算决策表（不保存）', en: 'Try a decision table; nothing is stored' },
  access: 'rule.view',
  body: z.object({ ref: bookRefSchema, path: pathSchema, text: z.string().max(200_000) }),
  response: z.object({
    problems: z.array(ruleProblemSchema),
    examples: z.array(
      z.object({
        title: z.string(),
        outcome: z.enum(['hit', 'clear', 'undecided']),
        rowIds: z.array(z.string()),
        needs: z.array(z.string()),
      }),
    ),
  }),
});

export const tryRuleLexicon = operation({
  id: 'studio.tryLexicon',
  method: 'POST',
  path: '/api/v1/rules/try-lexicon',
  summary: { zh: '试用词库（不保存）', en: 'Try a lexicon; nothing is stored' },
  access: 'rule.view',
  body: z.object({
    ref: bookRefSchema,
    path: pathSchema,
    text: z.string().max(200_000),
    sample: z.string().max(4_000).default(''),
  }),
  response: z.object({
    problems: z.array(ruleProblemSchema),
    examples: z.array(z.object({ termId: z.string(), text: z.string(), expected: z.boolean(), found: z.boolean() })),
    findings: z.array(
      z.object({
        termId: z.string(),
        matched: z.string(),
        start: z.int(),
        end: z.int(),
        exception: z.string().nullable(),
      }),
    ),
  }),
});

export const rollBackRules = operation({
  id: 'studio.rollBack',
  method: 'POST',
  path: '/api/v1/rules/roll-back',
  summary: { zh: '回退到先前的版本', en: 'Make an earlier version live again' },
  access: 'rule.deploy',
  body: z.object({ no: z.int().min(1), reason: reasonSchema }),
  response: z.object({ liveNo: z.int() }),
  errors: ['pack.sameLive'],
});

export const studioOperations = [
  getRuleState,
  getRuleBook,
  getRuleFile,
  createRuleDraft,
  getRuleDraft,
  putRuleFiles,
  checkRuleDraft,
  actOnRuleDraft,
  diffRules,
  tryRuleTable,
  tryRuleLexicon,
  rollBackRules,
] as const;

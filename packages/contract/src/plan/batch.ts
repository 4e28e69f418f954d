import { z } from 'zod';
import { countyCodeSchema, idSchema } from '../common.ts';
import { operation } from '../operation.ts';
import { evidenceInputSchema, objectContentSchema, reissuedSchema } from './object.ts';
import { periodSchema, reportedValueSchema } from './report.ts';

const problemSchema = z.object({ pointer: z.string(), zh: z.string(), en: z.string() });

/** What became, or would become, of one row. */
export const rowFateSchema = z.object({
  row: z.int().meta({ description: 'Number of the row as it was sent, from 1' }),
  fate: z.enum(['taken', 'invalid', 'duplicate']),
  problems: z.array(problemSchema),
  id: idSchema.nullable(),
});
export type RowFate = z.infer<typeof rowFateSchema>;

const registryParams = z.object({ registry: z.string().regex(/^[a-z]+(-[a-z]+)*$/) });

export const proposePlanObjects = operation({
  id: 'plan.proposeObjects',
  method: 'POST',
  path: '/api/v1/plan/registries/:registry/batches',
  summary: { zh: '批量申报对象：逐行校验，可先预览', en: 'Propose many objects, checked row by row; preview first' },
  access: 'plan.fill',
  params: registryParams,
  body: z.object({
    rows: z.array(objectContentSchema).min(1).max(2_000),
    /** Proof of the whole list, e.g. the certifying document. */
    evidence: z.array(evidenceInputSchema).min(1).max(20),
    preview: z.boolean().default(false),
  }),
  response: z.object({ rows: z.array(rowFateSchema), taken: z.int() }),
  errors: ['plan.notResponsible'],
});

export const confirmPlanObjects = operation({
  id: 'plan.confirmObjects',
  method: 'POST',
  path: '/api/v1/plan/registries/:registry/confirmations',
  summary: { zh: '批量确认待确认对象', en: 'Confirm many objects that wait' },
  access: 'plan.office',
  params: registryParams,
  body: z.object({
    objects: z
      .array(z.object({ id: idSchema, expectedVersion: z.int() }))
      .min(1)
      .max(2_000),
  }),
  response: z.object({ confirmed: z.int(), reissued: z.array(reissuedSchema) }),
  errors: ['plan.officeOnly', 'plan.changedSince', 'plan.actionNotAvailable', 'plan.notResponsible'],
});

export const importPlanFigures = operation({
  id: 'plan.importFigures',
  method: 'POST',
  path: '/api/v1/plan/figure-imports',
  summary: { zh: '导入填报类指标的数值（含历史期）', en: 'Import values of reported targets, history among them' },
  access: 'plan.office',
  body: z.object({
    /** Where the values stand, e.g. the bulletin. */
    source: evidenceInputSchema,
    reason: z.string().trim().min(1).max(200),
    rows: z
      .array(
        z.object({
          targetId: z.string().max(20),
          period: periodSchema,
          countyCode: countyCodeSchema.nullable().default(null),
          unitId: z
            .string()
            .max(40)
            .optional()
            .meta({ description: 'The unit that answers for it; the lead by default' }),
          value: reportedValueSchema,
        }),
      )
      .min(1)
      .max(5_000),
    preview: z.boolean().default(false),
  }),
  response: z.object({
    rows: z.array(rowFateSchema),
    taken: z.int(),
    issueId: idSchema.nullable(),
    figures: z.array(reissuedSchema),
  }),
  errors: ['plan.officeOnly'],
});

import { type CivilDate, isCivilDate } from '@jianhu/kernel';
import { z } from 'zod';

const civilDate = z.custom<CivilDate>((value) => typeof value === 'string' && isCivilDate(value), 'not a civil date');
const text = z.string().min(1);
const article = { statute: text, article: z.string().regex(/^第.+条/) };

/** What a figure of a model rests on: an article, or a setting of the office where the law is silent. */
const parameterSchema = z.discriminatedUnion('basis', [
  z.strictObject({ basis: z.literal('law'), value: z.json(), ...article, note: text.optional() }),
  z.strictObject({ basis: z.literal('ours'), value: z.json(), note: text }),
]);

const exceptionSchema = z.strictObject({ id: text, nameZh: text, nameEn: text, ...article });

/** The law of some years: chosen by the date of the event (brief 0.4). */
const modelVersionSchema = z.strictObject({
  version: text,
  effectiveFrom: civilDate,
  effectiveTo: civilDate.nullable(),
  /** What the checks of the model rest on, by the id that the code names. */
  articles: z.record(z.string(), z.strictObject(article)),
  parameters: z.record(z.string(), parameterSchema),
  exceptions: z.array(exceptionSchema),
  authority: text,
  sourceUrl: z.url(),
  /** How far the text was read; what is not `checked` is for a lawyer to confirm. */
  checked: z.enum(['checked', 'checked2nd', 'recalled', 'inferred']),
  reviewedBy: text.nullable(),
  reviewedOn: civilDate.nullable(),
});
export type ModelVersion = z.infer<typeof modelVersionSchema>;

/** `real`: records of this country, also on the side that hits. `pages`: real, but they can only show what is not decided. */
export const testGroundSchema = z.enum(['statute', 'generated', 'foreign', 'pages', 'real']);

/** One file of rulebook/models: a model with everything about it that is not arithmetic. */
export const modelFileSchema = z.strictObject({
  kind: z.literal('model'),
  modelId: z.string().regex(/^[a-z]+\.[A-Za-z]+$/),
  /** Row of the brief. */
  catalogue: z.string().regex(/^(4\.\d{1,2}|6)\.\d{1,2}$/),
  nameZh: text,
  nameEn: text,
  /** On whose page it stands. */
  subject: z.enum(['operator', 'platform', 'liveRoom']),
  definitionZh: text,
  definitionEn: text,
  /** Whence the city may have the data. */
  source: z.strictObject({ zh: text, en: text, ...article }),
  testedOn: z.array(z.strictObject({ ground: testGroundSchema, zh: text, en: text })).min(1),
  killSwitch: z.discriminatedUnion('isOff', [
    z.strictObject({ isOff: z.literal(false) }),
    z.strictObject({ isOff: z.literal(true), reasonZh: text, reasonEn: text }),
  ]),
  /** What the model says, with `{placeholders}`. */
  sentences: z.record(z.string(), z.strictObject({ zh: text, en: text })),
  /** Names of what may be missing, for people. */
  needs: z.record(z.string(), z.strictObject({ zh: text, en: text })),
  versions: z.array(modelVersionSchema).min(1),
  /** Run as tests by `checkModels`. */
  examples: z
    .array(
      z.strictObject({
        title: text,
        at: civilDate,
        input: z.record(z.string(), z.json()),
        expect: z.strictObject({
          outcome: z.enum(['hit', 'clear', 'undecided']),
          hits: z.array(text).optional(),
          needs: z.array(text).optional(),
          exceptions: z.array(text).optional(),
        }),
      }),
    )
    .min(2),
});
export type ModelRecord = z.infer<typeof modelFileSchema>;

/** A model that was never tried on real records of this country raises no alert (试验). */
export function isTrial({ testedOn }: Pick<ModelRecord, 'testedOn'>): boolean {
  return !testedOn.some(({ ground }) => ground === 'real');
}

/** The version in force on the day of the event. */
export function versionOn({ versions }: ModelRecord, at: CivilDate): ModelVersion | undefined {
  return versions.find(
    (version) => version.effectiveFrom <= at && (version.effectiveTo === null || at <= version.effectiveTo),
  );
}

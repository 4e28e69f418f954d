import { addWorkingDays } from '@jianhu/kernel';
import { z } from 'zod';
import { civilDateField } from '../civil-date-field.ts';
import { check, defineModel, type ModelCheck } from '../model.ts';
import { listOf } from '../sentence.ts';

const FIELDS = ['shop', 'offence', 'measure'] as const;

const inputSchema = z.strictObject({
  asOf: civilDateField,
  /** The day on which the platform acted against an operator for an offence. */
  decidedOn: civilDateField,
  publishedOn: civilDateField.nullable(),
  /** The public pages were looked at; null publication means that there was none. */
  pagesSeen: z.boolean(),
  shows: z.array(z.enum(FIELDS)),
});

const parametersSchema = z.strictObject({
  withinWorkingDays: z.int().min(1),
  fields: z.record(z.enum(FIELDS), z.strictObject({ zh: z.string(), en: z.string() })),
});

/** A platform publishes what it did to an operator within one working day (brief 4.4.9, 4.24.7). */
export const sanctionPublicity = defineModel({
  modelId: 'platform.sanctionPublicity',
  input: inputSchema,
  parameters: parametersSchema,
  articles: ['publish', 'content'],
  exceptions: [],
  needs: ['pages', 'calendar'],
  sentences: {
    pagesUnseen: ['decided'],
    notPublished: ['decided', 'due'],
    notYetDue: ['decided', 'due'],
    publishedLate: ['decided', 'due', 'published'],
    publishedInTime: ['decided', 'published'],
    calendarMissing: ['decided'],
    fieldsMissing: ['fields'],
    fieldsThere: [],
  },
  judge({ asOf, decidedOn, publishedOn, pagesSeen, shows }, { withinWorkingDays, fields }, { calendar }) {
    const about = { id: 'publish', article: 'publish', parameter: 'withinWorkingDays' };
    const { due, provisional } = addWorkingDays(calendar, decidedOn, withinWorkingDays);
    const decided = decidedOn;
    const isLate = (publishedOn ?? asOf) > due;
    if (isLate && provisional)
      return {
        checks: [
          check({
            ...about,
            result: 'undecided',
            sentence: 'calendarMissing',
            values: { decided },
            needs: ['calendar'],
          }),
        ],
      };
    if (publishedOn === null) {
      if (!isLate)
        return { checks: [check({ ...about, result: 'clear', sentence: 'notYetDue', values: { decided, due } })] };
      if (!pagesSeen)
        return {
          checks: [
            check({ ...about, result: 'undecided', sentence: 'pagesUnseen', values: { decided }, needs: ['pages'] }),
          ],
        };
      return { checks: [check({ ...about, result: 'hit', sentence: 'notPublished', values: { decided, due } })] };
    }
    const published = publishedOn;
    const lag: ModelCheck = isLate
      ? check({ ...about, result: 'hit', sentence: 'publishedLate', values: { decided, due, published } })
      : check({ ...about, result: 'clear', sentence: 'publishedInTime', values: { decided, published } });
    const missing = FIELDS.filter((field) => !shows.includes(field));
    const content =
      missing.length > 0
        ? check({
            id: 'content',
            article: 'content',
            result: 'hit',
            sentence: 'fieldsMissing',
            values: { fields: listOf(missing.map((field) => fields[field] ?? field)) },
          })
        : check({ id: 'content', article: 'content', result: 'clear', sentence: 'fieldsThere' });
    return { checks: [lag, content] };
  },
});

import { addPeriod } from '@jianhu/kernel';
import { z } from 'zod';
import { civilDateField } from '../civil-date-field.ts';
import { check, defineModel } from '../model.ts';
import { firstOf } from '../first-of.ts';

const sampleSchema = z.strictObject({
  record: z.string().min(1),
  kind: z.enum(['trade', 'liveVideo', 'operatorIdentity']),
  /** When the trade was completed, the broadcast ended or the operator left. */
  endedOn: civilDateField,
  askedOn: civilDateField,
  /** Null: no answer yet. */
  wasProduced: z.boolean().nullable(),
});
const inputSchema = z.strictObject({ samples: z.array(sampleSchema) });
type SampleKind = z.infer<typeof sampleSchema>['kind'];

const parametersSchema = z.strictObject({
  tradeYears: z.int(),
  liveVideoYears: z.int(),
  operatorIdentityYears: z.int(),
});

/** Can the platform produce the record of a day? Sample requests and their answers (brief 4.3.9, 4.24.8). */
export const retention = defineModel({
  modelId: 'platform.retention',
  input: inputSchema,
  parameters: parametersSchema,
  articles: ['trade', 'liveVideo', 'operatorIdentity'],
  exceptions: [],
  needs: ['samples', 'answers'],
  sentences: {
    noSamples: [],
    notProduced: ['names', 'years'],
    unanswered: ['names'],
    produced: ['count', 'years'],
    beyondTerm: ['years'],
  },
  judge({ samples }, parameters, { calendar }) {
    if (samples.length === 0)
      return {
        checks: [
          check({ id: 'trade', article: 'trade', result: 'undecided', sentence: 'noSamples', needs: ['samples'] }),
        ],
      };
    const kinds = [...new Set(samples.map(({ kind }) => kind))];
    const years: Readonly<Record<SampleKind, number>> = {
      trade: parameters.tradeYears,
      liveVideo: parameters.liveVideoYears,
      operatorIdentity: parameters.operatorIdentityYears,
    };
    return {
      checks: kinds.map((kind) => {
        const about = { id: kind, article: kind, parameter: `${kind}Years` };
        const kept = samples.filter(
          (sample) =>
            sample.kind === kind &&
            sample.askedOn <= addPeriod(calendar, sample.endedOn, { count: years[kind], unit: 'y' }, 'none').due,
        );
        const gone = kept.filter(({ wasProduced }) => wasProduced === false).map(({ record }) => record);
        const open = kept.filter(({ wasProduced }) => wasProduced === null).map(({ record }) => record);
        if (gone.length > 0)
          return check({
            ...about,
            result: 'hit',
            sentence: 'notProduced',
            values: { names: firstOf(gone), years: years[kind] },
          });
        if (open.length > 0)
          return check({
            ...about,
            result: 'undecided',
            sentence: 'unanswered',
            values: { names: firstOf(open) },
            needs: ['answers'],
          });
        if (kept.length === 0)
          return check({ ...about, result: 'clear', sentence: 'beyondTerm', values: { years: years[kind] } });
        return check({
          ...about,
          result: 'clear',
          sentence: 'produced',
          values: { count: kept.length, years: years[kind] },
        });
      }),
    };
  },
});

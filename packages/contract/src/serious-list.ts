import { z } from 'zod';
import { civilDateSchema, demoFlag } from './common.ts';

/** An entry in the list of serious dishonesty (严重违法失信名单) that an organ of the city decided. */
export const seriousEntrySchema = z.object({
  documentNo: z.string().meta({ description: 'Number of the decision to list' }),
  organZh: z.string(),
  groundZh: z.string(),
  groundEn: z.string(),
  listedOn: civilDateSchema,
  removableFrom: civilDateSchema.meta({ description: 'From this day on an earlier removal may be applied for' }),
  until: civilDateSchema.meta({ description: 'Last day of the three years; counted anew where a removal was revoked' }),
  publishedOn: civilDateSchema.nullable(),
  removed: z
    .object({ how: z.enum(['early', 'term', 'annulled']), on: civilDateSchema })
    .nullable()
    .meta({ description: 'Null while it is on the list' }),
  demo: demoFlag,
});
export type SeriousEntry = z.infer<typeof seriousEntrySchema>;

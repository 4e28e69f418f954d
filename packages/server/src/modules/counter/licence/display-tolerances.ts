import type { DisplayTolerances } from '@jianhu/rules';
import { z } from 'zod';

const PATH = 'models/licence-display.json';
const modelSchema = z.object({
  versions: z
    .array(
      z.object({
        parameters: z.object({
          sameWords: z.object({ value: z.array(z.tuple([z.string(), z.string()])) }),
          addressWords: z.object({ value: z.array(z.string()) }),
          branchWords: z.object({ value: z.array(z.tuple([z.string(), z.string()])) }).default({ value: [] }),
          updateWorkingDays: z.object({ value: z.int() }),
        }),
      }),
    )
    .min(1),
});

/** The words of the model by which officers judge a shown licence: both sides of the counter compare alike. */
export function readDisplayTolerances(entries: readonly (readonly [path: string, text: string])[]): DisplayTolerances {
  const text = entries.find(([path]) => path === PATH)?.[1];
  const parameters = modelSchema.parse(JSON.parse(text ?? '')).versions.at(-1)?.parameters;
  if (!parameters) throw new Error(`${PATH} has no version`);
  return {
    sameWords: parameters.sameWords.value,
    addressWords: parameters.addressWords.value,
    branchWords: parameters.branchWords.value,
    updateWorkingDays: parameters.updateWorkingDays.value,
  };
}

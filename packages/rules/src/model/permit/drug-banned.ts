import { normalise } from '@jianhu/scan';
import { z } from 'zod';
import { check, defineModel } from '../model.ts';

const inputSchema = z.strictObject({
  /** Title or generic name of the listing. */
  name: z.string().min(1),
  /** 剂型, when the listing or the approval says it. */
  form: z.string().nullable(),
  approvalNo: z.string().nullable(),
  /** Null when the listing does not say what else is in it. */
  isSingleIngredient: z.boolean().nullable(),
  /** Shown as a notice, a lesson or a search word: nothing is for sale. */
  isForSale: z.boolean(),
});
type DrugInput = z.infer<typeof inputSchema>;

const entrySchema = z.strictObject({
  id: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  words: z.array(z.string()).default([]),
  /** Words of the form that make it so, e.g. 注射. */
  forms: z.array(z.string()).default([]),
  approvals: z.array(z.string()).default([]),
  /** Words that take it out again. */
  except: z.array(z.string()).default([]),
  exceptForms: z.array(z.string()).default([]),
  composition: z.enum(['any', 'single', 'compound']).default('any'),
  /** Only forms taken by mouth. */
  oralOnly: z.boolean().default(false),
});
type Entry = z.infer<typeof entrySchema>;

const parametersSchema = z.strictObject({
  compoundWords: z.array(z.string()),
  veterinaryWords: z.array(z.string()),
  oralForms: z.array(z.string()),
  list: z.array(entrySchema),
});
type DrugParameters = z.infer<typeof parametersSchema>;

/** 药品网络销售禁止清单 (brief 4.13.6, 4.24.17). */
export const drugBanned = defineModel({
  modelId: 'drug.banned',
  input: inputSchema,
  parameters: parametersSchema,
  articles: ['ban'],
  exceptions: ['notForSale', 'veterinary'],
  needs: ['composition', 'form'],
  sentences: { banned: ['name', 'entry'], perhaps: ['name', 'entry'], notListed: ['name'] },
  judge(input, parameters) {
    const found = parameters.list.map((entry) => [entry, matchEntry(input, entry, parameters)] as const);
    const sure = found.find(([, match]) => match === 'listed');
    const open = found.find(([, match]) => match === 'composition' || match === 'form');
    // The entry stands in the sentence; the whole list need not stand in every receipt.
    const about = { id: 'ban', article: 'ban' } as const;
    const { name } = input;
    // 药品管理法 art. 2: a medicine is for people; those for animals have a law of their own.
    const isForAnimals = parameters.veterinaryWords.some((word) => normalise(name).text.includes(word));
    if (sure) {
      const exceptions = [
        { id: 'notForSale', applies: !input.isForSale },
        { id: 'veterinary', applies: isForAnimals },
      ];
      const result = input.isForSale && !isForAnimals ? 'hit' : 'clear';
      const values = { name, entry: wordOf(sure[0]) };
      return { checks: [check({ ...about, result, sentence: 'banned', values, exceptions })] };
    }
    if (open && input.isForSale && !isForAnimals) {
      const [entry, need] = open;
      return {
        checks: [
          check({
            ...about,
            result: 'undecided',
            sentence: 'perhaps',
            values: { name, entry: wordOf(entry) },
            needs: [need],
          }),
        ],
      };
    }
    return { checks: [check({ ...about, result: 'clear', sentence: 'notListed', values: { name } })] };
  },
});

type Match = 'listed' | 'no' | 'composition' | 'form';

function matchEntry(input: DrugInput, entry: Entry, { compoundWords, oralForms }: DrugParameters): Match {
  const name = normalise(input.name).text;
  const form = normalise(input.form ?? input.name).text;
  if (entry.except.some((word) => name.includes(word))) return 'no';
  const byName = entry.words.some((word) => name.includes(word));
  const byForm = entry.forms.some((word) => form.includes(word));
  const byApproval = entry.approvals.some((word) => input.approvalNo?.includes(word) === true);
  if (!byName && !byForm && !byApproval) return 'no';
  if (entry.exceptForms.some((word) => form.includes(word))) return 'no';
  if (entry.oralOnly && !oralForms.some((word) => form.includes(word))) return input.form === null ? 'form' : 'no';
  if (entry.composition === 'any') return 'listed';
  const isCompound = compoundWords.some((word) => name.includes(word)) || input.isSingleIngredient === false;
  if (isCompound) return entry.composition === 'compound' ? 'listed' : 'no';
  if (input.isSingleIngredient === null) return 'composition';
  return entry.composition === 'single' ? 'listed' : 'no';
}

function wordOf({ nameZh, nameEn }: Entry): { readonly zh: string; readonly en: string } {
  return { zh: nameZh, en: nameEn };
}

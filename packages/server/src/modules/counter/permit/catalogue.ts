import { permitAnswerSchema, permitHolderSchema } from '@jianhu/contract';
import { z } from 'zod';

const PATH = 'tables/permit-catalogue.json';
const said = { nameZh: z.string().min(1), nameEn: z.string().min(1), whatZh: z.string(), whatEn: z.string() };

const catalogueSchema = z.object({
  kind: z.literal('permitCatalogue'),
  version: z.string(),
  cautionZh: z.string(),
  cautionEn: z.string(),
  /** Names of medicine are asked of the model that enforcement uses. */
  drugBan: z.object({ modelId: z.string(), ...said }),
  entries: z
    .array(
      z.object({
        id: z.string().regex(/^[a-z-]+$/),
        ...said,
        words: z.array(z.string().min(1)).min(1),
        /** Words that look like one of these and are something else: 手机壳 is no 手机. */
        notWords: z.array(z.string().min(1)).default([]),
        answer: permitAnswerSchema,
        who: z.array(permitHolderSchema).min(1),
        organZh: z.string().min(1),
        organEn: z.string().min(1),
        whereZh: z.string(),
        whereEn: z.string(),
        statute: z.string(),
        article: z.string().regex(/^第.+条/),
        effectiveFrom: z.iso.date(),
        effectiveTo: z.iso.date().nullable(),
        checked: z.enum(['checked', 'checked2nd', 'recalled', 'ours']),
        noteZh: z.string().optional(),
        noteEn: z.string().optional(),
        /** The decision table of enforcement that says what is needed; it goes before `answer`. */
        table: z.object({ tableId: z.string(), values: z.record(z.string(), z.string()) }).optional(),
      }),
    )
    .min(1),
});
export type PermitCatalogue = z.infer<typeof catalogueSchema>;
export type PermitEntry = PermitCatalogue['entries'][number];

/** The catalogue as a rulebook has it. */
export function readPermitCatalogue(entries: readonly (readonly [path: string, text: string])[]): PermitCatalogue {
  const text = entries.find(([path]) => path === PATH)?.[1];
  if (text === undefined) throw new Error(`the rulebook has no ${PATH}`);
  return catalogueSchema.parse(JSON.parse(text));
}

/** Entries of the day that the question names, or whose word names what was asked; the longest word first. */
export function findEntries({ entries }: PermitCatalogue, q: string, day: string): PermitEntry[] {
  const asked = fold(q);
  return entries
    .filter(({ effectiveFrom, effectiveTo }) => effectiveFrom <= day && (effectiveTo === null || day <= effectiveTo))
    .flatMap((entry) => {
      const meant = entry.notWords.reduce((rest, word) => rest.replaceAll(fold(word), ''), asked);
      const names = [entry.nameZh, entry.nameEn, ...entry.words].map(fold);
      const fits = names.filter((word) => isNamed(entry, word, meant));
      const length = Math.max(0, ...fits.map((word) => Math.min(word.length, asked.length)));
      return length === 0 ? [] : [{ entry, length }];
    })
    .toSorted((a, b) => rank(a.entry) - rank(b.entry) || b.length - a.length)
    .map(({ entry }) => entry);
}

/**
 * A question of one sign finds only the word that is this sign; else everything would be found. What is forbidden has to be named whole:
 * 玩具 asks for no imitation gun.
 */
function isNamed({ answer }: PermitEntry, word: string, asked: string): boolean {
  return asked.includes(word) || (answer !== 'prohibited' && asked.length > 1 && word.includes(asked));
}

/** What is forbidden is read before everything else. */
function rank({ answer }: PermitEntry): number {
  return answer === 'prohibited' ? 0 : 1;
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
}

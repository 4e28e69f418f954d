import { z } from 'zod';
import { checkInForce } from './check-articles.ts';
import { civilDateField } from './model/civil-date-field.ts';
import type { Problem, Report } from './problem.ts';
import { parseJson, type Rulebook } from './rulebook.ts';

const PATH = 'tables/permit-catalogue.json';
const NOTHING = '—';
const entrySchema = z.looseObject({
  id: z.string().min(1),
  words: z.array(z.string().trim().min(1)).min(1),
  answer: z.enum(['prohibited', 'permit', 'filing', 'registration', 'none']),
  who: z.array(z.enum(['platform', 'shop', 'anchor', 'maker'])).min(1),
  organZh: z.string().min(1),
  whereZh: z.string().min(1),
  statute: z.string().min(1),
  article: z.string().regex(/^第.+条/),
  effectiveFrom: civilDateField,
  effectiveTo: civilDateField.nullable(),
});
type Entry = z.infer<typeof entrySchema>;
const catalogueSchema = z.looseObject({ entries: z.array(entrySchema).min(1) });

/** What is wrong in the catalogue of permits and bans; a rulebook without one is whole. */
export function checkPermits(
  entries: readonly (readonly [path: string, text: string])[],
  rulebook: Pick<Rulebook, 'statutes' | 'register'>,
): Problem[] {
  const text = entries.find(([path]) => path === PATH)?.[1];
  if (text === undefined) return [];
  const read = catalogueSchema.safeParse(parseJson(text));
  if (!read.success)
    return read.error.issues.map(({ path, message }) => {
      return { path: PATH, subject: path.join('.'), code: 'malformed', message };
    });
  const problems: Problem[] = [];
  const report: Report = (path, subject, code, message) => problems.push({ path, subject, code, message });
  const ids = new Set<string>();
  for (const entry of read.data.entries) {
    if (ids.has(entry.id)) report(PATH, entry.id, 'duplicateId', 'the id is used twice');
    ids.add(entry.id);
    checkEntry(entry, rulebook, report);
  }
  return problems;
}

function checkEntry(entry: Entry, rulebook: Pick<Rulebook, 'statutes' | 'register'>, report: Report): void {
  const { id, words, answer, organZh, whereZh, effectiveFrom, effectiveTo } = entry;
  if (effectiveTo !== null && effectiveTo < effectiveFrom) report(PATH, id, 'badDates', 'ends before it begins');
  if (new Set(words).size < words.length) report(PATH, id, 'duplicateId', 'a word is named twice');
  if ((answer === 'permit' || answer === 'filing') && (organZh === NOTHING || whereZh === NOTHING))
    report(PATH, id, 'unknownReference', 'names no organ or no place to apply for what is needed');
  checkInForce(rulebook, { ...entry, path: PATH, subject: id }, report);
}

import { z } from 'zod';
import { check, defineModel, type ModelCheck } from '../model.ts';

const inputSchema = z.strictObject({
  /** What kind of goods the words make of them, and the words. */
  said: z.strictObject({ kind: z.string().min(1), quote: z.string().min(1) }),
  /** The goods on show; null when no listing was received, or several were on show. */
  listing: z.strictObject({ title: z.string().min(1), category: z.string().nullable() }).nullable(),
  /** Kinds of permits in force that the registry holds of the operator; null when it was not asked or does not know it. */
  permits: z.array(z.string()).nullable(),
});

const kind = z.strictObject({
  nameZh: z.string().min(1),
  nameEn: z.string().min(1),
  /** What a speaker says who offers such goods. */
  words: z.array(z.string().min(1)),
  /** Codes of categories under which such goods are listed. */
  categories: z.array(z.string().min(1)),
  /** Any of these permits lets them be sold; none is needed where the list is empty. */
  permits: z.array(z.string().min(1)),
});
const parameters = z.strictObject({ kinds: z.record(z.string(), kind), denialWords: z.array(z.string().min(1)) });

/** Speech against listing against permit (brief 6.8): goods that are called what their page and the file do not know them as. */
export const goodsSaid = defineModel({
  modelId: 'live.goodsSaid',
  input: inputSchema,
  parameters,
  articles: ['listing', 'permit'],
  exceptions: [],
  needs: ['listing', 'category', 'permits'],
  sentences: {
    unknownKind: ['kind'],
    noListing: ['quote'],
    noCategory: ['title'],
    otherGoods: ['quote', 'kind', 'title', 'listed'],
    sameGoods: ['kind', 'title'],
    permitsUnknown: ['kind'],
    noPermit: ['quote', 'kind'],
    permitHeld: ['kind'],
    noneNeeded: ['kind'],
  },
  judge({ said, listing, permits }, { kinds }) {
    const known = kinds[said.kind];
    if (!known)
      return {
        checks: [
          check({
            id: 'listing',
            article: 'listing',
            result: 'undecided',
            sentence: 'unknownKind',
            values: { kind: said.kind },
            needs: ['category'],
          }),
        ],
      };
    const name = { zh: known.nameZh, en: known.nameEn };
    return { checks: [againstListing(), againstPermits()] };

    function againstListing(): ModelCheck {
      const about = { id: 'listing', article: 'listing', parameter: 'kinds' } as const;
      if (listing === null)
        return check({
          ...about,
          result: 'undecided',
          sentence: 'noListing',
          values: { quote: said.quote },
          needs: ['listing'],
        });
      const { title, category } = listing;
      if (category === null)
        return check({ ...about, result: 'undecided', sentence: 'noCategory', values: { title }, needs: ['category'] });
      if (known?.categories.includes(category))
        return check({ ...about, result: 'clear', sentence: 'sameGoods', values: { kind: name, title } });
      return check({
        ...about,
        result: 'hit',
        sentence: 'otherGoods',
        values: { quote: said.quote, kind: name, title, listed: listedAs(category) },
        value: category,
      });
    }

    function listedAs(category: string): { readonly zh: string; readonly en: string } {
      const listed = Object.values(kinds).find(({ categories }) => categories.includes(category));
      return listed ? { zh: listed.nameZh, en: listed.nameEn } : { zh: category, en: category };
    }

    function againstPermits(): ModelCheck {
      const about = { id: 'permit', article: 'permit', parameter: 'kinds' } as const;
      const wanted = known?.permits ?? [];
      if (wanted.length === 0)
        return check({ ...about, result: 'clear', sentence: 'noneNeeded', values: { kind: name } });
      if (permits === null)
        return check({
          ...about,
          result: 'undecided',
          sentence: 'permitsUnknown',
          values: { kind: name },
          needs: ['permits'],
        });
      if (permits.some((permit) => wanted.includes(permit)))
        return check({ ...about, result: 'clear', sentence: 'permitHeld', values: { kind: name } });
      return check({ ...about, result: 'hit', sentence: 'noPermit', values: { quote: said.quote, kind: name } });
    }
  },
});

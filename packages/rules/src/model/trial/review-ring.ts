import { z } from 'zod';
import { check, defineModel, type ModelCheck } from '../model.ts';
import { firstOf } from '../first-of.ts';
import { findRings } from './find-rings.ts';

const inputSchema = z.strictObject({
  shop: z.string().min(1),
  /** Pseudonyms only (brief 6.5); null when no platform has given them. */
  reviews: z.array(z.strictObject({ reviewer: z.string().min(1), shop: z.string().min(1) })).nullable(),
  /** Reviewers that are known to belong to a shop. */
  staff: z.array(z.strictObject({ reviewer: z.string().min(1), shop: z.string().min(1) })),
});
type RingInput = z.infer<typeof inputSchema>;

const parametersSchema = z.strictObject({
  leastShared: z.int().min(1),
  overlapPercent: z.number().min(0),
  leastShops: z.int().min(2),
  mostShopsOfReviewer: z.int().min(2),
});

/** Fake reviews: rings of shops with the same reviewers, and shops that review each other (brief 6.5). */
export const reviewRing = defineModel({
  modelId: 'review.ring',
  input: inputSchema,
  parameters: parametersSchema,
  articles: ['fake'],
  exceptions: [],
  needs: ['reviews'],
  sentences: {
    noReviews: [],
    ring: ['count', 'shops', 'reviewers'],
    noRing: [],
    reciprocal: ['shops'],
    notReciprocal: [],
  },
  judge(input, parameters) {
    if (input.reviews === null)
      return {
        checks: [
          check({ id: 'ring', article: 'fake', result: 'undecided', sentence: 'noReviews', needs: ['reviews'] }),
        ],
      };
    const ring = findRings(input.reviews, parameters).find(({ shops }) => shops.includes(input.shop));
    const about = { id: 'ring', article: 'fake', parameter: 'overlapPercent' };
    const found = ring
      ? check({
          ...about,
          result: 'hit',
          sentence: 'ring',
          values: { count: ring.shops.length, shops: firstOf(ring.shops), reviewers: ring.reviewers.length },
        })
      : check({ ...about, result: 'clear', sentence: 'noRing' });
    return { checks: [found, checkReciprocal(input, input.reviews)] };
  },
});

/** The staff of two shops review each other's. */
function checkReciprocal({ shop, staff }: RingInput, reviews: NonNullable<RingInput['reviews']>): ModelCheck {
  const about = { id: 'reciprocal', article: 'fake' };
  const homes = new Map<string, Set<string>>();
  for (const { reviewer, shop: home } of staff) homes.set(reviewer, new Set([...(homes.get(reviewer) ?? []), home]));
  const given = new Set<string>();
  const received = new Set<string>();
  for (const review of reviews) {
    const own = homes.get(review.reviewer);
    if (!own) continue;
    if (own.has(shop) && review.shop !== shop) given.add(review.shop);
    if (review.shop === shop) for (const home of own) if (home !== shop) received.add(home);
  }
  const mutual = [...given].filter((other) => received.has(other)).sort();
  if (mutual.length > 0)
    return check({ ...about, result: 'hit', sentence: 'reciprocal', values: { shops: firstOf(mutual) } });
  return check({ ...about, result: 'clear', sentence: 'notReciprocal' });
}

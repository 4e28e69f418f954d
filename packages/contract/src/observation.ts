import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';

/**
 * Observations, schema version 1. `externalId` is the source's own id and makes re-sending harmless; account ids arrive
 * pseudonymised; recognition of speech and pictures stays outside, so a segment carries text with engine and confidence.
 */
const base = {
  v: z.literal(1),
  externalId: z.string().min(1).max(128),
  at: z.iso.datetime({ offset: true }),
  platform: z.string().min(1).max(64).meta({ description: 'Domain or code of the platform as registered' }),
};
const pseudonym = z
  .string()
  .min(8)
  .max(128)
  .meta({ description: 'Keyed hash made by the source; never a plain account id' });
const text = (max: number) => z.string().min(1).max(max);

export const segmentSchema = z.object({
  ...base,
  kind: z.literal('segment'),
  roomId: z.string().min(1).max(128),
  seq: z.int().min(0).optional(),
  durationMs: z.int().min(0).max(3_600_000).optional(),
  speech: z.object({ text: text(20_000), engine: z.string().max(64), confidence: z.number().min(0).max(1) }).optional(),
  screen: z.object({ text: text(20_000), engine: z.string().max(64), confidence: z.number().min(0).max(1) }).optional(),
  productCategory: z.string().max(64).optional(),
});
export const commentSchema = z.object({
  ...base,
  kind: z.literal('comment'),
  roomId: z.string().min(1).max(128),
  seq: z.int().min(0).optional(),
  account: pseudonym,
  text: text(2_000),
});
export const listingSchema = z.object({
  ...base,
  kind: z.literal('listing'),
  shopId: z.string().min(1).max(128),
  roomId: z.string().min(1).max(128).optional(),
  itemId: z.string().min(1).max(128),
  title: text(500),
  description: z.string().max(20_000).optional(),
  productCategory: z.string().max(64).optional(),
  url: z.string().max(2_000).optional(),
});
export const priceSchema = z.object({
  ...base,
  kind: z.literal('price'),
  shopId: z.string().min(1).max(128),
  roomId: z.string().min(1).max(128).optional(),
  itemId: z.string().min(1).max(128),
  listFen: z.int().min(0),
  strikeThroughFen: z.int().min(0).optional(),
  transactionFen: z.int().min(0).optional(),
});
export const reviewSchema = z.object({
  ...base,
  kind: z.literal('review'),
  shopId: z.string().min(1).max(128),
  itemId: z.string().min(1).max(128),
  account: pseudonym,
  stars: z.int().min(1).max(5).optional(),
  text: text(5_000),
});

export const observationSchema = z.discriminatedUnion('kind', [
  segmentSchema,
  commentSchema,
  listingSchema,
  priceSchema,
  reviewSchema,
]);
export type Observation = z.infer<typeof observationSchema>;
export type ObservationKind = Observation['kind'];
export const observationKinds = ['segment', 'comment', 'listing', 'price', 'review'] as const;

/** Bits of `flags` in a section of the log. */
export const observationFlags = { unknownRoom: 1, repeated: 2 } as const;

/** Header of a section of the event log, version 1: which receipt the raw lines after it belong to. */
export const observationSectionSchema = z.object({
  v: z.literal(1),
  receiptId: idSchema,
  sourceId: idSchema,
  receivedAt: instantSchema,
  lines: z.array(z.int().min(1)),
  flags: z.array(z.int().min(0)).optional().meta({ description: 'One per line; absent when all are zero' }),
});
export type ObservationSection = z.infer<typeof observationSectionSchema>;

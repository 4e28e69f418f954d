import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';
import { registeredFunctionsSchema } from './text-hint.ts';

/**
 * A keyed hash in hexadecimal or base64url, never an account: no telephone, identity or card number has this form, alone or behind a
 * name (`user_13812345678`). The first half takes hexadecimal with a letter, whose digits may fall as they like; the second refuses
 * eleven digits in a row, also when they are grouped.
 */
export const pseudonymPattern =
  /^(?:(?=\d*[a-fA-F])[\da-fA-F]{16,128}|(?=[\d_-]*[A-Za-z])(?!.*\d(?:[_-]?\d){10})[\w-]{16,128})$/;

/**
 * Observations, schema version 1. `externalId` is the source's own id and makes re-sending harmless; account ids arrive
 * pseudonymised, and a member that is not named here is refused, since nobody may collect more than the purpose needs
 * (个人信息保护法 arts. 6, 51); recognition of speech and pictures stays outside, so a segment carries text with engine and confidence.
 */
const base = {
  v: z.literal(1),
  externalId: z.string().min(1).max(128),
  at: z.iso.datetime({ offset: true }),
  platform: z.string().min(1).max(64).meta({ description: 'Domain or code of the platform as registered' }),
};
const pseudonym = z.string().regex(pseudonymPattern).meta({
  description:
    'Keyed hash made by the source, 16 to 128 characters of hexadecimal or base64url with at least one letter; never a plain account id, telephone or identity number',
});
const text = (max: number) => z.string().min(1).max(max);
const recognised = z.strictObject({
  text: text(20_000),
  engine: z.string().max(64),
  confidence: z.number().min(0).max(1),
});

/**
 * A recording or picture of the segment that stays with the source: what it is known by, and where it can be fetched from. It is
 * fetched only for a clue.
 */
const sliceSchema = z.strictObject({
  media: z.enum(['video', 'screenshot']),
  sha256: z.string().regex(/^[\da-f]{64}$/),
  bytes: z.int().min(1).max(2_000_000_000),
  locator: z.url({ protocol: /^https$/ }).max(2_000),
});
export type ObservationSlice = z.infer<typeof sliceSchema>;

export const segmentSchema = z.strictObject({
  ...base,
  kind: z.literal('segment'),
  roomId: z.string().min(1).max(128),
  seq: z.int().min(0).optional(),
  durationMs: z.int().min(0).max(3_600_000).optional(),
  speech: recognised.optional(),
  screen: recognised.optional(),
  productCategory: z.string().max(64).optional(),
  anchor: pseudonym.optional(),
  aiGenerated: z.boolean().optional().meta({
    description:
      'Whether the person on the screen is made by AI, as the platform labels the room or its operator declared (order 117 art. 37); absent where neither says so, never a guess of the source',
  }),
  slices: z.array(sliceSchema).min(1).max(4).optional(),
});
/** Who writes in a room: a viewer, its anchor, or the shop itself (an assistant, an official account). */
export const authorRoles = ['viewer', 'anchor', 'shop'] as const;
export const commentSchema = z.strictObject({
  ...base,
  kind: z.literal('comment'),
  roomId: z.string().min(1).max(128),
  seq: z.int().min(0).optional(),
  account: pseudonym,
  authorRole: z.enum(authorRoles).optional().meta({
    description:
      'As the platform marks the author; absent where it says nothing, which counts as a viewer. What anchor and shop write is the claim of the shop (广告法第二条), what a viewer writes an opinion',
  }),
  text: text(2_000),
});
export const listingSchema = z.strictObject({
  ...base,
  kind: z.literal('listing'),
  shopId: z.string().min(1).max(128),
  roomId: z.string().min(1).max(128).optional(),
  itemId: z.string().min(1).max(128),
  title: text(500),
  description: z.string().max(20_000).optional(),
  takenDown: z.boolean().optional().meta({
    description:
      'True when the goods were taken off the list of the room: until then they count as on show in this session',
  }),
  productCategory: z.string().max(64).optional(),
  approvalNumber: z.string().max(64).optional().meta({
    description:
      'Registration or filing number as the page shows it; tells the class of the goods where it is not given',
  }),
  registeredFunctions: registeredFunctionsSchema.optional(),
  url: z.string().max(2_000).optional(),
});
export const priceSchema = z.strictObject({
  ...base,
  kind: z.literal('price'),
  shopId: z.string().min(1).max(128),
  roomId: z.string().min(1).max(128).optional(),
  itemId: z.string().min(1).max(128),
  listFen: z.int().min(0),
  strikeThroughFen: z.int().min(0).optional(),
  transactionFen: z.int().min(0).optional(),
});
export const reviewSchema = z.strictObject({
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

const namesOf = (schema: { readonly shape: object }): ReadonlySet<string> => new Set(Object.keys(schema.shape));
/** What a row of each kind may carry, read from its schema. */
export const observationMembers: Readonly<Record<ObservationKind, ReadonlySet<string>>> = {
  segment: namesOf(segmentSchema),
  comment: namesOf(commentSchema),
  listing: namesOf(listingSchema),
  price: namesOf(priceSchema),
  review: namesOf(reviewSchema),
};
const requiredOf = (schema: { readonly shape: Readonly<Record<string, z.ZodType>> }): ReadonlySet<string> =>
  new Set(
    Object.entries(schema.shape).flatMap(([name, member]) => (member.safeParse(undefined).success ? [] : [name])),
  );
/** What a row of each kind cannot be without. */
export const requiredMembers: Readonly<Record<ObservationKind, ReadonlySet<string>>> = {
  segment: requiredOf(segmentSchema),
  comment: requiredOf(commentSchema),
  listing: requiredOf(listingSchema),
  price: requiredOf(priceSchema),
  review: requiredOf(reviewSchema),
};
/** What `speech` and `screen` may carry. */
export const recognisedMembers = namesOf(recognised);

/**
 * Bits of `flags` in a section of the log. Repeated was taken before under its seq; late came for the first time behind a higher seq; of
 * what is undecided nobody can tell which of the two it is.
 */
export const observationFlags = { unknownRoom: 1, repeated: 2, late: 4, undecided: 8 } as const;

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

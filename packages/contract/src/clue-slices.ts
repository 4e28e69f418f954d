import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';
import { operation } from './operation.ts';

export const clueSliceStates = ['pending', 'fetched', 'differs', 'gone', 'refused'] as const;
const sha256 = z.string().regex(/^[\da-f]{64}$/);

/** A recording or picture that a segment of a clue names, and whether its bytes are kept. */
export const clueSliceSchema = z.object({
  sha256,
  media: z.enum(['video', 'screenshot']),
  bytes: z.int(),
  host: z.string(),
  room: z.string(),
  saidAt: instantSchema,
  state: z.enum(clueSliceStates),
  tries: z.int(),
  nextTryAt: instantSchema.nullable(),
  problem: z.string().nullable(),
  sm3: z.string().nullable(),
  changedAt: instantSchema,
});
export type ClueSlice = z.infer<typeof clueSliceSchema>;

/** The package of evidence of a clue as it is kept beyond the log. */
export const clueEvidencePackageSchema = z.object({
  number: z.string(),
  sha256,
  sm3: sha256,
  bytes: z.int(),
  slices: z.int(),
  unproved: z.int().meta({ description: 'Rooms whose signed chain does not prove it' }),
  keptAt: instantSchema,
});
export type ClueEvidencePackage = z.infer<typeof clueEvidencePackageSchema>;

export const listClueSlices = operation({
  id: 'retention.listClueSlices',
  method: 'GET',
  path: '/api/v1/clues/:id/slices',
  summary: { zh: '线索的音视频切片与取回情况', en: 'Recordings of a clue, and whether they were fetched' },
  access: 'clue.view',
  params: z.object({ id: idSchema }),
  response: z.object({ items: z.array(clueSliceSchema), package: clueEvidencePackageSchema.nullable() }),
});

export const getClueSlice = operation({
  id: 'retention.getClueSlice',
  method: 'GET',
  path: '/api/v1/clues/:id/slices/:sha256/file',
  summary: { zh: '下载线索的音视频切片', en: 'The bytes of a recording of a clue' },
  access: 'clue.view',
  params: z.object({ id: idSchema, sha256 }),
  media: { response: 'application/octet-stream' },
  response: z.unknown(),
});

export const getClueEvidence = operation({
  id: 'retention.getClueEvidence',
  method: 'GET',
  path: '/api/v1/clues/:id/evidence-package',
  summary: { zh: '下载线索留存的证据包', en: 'The package of evidence that is kept of a clue' },
  access: 'clue.view',
  params: z.object({ id: idSchema }),
  media: { response: 'application/octet-stream' },
  response: z.unknown(),
});

export const clueSliceOperations = [listClueSlices, getClueSlice, getClueEvidence] as const;

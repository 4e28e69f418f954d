import { z } from 'zod';
import { exhibitKindSchema } from './case-evidence.ts';
import { idSchema, instantSchema } from './common.ts';
import { operation } from './operation.ts';

const MOST_AT_ONCE = 50;

/** An exhibit or a document as it is shown: what the others read of it, beside its bytes. */
const materialSchema = z.object({
  id: idSchema,
  kind: z.enum(['exhibit', 'document']),
  title: z.string(),
  version: z.int().nullable().meta({ description: 'Of a document the version that was chosen; null of an exhibit' }),
  revisedSince: z.boolean().meta({
    description: 'The document has a newer version in its file; what is shown here is the one that was chosen',
  }),
  number: z.string().meta({ description: 'Number of the file that it lies in' }),
  place: z.int().meta({ description: 'Its place among the exhibits or the documents of that file' }),
  name: z.string().meta({ description: 'Name of the file that is downloaded' }),
  bytes: z.int(),
  sha256: z.string(),
  sm3: z.string(),
  exhibit: z
    .object({ kind: exhibitKindSchema, proves: z.string(), source: z.string(), obtainedAt: instantSchema })
    .nullable()
    .meta({ description: 'Of an exhibit: what it proves and where it comes from; no officer is named' }),
  unitId: z.string(),
  unitZh: z.string(),
  sharedByName: z.string(),
  sharedAt: instantSchema,
  withdrawn: z
    .object({ at: instantSchema, byName: z.string() })
    .nullable()
    .meta({ description: 'The unit that showed it took it back: nobody else reads it any more' }),
  mayWithdraw: z.boolean(),
});
export type SharedMaterial = z.infer<typeof materialSchema>;

export const sharedMaterialsSchema = z.object({
  items: z.array(materialSchema),
  mayShare: z.boolean(),
  sources: z
    .array(z.object({ id: idSchema, title: z.string() }))
    .meta({ description: 'Files of the own unit whose exhibits and documents may be chosen' }),
  mostBytes: z
    .int()
    .nullable()
    .meta({ description: 'What all of them together may take where they leave the city in a package' }),
  hasPackage: z.boolean().meta({ description: 'The package that leaves the city may be taken out now' }),
});
export type SharedMaterials = z.infer<typeof sharedMaterialsSchema>;

const ofMatter = z.object({ id: idSchema });
const one = z.object({ id: idSchema, material: idSchema });

export const listSharedMaterials = operation({
  id: 'cases.listSharedMaterials',
  method: 'GET',
  path: '/api/v1/matters/:id/materials',
  summary: {
    zh: '会商中共享或者随移送附送的证据和文书',
    en: 'Exhibits and documents that are shown in a consultation or go along with a transfer',
  },
  access: 'case.view',
  params: ofMatter,
  response: sharedMaterialsSchema,
});

export const shareMaterials = operation({
  id: 'cases.shareMaterials',
  method: 'POST',
  path: '/api/v1/matters/:id/materials',
  summary: {
    zh: '选定证据和文书共享给参加单位，或者随移送附送',
    en: 'Choose exhibits and documents for the units of a consultation, or to go along with a transfer',
  },
  access: 'case.view',
  params: ofMatter,
  body: z
    .object({
      matterId: idSchema,
      exhibits: z.array(idSchema).max(MOST_AT_ONCE),
      documents: z.array(idSchema).max(MOST_AT_ONCE),
    })
    .refine(({ exhibits, documents }) => exhibits.length + documents.length > 0, 'nothing is chosen'),
  response: sharedMaterialsSchema,
  status: 201,
  errors: [
    'case.notSharingMaterials',
    'case.materialRestricted',
    'case.materialShared',
    'case.materialDraft',
    'case.exhibitQuarantined',
    'case.packageTooLarge',
    'case.reporterNamed',
    'case.reporterMayShow',
  ],
});

export const getSharedMaterialFile = operation({
  id: 'cases.getSharedMaterialFile',
  method: 'GET',
  path: '/api/v1/matters/:id/materials/:material/file',
  summary: {
    zh: '下载共享的证据或者文书；每次取出都有记录',
    en: 'The file of a shown exhibit or document; each opening is recorded',
  },
  access: 'case.view',
  params: one,
  media: { response: 'application/octet-stream' },
  response: z.unknown(),
});

export const withdrawSharedMaterial = operation({
  id: 'cases.withdrawSharedMaterial',
  method: 'POST',
  path: '/api/v1/matters/:id/materials/:material/withdrawal',
  summary: { zh: '收回本单位共享的材料', en: 'Take back what the own unit showed' },
  access: 'case.view',
  params: one,
  response: sharedMaterialsSchema,
  errors: ['case.notSharingMaterials'],
});

export const caseMaterialOperations = [
  listSharedMaterials,
  shareMaterials,
  getSharedMaterialFile,
  withdrawSharedMaterial,
] as const;

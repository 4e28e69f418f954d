import { z } from 'zod';
import { idSchema } from './common.ts';
import { operation } from './operation.ts';

/** The main volume (正卷) alone, as parties, courts and other organs get it, or with the internal volume (副卷). */
export const caseExportSchema = z.enum(['main', 'both']);
export type CaseExport = z.infer<typeof caseExportSchema>;

export const exportCase = operation({
  id: 'cases.exportCase',
  method: 'GET',
  path: '/api/v1/matters/:id/archive',
  summary: {
    zh: '导出案卷（TAR：正卷，或者正卷和副卷，各有目录，另有校验清单）；用 jianhu case verify 校验',
    en: 'The file of a case as one TAR: the main volume, or both, with contents and a manifest of hashes; `jianhu case verify` checks it',
  },
  access: 'case.view',
  params: z.object({ id: idSchema }),
  query: z.object({ volumes: caseExportSchema.default('main') }),
  media: { response: 'application/x-tar' },
  response: z.unknown(),
  errors: ['case.notYourUnit', 'case.internalVolume'],
});

import { z } from 'zod';
import { idSchema } from './common.ts';
import { operation } from './operation.ts';

export const exportCase = operation({
  id: 'cases.exportCase',
  method: 'GET',
  path: '/api/v1/matters/:id/archive',
  summary: {
    zh: '导出全案（TAR：案卷、经过、文书、证据、校验清单）；用 jianhu case verify 校验',
    en: 'The whole case as one TAR with a manifest of hashes; `jianhu case verify` checks it',
  },
  access: 'case.act',
  params: z.object({ id: idSchema }),
  media: { response: 'application/x-tar' },
  response: z.unknown(),
  errors: ['case.notYourUnit'],
});

import { z } from 'zod';
import { civilDateSchema, idSchema, instantSchema } from './common.ts';
import { pseudonymPattern } from './observation.ts';
import { operation } from './operation.ts';

const banned = {
  anchor: z.string().regex(pseudonymPattern).meta({ description: 'Pseudonym as sources send it; never a name' }),
  kind: z.enum(['endorserPunished', 'platformBlacklist']),
  fromOn: civilDateSchema,
  untilOn: civilDateSchema.nullable().meta({ description: 'Last day; null where the term of the law decides it' }),
  document: z.string().min(4).max(120),
};

/** Who may not endorse for three years (广告法 art. 38) or stands on a platform's blacklist (order 117 art. 14). */
export const anchorBanSchema = z.object({
  id: idSchema,
  ...banned,
  recordedAt: instantSchema,
  withdrawnAt: instantSchema.nullable(),
});
export type AnchorBan = z.infer<typeof anchorBanSchema>;

export const listAnchorBans = operation({
  id: 'detection.listAnchorBans',
  method: 'GET',
  path: '/api/v1/anchor-bans',
  summary: { zh: '限制出镜名单（主播以编号表示）', en: 'Anchors under a ban, as pseudonyms' },
  access: 'registry.view',
  response: z.object({ items: z.array(anchorBanSchema) }),
});

export const recordAnchorBan = operation({
  id: 'detection.recordAnchorBan',
  method: 'POST',
  path: '/api/v1/anchor-bans',
  summary: { zh: '登记限制出镜（依处罚决定或者平台黑名单）', en: 'Record a ban, by a decision or a blacklist' },
  access: 'registry.edit',
  body: z.object(banned).refine(({ fromOn, untilOn }) => untilOn === null || untilOn >= fromOn, {
    path: ['untilOn'],
    error: 'before fromOn',
  }),
  response: z.object({ id: idSchema }),
});

export const withdrawAnchorBan = operation({
  id: 'detection.withdrawAnchorBan',
  method: 'POST',
  path: '/api/v1/anchor-bans/:id/withdraw',
  summary: { zh: '撤回限制出镜（登记有误或者已经解除）', en: 'Withdraw a ban that was wrong or lifted' },
  access: 'registry.edit',
  params: z.object({ id: idSchema }),
  body: z.object({ reason: z.string().min(4).max(500) }),
  response: z.object({}),
});

export const anchorBanOperations = [listAnchorBans, recordAnchorBan, withdrawAnchorBan] as const;

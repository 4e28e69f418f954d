import { z } from 'zod';
import { instantSchema } from './common.ts';
import { tenantParams } from './front.ts';
import { operation } from './operation.ts';

/** An address that was confirmed by a code sent there; the one to which notices of the inbox go. */
const confirmedAddressSchema = z.object({
  addressMasked: z.string(),
  confirmedAt: instantSchema,
  lastSentAt: instantSchema.nullable(),
  refusals: z.int().meta({ description: 'How often in a row the mail server has refused mails to it' }),
  refusedAt: instantSchema.nullable(),
  stoppedAt: instantSchema
    .nullable()
    .meta({ description: 'Refused too often: no mail goes there until it is confirmed anew' }),
  leavesAt: instantSchema
    .nullable()
    .meta({ description: 'When it is deleted unless it is confirmed anew; null while mails go there' }),
});

const askedAddressSchema = z.object({
  addressMasked: z.string(),
  askedAt: instantSchema,
  letter: z.enum(['waiting', 'sent', 'refused']).meta({ description: 'How the letter with the code fared' }),
  codeUntil: instantSchema
    .nullable()
    .meta({ description: 'Until when its code is good; null before the letter is sent, and when the code is used up' }),
});

export const noticeMailSchema = z.object({
  configured: z.boolean().meta({ description: 'Whether this installation sends mail at all' }),
  confirmed: confirmedAddressSchema.nullable(),
  asked: askedAddressSchema
    .nullable()
    .meta({ description: 'An address that waits for its confirmation; until then the confirmed one is used' }),
});
export type NoticeMail = z.infer<typeof noticeMailSchema>;

export const getNoticeMail = operation({
  id: 'counter.getNoticeMail',
  method: 'GET',
  path: '/api/v1/tenants/:tenantId/notice-mail',
  summary: { zh: '本人接收收件箱提醒的邮箱', en: "The caller's own address for notices of the inbox" },
  access: 'tenant',
  params: tenantParams,
  response: noticeMailSchema,
});

export const setNoticeMail = operation({
  id: 'counter.setNoticeMail',
  method: 'PUT',
  path: '/api/v1/tenants/:tenantId/notice-mail',
  summary: {
    zh: '登记或更换本人的提醒邮箱（向该邮箱发送确认链接），或者撤回并删除',
    en: "Enter or change the caller's own address, to which a link to confirm it is sent, or withdraw and delete it",
  },
  access: 'tenant',
  params: tenantParams,
  body: z.object({
    address: z
      .email()
      .max(200)
      .nullable()
      .meta({ description: 'Null withdraws: address, code and all that waits are deleted' }),
  }),
  response: noticeMailSchema,
  errors: ['noticeMail.tooManyLetters', 'noticeMail.notConfigured'],
});

export const confirmNoticeMail = operation({
  id: 'counter.confirmNoticeMail',
  method: 'POST',
  path: '/api/v1/tenants/:tenantId/notice-mail/confirmation',
  summary: { zh: '用邮件中的确认码确认邮箱', en: 'Confirm the address by the code of the letter' },
  access: 'tenant',
  params: tenantParams,
  body: z.object({ code: z.string().min(1).max(100) }),
  response: noticeMailSchema,
  errors: ['noticeMail.codeRefused'],
});

export const endNoticeMail = operation({
  id: 'counter.endNoticeMail',
  method: 'POST',
  path: '/api/v1/public/notice-mail-ends',
  summary: {
    zh: '凭邮件中的退订链接停收并删除邮箱（无需登录）',
    en: 'End notices by the link of a mail and delete the address, without signing in',
  },
  access: 'public',
  body: z.object({ code: z.string().min(1).max(200) }),
  response: z.object({ ended: z.literal(true) }),
  errors: ['noticeMail.linkRefused'],
});

export const noticeMailOperations = [getNoticeMail, setNoticeMail, confirmNoticeMail, endNoticeMail] as const;

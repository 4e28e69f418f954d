import { z } from 'zod';
import { civilDateSchema, instantSchema } from '../common.ts';
import { operation } from '../operation.ts';

export const reminderKindSchema = z.enum(['report', 'check', 'confirm', 'task', 'letter', 'duty']);

/** Something that the caller's unit owes, in the plan or in its matters (`duty`), within the days of the method, or owes already. */
export const reminderSchema = z.object({
  kind: reminderKindSchema,
  title: z.string(),
  dueOn: civilDateSchema,
  overdue: z.boolean(),
  urged: z.boolean().meta({ description: 'A superior urged it (催办), and nothing was done since' }),
  /** Page on which it is done. */
  path: z.string(),
});
export type Reminder = z.infer<typeof reminderSchema>;

export const listPlanReminders = operation({
  id: 'plan.listReminders',
  method: 'GET',
  path: '/api/v1/plan/reminders',
  summary: { zh: '本单位将到期和已逾期事项', en: "What the caller's unit owes soon or already" },
  access: 'plan.view',
  response: z.object({
    items: z.array(reminderSchema),
    mail: z.object({
      /** Whether this installation sends mail at all. */
      configured: z.boolean(),
      /** The caller's own address, masked; null when none is kept. */
      addressMasked: z.string().nullable(),
      news: z.boolean().meta({ description: 'News of matters are told by mail, too' }),
    }),
    asOf: instantSchema,
  }),
});

export const setPlanReminderMail = operation({
  id: 'plan.setReminderMail',
  method: 'PUT',
  path: '/api/v1/plan/reminders/mail',
  summary: {
    zh: '设置本人的提醒邮箱，以及是否一并接收案件动态',
    en: "Set the caller's own address for reminders, and whether news of matters are told there, too",
  },
  access: 'plan.view',
  body: z.object({
    /** Null ends the mails and deletes the address. */
    address: z.email().max(200).nullable().optional(),
    news: z.boolean().optional(),
  }),
  response: z.object({ addressMasked: z.string().nullable(), news: z.boolean() }),
  errors: ['plan.mailMissing'],
});

export const reminderWebhookSchema = z.object({
  origins: z
    .array(z.string())
    .meta({ description: 'Where addresses may lie; none: this installation sends no webhooks' }),
  url: z.string().nullable(),
  news: z.boolean().meta({ description: 'What other units do in matters of the unit is told, too' }),
  maySet: z.boolean(),
  last: z
    .object({
      day: civilDateSchema,
      state: z.enum(['waiting', 'sent', 'failed', 'dropped']),
      attempts: z.int(),
      problem: z.string().nullable(),
    })
    .nullable(),
  signingKey: z.string().nullable().meta({ description: 'Shown to whoever sets the address, then only' }),
});
export type ReminderWebhook = z.infer<typeof reminderWebhookSchema>;

export const getPlanReminderWebhook = operation({
  id: 'plan.getReminderWebhook',
  method: 'GET',
  path: '/api/v1/plan/reminders/webhook',
  summary: { zh: '本单位提醒的接收地址', en: 'Where the unit is reminded by webhook' },
  access: 'plan.view',
  response: reminderWebhookSchema,
});

export const setPlanReminderWebhook = operation({
  id: 'plan.setReminderWebhook',
  method: 'PUT',
  path: '/api/v1/plan/reminders/webhook',
  summary: {
    zh: '设置本单位提醒的接收地址：每个工作日一条，带签名（x-jianhu-signature）；可选择一并接收案件动态',
    en: 'Set where the unit is reminded: one signed message a working day (x-jianhu-signature); news of matters, too, where chosen',
  },
  access: 'plan.view',
  body: z.object({
    /** Null ends the messages. */
    url: z.url().max(500).nullable().optional(),
    news: z.boolean().optional(),
  }),
  response: reminderWebhookSchema,
  errors: ['plan.webhookNotYours', 'plan.webhookNotAllowed', 'plan.webhookMissing'],
});

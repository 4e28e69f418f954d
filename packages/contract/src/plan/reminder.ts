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
    }),
    asOf: instantSchema,
  }),
});

export const setPlanReminderMail = operation({
  id: 'plan.setReminderMail',
  method: 'PUT',
  path: '/api/v1/plan/reminders/mail',
  summary: { zh: '设置本人的提醒邮箱', en: "Set the caller's own address for reminders" },
  access: 'plan.view',
  body: z.object({
    /** Null ends the mails and deletes the address. */
    address: z.email().max(200).nullable(),
  }),
  response: z.object({ addressMasked: z.string().nullable() }),
});

import { z } from 'zod';
import { check, defineModel, type ModelCheck } from '../model.ts';

const inputSchema = z.strictObject({
  renewsItself: z.boolean(),
  remindsBeforeAccepting: z.boolean().nullable(),
  /** Days between the reminder and the charge; null when no reminder was seen over a whole renewal. */
  remindsDaysBefore: z.int().min(0).nullable(),
  /** A whole renewal was watched by an authorised test purchase. */
  renewalWatched: z.boolean(),
  /** Steps from the first page to the cancellation; null when it was not tried. */
  cancelSteps: z.int().min(0).nullable(),
  cancelTried: z.boolean(),
});
type Renewal = z.infer<typeof inputSchema>;

const parametersSchema = z.strictObject({ daysBefore: z.int(), mostSteps: z.int() });

/** Reminders of services that renew themselves (brief 4.4.5, 4.24.15). */
export const renewalNotice = defineModel({
  modelId: 'renewal.notice',
  input: inputSchema,
  parameters: parametersSchema,
  articles: ['renewal'],
  exceptions: [],
  needs: ['flow', 'renewal', 'cancel'],
  sentences: {
    doesNotRenew: [],
    flowUnknown: [],
    notReminded: [],
    reminded: [],
    renewalUnseen: ['wanted'],
    chargedSilently: [],
    remindedLate: ['days', 'wanted'],
    remindedInTime: ['days', 'wanted'],
    cancelUntried: [],
    cannotCancel: [],
    cancelLong: ['steps', 'most'],
    cancelEasy: ['steps'],
  },
  judge(input, { daysBefore, mostSteps }) {
    const about = { id: 'renewal', article: 'renewal' };
    if (!input.renewsItself) return { checks: [check({ ...about, result: 'clear', sentence: 'doesNotRenew' })] };
    return { checks: [checkAccepting(input), checkRenewal(input, daysBefore), checkCancel(input, mostSteps)] };
  },
});

function checkAccepting({ remindsBeforeAccepting }: Renewal): ModelCheck {
  const about = { id: 'accepting', article: 'renewal' };
  if (remindsBeforeAccepting === null)
    return check({ ...about, result: 'undecided', sentence: 'flowUnknown', needs: ['flow'] });
  return check({
    ...about,
    result: remindsBeforeAccepting ? 'clear' : 'hit',
    sentence: remindsBeforeAccepting ? 'reminded' : 'notReminded',
  });
}

function checkRenewal({ remindsDaysBefore, renewalWatched }: Renewal, wanted: number): ModelCheck {
  const about = { id: 'renewal', article: 'renewal', parameter: 'daysBefore' };
  if (remindsDaysBefore === null) {
    if (renewalWatched) return check({ ...about, result: 'hit', sentence: 'chargedSilently' });
    return check({ ...about, result: 'undecided', sentence: 'renewalUnseen', values: { wanted }, needs: ['renewal'] });
  }
  const isLate = remindsDaysBefore < wanted;
  const values = { days: remindsDaysBefore, wanted };
  return check({
    ...about,
    result: isLate ? 'hit' : 'clear',
    sentence: isLate ? 'remindedLate' : 'remindedInTime',
    values,
  });
}

/** The law asks for 显著、简便; the number of steps is ours and says only that a person should look. */
function checkCancel({ cancelSteps, cancelTried }: Renewal, most: number): ModelCheck {
  const about = { id: 'cancel', article: 'renewal', parameter: 'mostSteps' };
  if (!cancelTried) return check({ ...about, result: 'undecided', sentence: 'cancelUntried', needs: ['cancel'] });
  if (cancelSteps === null) return check({ ...about, result: 'hit', sentence: 'cannotCancel' });
  if (cancelSteps > most)
    return check({
      ...about,
      result: 'undecided',
      sentence: 'cancelLong',
      values: { steps: cancelSteps, most },
      needs: ['cancel'],
    });
  return check({ ...about, result: 'clear', sentence: 'cancelEasy', values: { steps: cancelSteps } });
}

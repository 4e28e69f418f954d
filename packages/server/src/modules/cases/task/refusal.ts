import type { Refusals } from '../../../infra/refusal.ts';

export const taskRefusals = {
  'case.taskDay': ['任务的完成日期不能早于今天，请改期。', 'A task is due today or later; choose such a day.'],
  'case.taskReceiver': [
    '任务只能交给本单位人员，请重新选择。',
    'A task goes to somebody of the unit that handles the case; choose again.',
  ],
  'case.taskState': [
    '这项任务已由他人领取、已完成、已撤销，或者不由您办理，请查看最新状态。',
    'The task is with somebody else, done, cancelled, or not yours to do this with; look at its present state.',
  ],
} as const satisfies Refusals;

import type { Refusals } from '../../infra/refusal.ts';

export const benefitsRefusals = {
  'benefit.badFact': [
    '所填的项目不在清单中或者格式不符，请刷新页面后按所列项目填写。',
    'Something that was filled in is not asked for or has another form; refresh the page and fill in what it lists.',
  ],
  'benefit.noPolicy': [
    '没有这项政策，或者已经到期；请刷新页面。',
    'There is no such policy, or it has ended; refresh the page.',
  ],
} as const satisfies Refusals;

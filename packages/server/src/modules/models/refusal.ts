import type { Refusals } from '../../infra/refusal.ts';

export const modelsRefusals = {
  'models.noLawOfDay': [
    '规则库没有促销当日施行的依据，不能试算；请核对促销开始时间。',
    'The rulebook holds no law of the day of the promotion; check when it started.',
  ],
} as const satisfies Refusals;

import type { Refusals } from '../../../infra/refusal.ts';

export const urgeRefusals = {
  'case.urgeWords': ['请写明催办内容。', 'Say in words what the officers are asked for.'],
  'case.urgeNotYours': [
    '催办由本单位负责人或者市级督办人员进行。',
    'The head of the unit, or whoever supervises for the city, urges its officers.',
  ],
  'case.urgeNothingDue': [
    '本事项目前没有由本机关承担的在办期限，无需催办。',
    'No term runs against the organ in this matter now; there is nothing to urge.',
  ],
  'case.urgedToday': ['今日已由贵单位催办过，请明日再催。', 'Your unit urged it today already; come back tomorrow.'],
  'case.urgeNone': ['没有可以撤回的催办。', 'There is nothing of yours to take back.'],
  'case.urgeTooLate': [
    '催办超过半小时，不能撤回；请另行说明。',
    'More than half an hour has passed; it stands, and you may explain it in words.',
  ],
} as const satisfies Refusals;

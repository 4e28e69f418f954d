import type { Refusals } from '../../infra/refusal.ts';

export const counterRefusals = {
  'warning.notConfirmed': [
    '该案件尚未作出处罚决定，或决定已被撤销；消费警示只能依据已认定的事实起草。',
    'No penalty stands in that case; a warning is drafted from facts that an organ has established.',
  ],
  'warning.exists': [
    '该决定已有一份起草中或已发布的消费警示，请打开那一份。',
    'There is a warning on that decision already, drafted or published; open that one.',
  ],
  'warning.notAllowed': [
    '此项现在不能办理，原因见页面所列；请刷新后按可办理的事项办理。',
    'This cannot be done now; the page says why. Refresh it and choose one of the actions that are open.',
  ],
  'warning.versionChanged': [
    '该消费警示刚被他人修改，请刷新后再办理。',
    'Somebody has just changed this warning; refresh and try again.',
  ],
  'warning.reasonMissing': ['请填写理由后再办理。', 'Give the reason, then try again.'],
} as const satisfies Refusals;

import type { Refusals } from '../../infra/refusal.ts';

export const livestreamRefusals = {
  'wall.tooMany': [
    '打开的直播墙屏幕已达上限，请先关闭不用的屏幕再试。',
    'As many screens of the live wall are open as this server serves; close one that nobody needs and try again.',
  ],
} as const satisfies Refusals;

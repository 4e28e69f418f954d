import { expect, it } from 'vitest';
import { exhibitName } from './exhibit-name.ts';

it.each([
  ['直播录屏.mp4', '直播录屏.mp4'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\x\\手机.jpg', '手机.jpg'],
  ['票据\u202Egpj.exe', '票据gpj.exe'],
  ['a\u0000b\u0007.pdf', 'ab.pdf'],
  ['...hidden', 'hidden'],
  ['a<script>.html', 'a_script_.html'],
])('a file name is made harmless: %j', (given, clean) => {
  expect(exhibitName(given)).toBe(clean);
});

it('keeps the ending of a long name, and refuses a name of which nothing is left', () => {
  expect(exhibitName(`${'长'.repeat(300)}.mp4`)).toMatch(/^长{116}\.mp4$/);
  for (const nothing of ['/', '..', '\u202E', '  ']) expect(() => exhibitName(nothing)).toThrow('case.exhibitName');
});

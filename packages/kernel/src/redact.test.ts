import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactPersonal } from './redact.ts';

describe('redactPersonal (brief 7.5)', () => {
  it.each([
    ['电话13812345678，请回', '电话138****5678，请回'],
    ['138 1234 5678', '138****5678'],
    ['138-1234-5678 转', '138****5678 转'],
    ['+86 13812345678', '138****5678'],
    ['１３８１２３４５６７８', '138****5678'],
    ['身份证11010519491231002X的人', '身份证110105********002X的人'],
    ['１１０１０５ １９４９１２３１ ００２Ｘ', '110105********002X'],
    ['老身份证110105491231002', '老身份证110105*****1002'],
    ['卡号 6222 0212 3456 7894', '卡号 ****7894'],
    ['写信 anna.b@example.com 联系', '写信 a***@example.com 联系'],
  ])('%s becomes %s', (typed, redacted) => expect(redactPersonal(typed)).toBe(redacted));

  it.each([
    '统一社会信用代码 91350100M000100Y43',
    '注册号 330602000000011',
    '案件编号 2026-330602-00001',
    '订单 20261125000123456',
    '共 12,345,678 条',
  ])('leaves %s, which is nobody’s', (text) => expect(redactPersonal(text)).toBe(text));

  it('lets no telephone through, wherever it stands and however it is broken', () => {
    const digit = fc.integer({ min: 0, max: 9 });
    const phone = fc.tuple(fc.integer({ min: 3, max: 9 }), fc.array(digit, { minLength: 9, maxLength: 9 }));
    const word = fc.stringMatching(/^[一-龥，。 a-z]{0,8}$/);
    fc.assert(
      fc.property(word, phone, word, fc.constantFrom('', ' ', '-'), (before, [second, rest], after, between) => {
        const text = rest.join('');
        const typed = [`1${second}${text[0]}`, text.slice(1, 5), text.slice(5)].join(between);
        const redacted = redactPersonal(`${before}，${typed}，${after}`);
        expect(redacted.replace(/[ -]/g, '')).not.toContain(typed.replace(/[ -]/g, ''));
      }),
    );
  });
});

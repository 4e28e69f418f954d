import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskAddress, maskBankCard, maskEmail, maskName, maskPersonalId, maskPhone } from './mask.ts';

describe('masking (brief 7.5); every name and number here is invented', () => {
  it.each([
    [maskName, '张三', '张*'],
    [maskName, '𠮷田三郎', '𠮷*'],
    [maskPhone, '13800001234', '138****1234'],
    [maskPhone, '+86 138-0000-1234', '138****1234'],
    [maskPhone, '0575-80001234', '****34'],
    [maskPhone, '110', '****'],
    [maskPersonalId, '33060219900101001x', '330602********001X'],
    [maskPersonalId, '330602900101001', '330602*****1001'],
    [maskPersonalId, '33060219900101', '********'],
    [maskEmail, 'anna@example.com', 'a***@example.com'],
    [maskEmail, '@example.com', '***'],
    [maskEmail, 'anna', '***'],
    [maskBankCard, '6222 0000 0000 1234', '****1234'],
    [maskBankCard, '1234', '****'],
    [maskAddress, '浙江省宁波市镇海区骆驼街道某路1号', '浙江省宁波市镇海区骆驼街道***'],
    [maskAddress, '某市某某区人民东路100号2幢', '某市某某区人民东路***'],
    [maskAddress, '台州市路桥区路北街道1', '台州市路桥区路北街道***'],
    [maskAddress, '张三家', '***'],
  ])('%o of %s is %s', (mask, text, shown) => {
    expect(mask(text)).toBe(shown);
  });

  it('keeps nothing to keep empty', () => {
    for (const mask of [maskName, maskPhone, maskPersonalId, maskEmail, maskBankCard, maskAddress])
      expect(mask(' ')).toBe('');
  });

  it('never shows a house number', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/\d/.test(maskAddress(text))));
  });

  it('never shows the middle of a phone number', () => {
    const phone = fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String);
    fc.assert(fc.property(phone, (each) => maskPhone(each) === `${each.slice(0, 3)}****${each.slice(7)}`));
  });
});

import { generateKeyPairSync } from 'node:crypto';
import { AppError } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import type { CounterContext } from '../context.ts';
import { checkText } from './check-text.ts';
import { createCheckupLimit } from './checkup-limit.ts';
import { readReceiptKey } from './receipt-key.ts';

const finding = {
  ruleId: 'ad.absoluteTerm',
  ruleVersion: '2021.1',
  category: 'absoluteTerm',
  term: '最佳',
  matched: '蕞 佳',
  start: 0,
  end: 3,
  variants: ['homophone', 'separator'],
  article: '《中华人民共和国广告法》第九条第三项',
  exception: null,
  score: 0.8,
  name: { zh: '绝对化用语', en: 'absolute term' },
  articleTextZh: '广告不得有下列情形……',
  sanctionZh: null,
  exceptionsChecked: [],
  needs: [],
  wording: { zh: '改为可以证明的事实', en: 'say what can be proved' },
};
const examiner = {
  examine: () => ({
    outcome: 'hit',
    on: '2026-11-26',
    goods: null,
    needs: [],
    findings: [finding],
    findingCount: 1,
    pack: { packId: 'p', packHash: 'h', validFrom: '2026-01-01' },
  }),
};
const ctx = { examiner } as unknown as CounterContext;

describe('what a merchant is told of a check-up', () => {
  it('names a disguise as disguised writing and does not say how it was seen through', () => {
    const answer = checkText(ctx, { text: '蕞 佳' });
    expect(answer.findings).toMatchObject([
      { disguised: true, reason: { zh: '绝对化用语' }, wording: { zh: '改为可以证明的事实' } },
    ]);
    expect(JSON.stringify(answer)).not.toMatch(/homophone|separator|score|variant|最佳|packHash/);
  });
});

describe('the number of check-ups', () => {
  it('is as many as a shop keeper needs and ends a probing of the rules; it comes back with time', () => {
    const limit = createCheckupLimit();
    const now = new Date('2026-11-26T01:00:00Z');
    for (let at = 0; at < 30; at += 1) limit.take('a', 1, now);
    const refusal = (): unknown => {
      try {
        limit.take('a', 1, now);
        return null;
      } catch (error) {
        return error;
      }
    };
    expect(refusal()).toBeInstanceOf(AppError);
    expect(refusal()).toMatchObject({ code: 'checkup.tooMany', status: 429, details: { retryAfterSeconds: 6 } });
    limit.take('b', 1, now);
    limit.take('a', 1, new Date(now.getTime() + 7_000));
  });
});

describe('a receipt', () => {
  it('is recognised by its signature, and not when a letter of it was changed or another key signed', () => {
    const pem = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const [own, other] = [readReceiptKey(pem()), readReceiptKey(pem())];
    const signature = own.sign('{"id":"1"}');
    expect(own.isSigned('{"id":"1"}', signature)).toBe(true);
    expect(own.isSigned('{"id":"2"}', signature)).toBe(false);
    expect(other.isSigned('{"id":"1"}', signature)).toBe(false);
    expect(own.isSigned('{"id":"1"}', 'nonsense')).toBe(false);
  });
});

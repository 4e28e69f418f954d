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
    hints: [],
    pack: { packId: 'p', packHash: 'h', validFrom: '2026-01-01' },
  }),
};
const ctx = { examiner } as unknown as CounterContext;

describe('what a merchant is told of a check-up', () => {
  it('names a disguise as disguised writing and does not say how it was seen through', () => {
    const answer = checkText(ctx, { text: '蕞 佳' });
    expect(answer.findings).toMatchObject([
      {
        category: 'absoluteTerm',
        disguised: true,
        reason: { zh: '绝对化用语' },
        wording: { zh: '改为可以证明的事实' },
      },
    ]);
    expect(JSON.stringify(answer)).not.toMatch(/homophone|separator|score|variant|最佳|packHash/);
  });
});

describe('the number of check-ups', () => {
  const now = new Date('2026-11-26T01:00:00Z');
  const later = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000);
  const refusalOf = (take: () => void): unknown => {
    try {
      take();
      return null;
    } catch (error) {
      return error;
    }
  };

  it('is as many as a shop keeper needs and ends a probing of the rules; it comes back with time', () => {
    const limit = createCheckupLimit();
    for (let at = 0; at < 30; at += 1) limit.takeText('a', now);
    const refusal = refusalOf(() => limit.takeText('a', now));
    expect(refusal).toBeInstanceOf(AppError);
    expect(refusal).toMatchObject({ code: 'checkup.tooMany', status: 429, details: { retryAfterSeconds: 6 } });
    limit.takeText('b', now);
    limit.takeText('a', new Date(now.getTime() + 7_000));
  });

  it('lets a large merchant check a whole catalogue, and says when to come again', () => {
    const limit = createCheckupLimit();
    limit.takeFile('a', 200_000, now);
    expect(refusalOf(() => limit.takeFile('a', 1, now))).toMatchObject({
      code: 'checkup.tooManyRows',
      status: 429,
      // 150 000 rows are owed at 50 000 a day.
      details: { retryAfterSeconds: 259_202, againAt: '2026-11-29T01:00:02.000Z' },
    });
    limit.takeText('a', now);
    limit.takeFile('a', 1, later(72.01));
    expect(refusalOf(() => limit.takeFile('a', 50_000, later(72.01)))).toMatchObject({ code: 'checkup.tooManyRows' });
    limit.takeFile('a', 50_000, later(97));
  });

  it('follows the rows of files: in thirty days nobody tries more than the budget of the days and one file', () => {
    const limit = createCheckupLimit();
    let tried = 0;
    for (let hour = 0; hour <= 720; hour += 1)
      for (const rows of [200_000, 3_100, 100, 1]) {
        if (refusalOf(() => limit.takeFile('a', rows, later(hour))) === null) tried += rows;
      }
    expect(tried).toBeGreaterThan(1_000_000);
    expect(tried).toBeLessThanOrEqual(50_000 * 30 + 200_000);
  });

  it('counts a file as a text as well, so that files of one row are no way round', () => {
    const limit = createCheckupLimit();
    for (let at = 0; at < 30; at += 1) limit.takeFile('a', 1, now);
    expect(refusalOf(() => limit.takeFile('a', 1, now))).toMatchObject({ code: 'checkup.tooMany' });
    expect(refusalOf(() => limit.takeText('a', now))).toMatchObject({ code: 'checkup.tooMany' });
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

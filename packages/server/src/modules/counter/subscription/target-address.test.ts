import { describe, expect, it } from 'vitest';
import { nextTry, signBody, signingKeyOf } from '../../../infra/webhook/delivery.ts';
import { isLawfulTarget } from './target-address.ts';
import { createWebhookSender } from './webhook-sender.ts';

describe('the address of a webhook', () => {
  it.each([
    'http://example.com/hook',
    'https://127.0.0.1/hook',
    'https://[::1]/hook',
    'https://10.1.2.3/',
    'https://192.168.0.10/',
    'https://172.20.0.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://[::ffff:10.0.0.1]/',
    'https://2130706433/',
    'https://localhost/',
    'https://printer.local/',
    'https://intranet/',
    'https://user:word@example.com/',
    'https://example.com:22/',
    'ftp://example.com/',
    'nonsense',
  ])('%s is refused', (url) => {
    expect(isLawfulTarget(url)).toBe(false);
  });

  it.each(['https://example.com/hook?x=1', 'https://hooks.example.com:8443/', 'https://8.8.8.8/'])(
    '%s is lawful',
    (url) => {
      expect(isLawfulTarget(url)).toBe(true);
    },
  );

  it.each([['10.0.0.5'], ['127.0.0.1'], ['fe80::1']])('whose name leads to %s is not connected to', async (address) => {
    const sender = createWebhookSender((_host, _options, done) =>
      done(null, [{ address, family: address.includes(':') ? 6 : 4 }]),
    );
    expect(await sender.post('https://hooks.example.com/', '{}', {})).toEqual({ kind: 'failed', problem: 'EPRIVATE' });
  });
});

describe('a message to a subscription', () => {
  it('is tried five times more, each wait longer, and then given up', () => {
    const now = new Date('2026-11-26T00:00:00Z');
    const minutes = [1, 2, 3, 4, 5, 6].map((tried) => {
      const next = nextTry(tried, now);
      return next && (next.getTime() - now.getTime()) / 60_000;
    });
    expect(minutes).toEqual([1, 5, 30, 120, 720, null]);
  });

  it('is signed with a key of its own subscription, over its time and words', () => {
    const pepper = Buffer.alloc(32, 7);
    const [one, other] = [signingKeyOf(pepper, 'a'), signingKeyOf(pepper, 'b')];
    const at = new Date('2026-11-26T00:00:00Z');
    expect(signBody(one, '{}', at)).toMatch(/^t=1795651200,v1=[0-9a-f]{64}$/);
    expect(signBody(one, '{}', at)).not.toBe(signBody(other, '{}', at));
    expect(signBody(one, '{}', at)).not.toBe(signBody(one, '{ }', at));
  });
});

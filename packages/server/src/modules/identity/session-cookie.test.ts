import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readSessionToken } from './session-cookie.ts';

const SECRET = 'a secret of the test';
/** As the sign-in library writes it; sign-in.it.test.ts reads a real one. */
const signed = (token: string): string =>
  encodeURIComponent(`${token}.${createHmac('sha256', SECRET).update(token).digest('base64')}`);

describe('token of the session cookie', () => {
  it('is read from what the sign-in library signs, whatever stands beside it', () => {
    const value = signed('token-1');
    expect(readSessionToken(`a=b; jianhu.session_token=${value}; c=d`, SECRET)).toBe('token-1');
    expect(readSessionToken(`__Secure-jianhu.session_token=${value}`, SECRET)).toBe('token-1');
  });

  it('is not believed with another signature, another secret or none', () => {
    const value = signed('token-1');
    const forged = value.replace('token-1', 'token-2');
    for (const bad of [forged, 'token-1', 'token-1.', '.', '', '%E0%A4%A', value.slice(0, -9)])
      expect(readSessionToken(`jianhu.session_token=${bad}`, SECRET)).toBeNull();
    expect(readSessionToken(`jianhu.session_token=${value}`, 'another')).toBeNull();
    expect(readSessionToken('', SECRET)).toBeNull();
  });
});

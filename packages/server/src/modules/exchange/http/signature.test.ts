import { describe, expect, it } from 'vitest';
import { isFresh, isSameSignature, signCall, signReply } from './signature.ts';

const call = {
  method: 'GET',
  path: '/12315/messages?limit=100',
  party: 'jianhu',
  time: '2026-11-23T01:00:00.000Z',
  nonce: '000102030405060708090a0b0c0d0e0f',
  body: Buffer.alloc(0),
};

describe('the signature', () => {
  it('is that of the guide, so that an integrator can test his own', () => {
    expect(signCall('for the simulator only', call)).toBe(
      'f8629e2fcf7aa00dfe66b926bc30c8f792ffd1f040768424b4aadb715fa8a34c',
    );
  });

  it('changes with every part of a call and of a reply', () => {
    const signed = signCall('key', call);
    const others = [
      { method: 'POST' },
      { path: '/' },
      { party: 'owner' },
      { time: 'later' },
      { nonce: 'other' },
      { body: Buffer.from('x') },
    ];
    for (const other of others) expect(signCall('key', { ...call, ...other })).not.toBe(signed);
    expect(signCall('another key', call)).not.toBe(signed);
    const reply = { status: 200, party: 'owner', time: call.time, nonce: call.nonce, body: call.body };
    for (const other of [{ status: 201 }, { party: 'simulator' }, { nonce: 'other' }])
      expect(signReply('key', { ...reply, ...other })).not.toBe(signReply('key', reply));
  });

  it('counts for five minutes, by either clock', () => {
    const now = new Date('2026-11-23T01:05:00.000Z');
    expect([isFresh(call.time, now), isFresh(call.time, new Date(now.getTime() + 1)), isFresh('', now)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('is compared whole', () => {
    expect([isSameSignature('ab', 'ab'), isSameSignature('ab', 'abc'), isSameSignature('ab', '')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

import { movableClock } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import { createCircuitBreaker } from './circuit-breaker.ts';

describe('the fuse of a port', () => {
  const clock = movableClock(new Date('2026-11-23T01:00:00Z'));
  const blow = () => {
    const breaker = createCircuitBreaker(clock);
    for (let failure = 0; failure < 5; failure += 1) breaker.failed();
    return breaker;
  };

  it('stays closed when failures do not come in a row', () => {
    const breaker = createCircuitBreaker(clock);
    for (let failure = 0; failure < 4; failure += 1) breaker.failed();
    breaker.succeeded();
    breaker.failed();
    expect(breaker.state()).toBe('closed');
  });

  it('opens with the fifth failure and lets nobody pass for half a minute', () => {
    const breaker = blow();
    clock.advanceMs(29_999);
    expect([breaker.state(), breaker.admit()]).toEqual(['open', false]);
  });

  it('then lets one call try, and one only', () => {
    const breaker = blow();
    clock.advanceMs(30_000);
    expect([breaker.state(), breaker.admit(), breaker.admit()]).toEqual(['halfOpen', true, false]);
    breaker.succeeded();
    expect([breaker.state(), breaker.admit()]).toEqual(['closed', true]);
  });

  it('opens again at once when that call fails', () => {
    const breaker = blow();
    clock.advanceMs(30_000);
    breaker.admit();
    breaker.failed();
    expect([breaker.state(), breaker.admit()]).toEqual(['open', false]);
  });
});

import { describe, expect, it } from 'vitest';
import { standingOf } from './announced.ts';

const at = (time: string): Date => new Date(`2026-11-27T${time}+08:00`);
const evening = { startsAt: at('20:00'), endsAt: at('22:00') };
const stands = (time: string, isOnAir: boolean, isTold = true) => {
  const { isMissing, isUnannounced } = standingOf([evening], { isOnAir, isTold, now: at(time) });
  return { isMissing, isUnannounced };
};

describe('a room beside what was announced of it', () => {
  it('is missing a quarter of an hour after its beginning, and no longer once it was to end', () => {
    const missing = ['20:14', '20:15', '21:59', '22:00'].map((time) => stands(time, false).isMissing);
    expect(missing).toEqual([false, true, true, false]);
    expect(stands('21:00', true).isMissing).toBe(false);
  });

  it('is on air unannounced outside of its time and a quarter of an hour around it', () => {
    const unannounced = ['19:44', '19:45', '21:00', '22:14', '22:15'].map((time) => stands(time, true).isUnannounced);
    expect(unannounced).toEqual([true, false, false, false, true]);
  });

  it('is never unannounced where its platform announces nothing', () => {
    expect(stands('12:00', true, false).isUnannounced).toBe(false);
  });

  it('shows the time of now, else the next one', () => {
    const shown = (time: string) => standingOf([evening], { isOnAir: false, isTold: true, now: at(time) }).announced;
    expect([shown('12:00'), shown('21:00')]).toMatchObject([{ endsAt: evening.endsAt.toISOString() }, {}]);
    expect(shown('23:00')).toBeNull();
  });
});

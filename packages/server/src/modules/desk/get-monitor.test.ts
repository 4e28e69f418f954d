import { describe, expect, it } from 'vitest';
import { joinMinutes } from './get-monitor.ts';

const at = (time: string): Date => new Date(`2026-11-25T${time}Z`);

describe('joinMinutes', () => {
  const minutes = joinMinutes(
    at('08:30:40'),
    [{ at: at('08:10:00'), observations: 7 }],
    [
      { at: at('08:10:00'), findings: 2 },
      { at: at('08:30:00'), findings: 1 },
    ],
  );

  it('gives the hour up to the running minute, silent minutes as zero', () => {
    expect(minutes.length).toBe(60);
    expect(minutes[0]).toEqual({ at: '2026-11-25T07:31:00.000Z', observations: 0, findings: 0 });
    expect(minutes.at(-1)).toEqual({ at: '2026-11-25T08:30:00.000Z', observations: 0, findings: 1 });
  });

  it('puts what intake and the detector counted side by side', () => {
    expect(minutes.filter((minute) => minute.observations + minute.findings > 0)).toEqual([
      { at: '2026-11-25T08:10:00.000Z', observations: 7, findings: 2 },
      { at: '2026-11-25T08:30:00.000Z', observations: 0, findings: 1 },
    ]);
  });
});

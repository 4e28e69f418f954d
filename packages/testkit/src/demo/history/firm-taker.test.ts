import { describe, expect, it } from 'vitest';
import { buildDemoCity } from '../city/demo-city.ts';
import { readDemoPlace } from '../city/read-demo-place.ts';
import { createFirmTaker } from './firm-taker.ts';

const place = readDemoPlace();
const { operators } = buildDemoCity(place, { scale: 'small', seed: 1 });

describe('the enterprises of the lives of the demo city', () => {
  it('are of the county and in business, and no two lives are about the same one', () => {
    const takeFirm = createFirmTaker(operators);
    for (const { code } of place.counties) {
      const taken = Array.from({ length: 60 }, () => takeFirm(code));
      expect(new Set(taken).size).toBe(60);
      for (const id of taken)
        expect(operators.find((one) => one.id === id)).toMatchObject({
          countyCode: code,
          kind: 'enterprise',
          status: 'active',
        });
    }
  });

  it('run out without beginning again', () => {
    const [firm] = operators.filter(({ kind, status }) => kind === 'enterprise' && status === 'active');
    if (!firm) throw new Error('the small city has no enterprise');
    const takeFirm = createFirmTaker([firm]);
    expect([takeFirm('000000'), takeFirm(firm.countyCode), takeFirm(firm.countyCode)]).toEqual([null, firm.id, null]);
  });
});

import type { DemoCity } from '../city/demo-city.ts';

/** Gives the next enterprise of a county that no life is about yet; null when there is none left. */
export type TakeFirm = (countyCode: string) => string | null;

/** The last of the city go first: the platform company, the merchant and others of the demo are found among the first. */
export function createFirmTaker(operators: DemoCity['operators']): TakeFirm {
  const left = operators.filter(({ kind, status }) => kind === 'enterprise' && status === 'active');
  return (countyCode) => {
    const at = left.findLastIndex((one) => one.countyCode === countyCode);
    return at < 0 ? null : (left.splice(at, 1)[0]?.id ?? null);
  };
}

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { router } from './router.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const PLACES = '../../../../rulebook/places/';
const plans = readdirSync(new URL(PLACES, import.meta.url)).map((place) => `${PLACES}${place}/plan`);
const systems = plans.flatMap(
  (plan) => JSON.parse(read(`${plan}/systems.json`)).systems as { id: string; path: string | null }[],
);
const carriers = plans.flatMap((plan) =>
  [...read(`${plan}/plan.json`).matchAll(/"path": ?"([^"]+)"/g)].map(([, path = '']) => path),
);
const front = read('../front/front.tsx');

/** Pages of one record; an address that only fits such a page by chance names no record. */
const isOfOneRecord = (id: string): boolean => id.includes('$') && !id.includes('/plan/registries/');

function leadsToPage(path: string): boolean {
  if (path.startsWith('/hall/')) return front.includes(`path === '${path.slice('/hall'.length)}'`);
  const matched = router.matchRoutes(path, {}).at(-1)?.routeId;
  return matched !== undefined && !isOfOneRecord(matched);
}

test.each(systems.filter(({ path }) => path !== null))(
  'the link of $id in the plan’s systems leads to a page',
  ({ path }) => {
    expect(leadsToPage(path ?? '')).toBe(true);
  },
);

test.each([...new Set(carriers)])('%s, the link of a tool of the plan, leads to a page', (path) => {
  expect(leadsToPage(path)).toBe(true);
});

test('an address without a page leads nowhere', () => {
  expect(['/nowhere', '/cases/credit', '/hall/nowhere'].filter(leadsToPage)).toEqual([]);
});

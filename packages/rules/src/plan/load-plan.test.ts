import { describe, expect, it } from 'vitest';
import { loadPlan } from './load-plan.ts';
import { buildPlanBook } from './test-plan-book.ts';
import { readFileSync } from 'node:fs';

const { plan, registries, systems, tradeClasses, countyTiles } = buildPlanBook();
const method = readFileSync(new URL('../../../../rulebook/plan/progress-method.json', import.meta.url), 'utf8');
const files: Readonly<Record<string, string>> = {
  'places/000000/plan/plan.json': JSON.stringify(plan),
  'places/000000/plan/systems.json': JSON.stringify({
    kind: 'namedSystems',
    version: '1',
    asOf: '2026-01-01',
    systems,
  }),
  'plan/progress-method.json': method,
  'places/000000/plan/county-tiles.json': JSON.stringify(countyTiles),
  'plan/trade-classes.json': JSON.stringify(tradeClasses),
  'plan/registries/workshops.json': JSON.stringify(registries[0]),
};
const problems = (changes: Record<string, string | undefined>): string[] => {
  const entries = Object.entries({ ...files, ...changes }).flatMap(([path, text]) =>
    text === undefined ? [] : [[path, text] as const],
  );
  const load = loadPlan(entries);
  return load.kind === 'broken' ? load.problems.map(({ path, code }) => `${path} ${code}`) : [];
};

const tilesWith = (change: object): string =>
  JSON.stringify({ ...countyTiles, tiles: countyTiles.tiles.map((tile) => ({ ...tile, ...change })) });

describe('loadPlan', () => {
  it('gathers the plan of a city and passes over what others read', () => {
    const load = loadPlan([...Object.entries(files), ['places/000000/units.json', '{}'], ['tables/x.json', 'broken']]);
    expect(load).toMatchObject({ kind: 'loaded', book: { folder: 'places/000000/plan', plan: { titleZh: '方案' } } });
  });

  it.each<[string, Record<string, string | undefined>, string[]]>([
    ['a file that is no JSON', { 'plan/registries/workshops.json': '{' }, ['plan/registries/workshops.json malformed']],
    ['a file of an unknown kind', { 'plan/x.json': '{"kind":"lexicon"}' }, ['plan/x.json malformed']],
    ['a rulebook without a method', { 'plan/progress-method.json': undefined }, ['plan missingFile']],
    [
      'two counties on one tile',
      {
        'places/000000/plan/county-tiles.json': JSON.stringify({
          ...countyTiles,
          tiles: [...countyTiles.tiles, ...countyTiles.tiles],
        }),
      },
      ['places/000000/plan/county-tiles.json malformed'],
    ],
    [
      'a shape that leaves the map',
      {
        'places/000000/plan/county-tiles.json': tilesWith({
          outline: [
            [0, 0],
            [101, 5],
            [50, 90],
          ],
        }),
      },
      ['places/000000/plan/county-tiles.json malformed'],
    ],
    [
      'figures beside their county',
      { 'places/000000/plan/county-tiles.json': tilesWith({ box: { x: 40, y: 80, width: 20, height: 15 } }) },
      ['places/000000/plan/county-tiles.json malformed'],
    ],
    ['a rulebook without classes of trades', { 'plan/trade-classes.json': undefined }, ['plan missingFile']],
    [
      'a second plan',
      { 'places/000000/plan/two.json': JSON.stringify(plan) },
      ['places/000000/plan/two.json duplicateId'],
    ],
    [
      'a registry under another name',
      { 'plan/registries/workshops.json': undefined, 'plan/registries/shops.json': JSON.stringify(registries[0]) },
      ['plan/registries/shops.json duplicateId'],
    ],
  ])('reports %s', (_, changes, expected) => {
    expect(problems(changes)).toEqual(expected);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { loadPlan, type PlanBook } from '@jianhu/rules';
import { readJsonFolder } from '@jianhu/server';
import type { DemoPlace } from './place.ts';

const RULEBOOK = new URL('../../../../../rulebook/', import.meta.url);
const PLACES = new URL('places/', RULEBOOK);

/** Reads the place of this installation from the rulebook; there is one. */
export function readDemoPlace(): DemoPlace {
  const folder = new URL(`${readdirSync(PLACES)[0] ?? ''}/`, PLACES);
  // The rulebook's own tests check these files.
  const read = (name: string, from = folder) => JSON.parse(readFileSync(new URL(name, from), 'utf8'));
  return {
    place: read('place.json'),
    counties: read('counties.json').counties,
    divisions: read('divisions.json'),
    units: read('units.json').units,
    calendar: read('calendar/cn.json', RULEBOOK),
    shares: read('demo-city.json').counties,
    plan: readPlan(),
  };
}

function readPlan(): PlanBook {
  const load = loadPlan(readJsonFolder(RULEBOOK.pathname));
  if (load.kind !== 'loaded') throw new Error('the plan of the rulebook is broken');
  return load.book;
}

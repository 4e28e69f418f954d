import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildWorkingCalendar, isCivilDate } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PLACES = `${ROOT}rulebook/places/`;

interface Unit {
  readonly id: string;
  readonly nameZh: string;
  readonly kind: string;
  readonly canEnforce: boolean;
  readonly countyCode: string | null;
  readonly parentId: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

interface County {
  readonly code: string;
  readonly governmentUnitId: string;
  readonly marketRegulatorId: string;
}

interface Place {
  readonly facts: { readonly code: string; readonly marketRegulatorId: string; readonly leadingGroupOfficeId: string };
  readonly units: readonly Unit[];
  readonly groups: readonly { readonly id: string; readonly memberIds: readonly string[] }[];
  readonly counties: readonly County[];
  readonly divisions: readonly {
    readonly code: string;
    readonly parent: string | null;
    readonly successor: string | null;
  }[];
}

/** Brief 1.7: only organs of the state enforce; Party bodies, companies, associations and governments as such do not here. */
const ENFORCING_KINDS = new Set(['marketRegulator', 'administrativeOrgan', 'centralVertical']);

describe.each(readdirSync(PLACES))('place %s', (place) => {
  const { units, groups, counties, divisions } = readPlace(`${PLACES}${place}`);
  const unitIds = new Set(units.map((unit) => unit.id));
  const divisionCodes = new Set(divisions.map((division) => division.code));

  it('has the 29 units of the plan, six county governments, their market regulators and the monitoring point', () => {
    expect(units.length).toBe(29 + 6 + 6 + 1);
  });

  it('gives every unit, group and division one id', () => {
    expect(unitIds.size).toBe(units.length);
    expect(new Set([...unitIds, ...groups.map((group) => group.id)]).size).toBe(units.length + groups.length);
    expect(divisionCodes.size).toBe(divisions.length);
  });

  it('names only counties, parents, members and successors that exist', () => {
    const countyCodes = new Set(counties.map((county) => county.code));
    for (const unit of units) {
      if (unit.countyCode !== null) expect(countyCodes).toContain(unit.countyCode);
      if (unit.parentId !== null) expect(unitIds).toContain(unit.parentId);
      expect(isCivilDate(unit.validFrom)).toBe(true);
    }
    for (const county of counties) {
      expect(divisionCodes).toContain(county.code);
      expect(unitIds).toContain(county.governmentUnitId);
      expect(unitIds).toContain(county.marketRegulatorId);
    }
    for (const id of groups.flatMap((group) => group.memberIds)) expect(unitIds).toContain(id);
    for (const { parent, successor } of divisions) {
      if (parent !== null) expect(divisionCodes).toContain(parent);
      if (successor !== null) expect(divisionCodes).toContain(successor);
    }
  });

  it('lets only organs of the state enforce (brief 1.7)', () => {
    for (const unit of units.filter((each) => each.canEnforce)) expect(ENFORCING_KINDS).toContain(unit.kind);
  });

  it('points from place.json to units that exist', () => {
    const { facts } = readPlace(`${PLACES}${place}`);
    expect(facts.code).toBe(place);
    expect(unitIds).toContain(facts.marketRegulatorId);
    expect(unitIds).toContain(facts.leadingGroupOfficeId);
  });
});

describe('the calendar of the rulebook', () => {
  it('can be built and marks no working day as a public holiday', () => {
    const calendar = buildWorkingCalendar(JSON.parse(readFileSync(`${ROOT}rulebook/calendar/cn.json`, 'utf8')));
    expect([...calendar.days.values()].filter((day) => day.kind === 'work' && day.statutory)).toEqual([]);
  });
});

describe('one installation, one city', () => {
  it('keeps the name and the code of the city out of the code', () => {
    const words = [String.fromCodePoint(0x7ecd, 0x5174), ['33', '06'].join('')];
    const files = execFileSync('git', ['ls-files', '-z', '*.ts', '*.tsx', '*.mjs', '*.sql'], {
      cwd: ROOT,
      encoding: 'utf8',
    })
      .split('\0')
      .filter(
        (file) =>
          file !== '' &&
          !/(?:\.test\.tsx?|\/test-[a-z-]+\.ts)$/.test(file) &&
          !/^(?:docs|rulebook\/places|node_modules)\//.test(file),
      );
    const local = files.filter((file) => mentions(`${ROOT}${file}`, words));
    expect(local).toEqual([]);
  });
});

function readPlace(folder: string): Place {
  const read = (file: string): object => JSON.parse(readFileSync(`${folder}/${file}.json`, 'utf8')) as object;
  return { facts: read('place'), ...read('units'), ...read('counties'), ...read('divisions') } as Place;
}

function mentions(file: string, words: readonly string[]): boolean {
  try {
    const text = readFileSync(file, 'utf8');
    return words.some((word) => text.includes(word));
  } catch (error) {
    // A tracked file may be deleted in the work tree and not yet in the index.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

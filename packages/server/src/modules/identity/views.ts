import {
  type getInstallation,
  type listPeople,
  type listUnits,
  type Me,
  type QueryOf,
  type ResponseOf,
  roles,
} from '@jianhu/contract';
import { AppError, type CivilDate } from '@jianhu/kernel';
import { inScope, systemScope, type Tx } from '../../infra/database.ts';
import type { Caller } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import { callerOf } from './authenticate.ts';
import type { FindVisitor, Visitor } from './find-visitor.ts';
import { namesOf, type PeopleDeps, presentPeople } from './person.ts';
import { listResets, markResetsSeen } from './reset-store.ts';
import { countPeopleByUnit, kindOfPeople, listPersonRows } from './store.ts';
import type { County, Place, UnitVersion } from './unit.ts';
import type { WatchPoint } from './watch-scope.ts';

/** So many resets are told; the trail holds all. */
const MAX_RESETS = 5;

export interface ViewDeps extends PeopleDeps {
  readonly findVisitor: FindVisitor;
  readonly watchPoints: readonly WatchPoint[];
  readonly place: Place;
  readonly counties: readonly County[];
  readonly oidc: boolean;
}

/** One of each role and unit is enough to walk through the demo city. */
const MAX_DEMO_ACCOUNTS = 200;

export async function viewMe(infra: Infra, deps: ViewDeps, visitor: Visitor): Promise<Me> {
  const { person: row, mustChangePassword, mustEnrolTwoFactor } = visitor;
  const unit = row.unitId === null ? null : deps.units.find(row.unitId);
  if (!unit) throw new AppError('access.officersOnly', 403);
  const caller = await callerOf(infra, deps, row);
  const { person, resets } = await inScope(infra.db, caller, async (tx) => ({
    person: (await presentPeople(tx, deps, caller, [row]))[0],
    resets: await presentResets(tx, deps, row.id),
  }));
  return {
    id: row.id,
    displayName: person?.displayName ?? '',
    unit: publicUnit(unit),
    roles: [...row.roles],
    permissions: [...caller.permissions],
    reach: caller.reach,
    demo: row.demo,
    twoFactor: row.twoFactor,
    hasPassword: row.password !== 'none',
    mustChangePassword,
    mustEnrolTwoFactor,
    resets,
  };
}

/** Who was reset is told who did it and why, so that nobody comes in under his name without his hearing of it. */
async function presentResets(tx: Tx, deps: ViewDeps, personId: string): Promise<Me['resets']> {
  const rows = await listResets(tx, personId, MAX_RESETS);
  const idOf = (byRef: string): string => byRef.slice('person:'.length);
  const names = await namesOf(
    tx,
    deps,
    rows.map(({ byRef }) => idOf(byRef)),
  );
  return rows.map(({ no, kind, at, byRef, reason, seenAt }) => {
    const by = names.get(idOf(byRef));
    const { displayName = byRef, unitNameZh = '' } = by ?? {};
    return { no, kind, at: at.toISOString(), byName: displayName, byUnitZh: unitNameZh, reason, seen: seenAt !== null };
  });
}

/** Only one's own, as the wall says too. */
export async function acknowledgeResets(infra: Infra, caller: Caller, upTo: number): Promise<{ seen: number }> {
  const seen = await inScope(infra.db, caller, (tx) => markResetsSeen(tx, caller.personId, upTo, infra.clock.now()));
  return { seen };
}

export async function viewInstallation(infra: Infra, deps: ViewDeps): Promise<ResponseOf<typeof getInstallation>> {
  const { place, counties, demo, oidc } = deps;
  const invented = { demo: true, status: 'active', limit: MAX_DEMO_ACCOUNTS } as const;
  const people = demo ? await inScope(infra.db, systemScope, (tx) => listPersonRows(tx, invented)) : [];
  return {
    cityNameZh: place.nameZh,
    cityNameEn: place.nameEn,
    platformNameZh: place.platformNameZh,
    demo,
    oidc,
    needsFirstAdministrator: (await kindOfPeople(infra.db)) === 'none',
    counties: counties.map(({ code, nameZh, nameEn }) => ({ code, nameZh, nameEn })),
    demoAccounts: listDemoAccounts(deps, people),
  };
}

/** The city's people first, then county by county; within each by role, and whoever has the plain name before a second and a third. */
function listDemoAccounts({ units }: ViewDeps, people: Awaited<ReturnType<typeof listPersonRows>>) {
  const accounts = people.flatMap(({ username, roles: [role], unitId }) => {
    if (username === null || role === undefined || unitId === null) return [];
    const unit = units.find(unitId);
    const order = `${unit?.countyCode ?? ''} ${String(roles.indexOf(role)).padStart(2, '0')} ${username}`;
    return [{ order, account: { username, role, unitNameZh: unit?.nameZh ?? unitId } }];
  });
  return accounts.toSorted((a, b) => (a.order < b.order ? -1 : 1)).map(({ account }) => account);
}

export async function viewUnits(infra: Infra, deps: ViewDeps, asOf?: CivilDate): Promise<ResponseOf<typeof listUnits>> {
  const people = await countPeopleByUnit(infra.db);
  const items = deps.units.list(asOf).map((unit) => ({ ...publicUnit(unit), people: people.get(unit.id) ?? 0 }));
  return { items, asOf: infra.clock.now().toISOString() };
}

/** A county sees its own people and the city's regulator, a department its own; city and administrators see all. */
export async function viewPeople(
  infra: Infra,
  deps: ViewDeps,
  caller: Caller,
  query: QueryOf<typeof listPeople>,
): Promise<ResponseOf<typeof listPeople>> {
  const visible = visibleUnitIds(deps, caller);
  const wanted = query.unitId === undefined ? visible : (visible ?? [query.unitId]).filter((id) => id === query.unitId);
  return inScope(infra.db, caller, async (tx) => {
    const { after, limit, status } = query;
    const rows = await listPersonRows(tx, { unitIds: wanted, status, after, limit: limit + 1 });
    const page = rows.slice(0, limit);
    return {
      items: await presentPeople(tx, deps, caller, page),
      next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
      asOf: infra.clock.now().toISOString(),
    };
  });
}

function visibleUnitIds(deps: ViewDeps, caller: Caller): readonly string[] | undefined {
  if (caller.reach === 'city' || caller.permissions.has('person.manage') || caller.permissions.has('role.grant')) {
    return undefined;
  }
  const own = caller.unitId === null ? [] : [caller.unitId];
  if (caller.reach !== 'county') return own;
  const inCounty = deps.units.list().filter((unit) => unit.countyCode === caller.countyCode);
  return [...own, ...inCounty.map((unit) => unit.id), deps.units.cityMarketRegulator().id];
}

function publicUnit(unit: UnitVersion): Me['unit'] {
  const { id, nameZh, nameEn, kind, canEnforce, countyCode, parentId, validFrom, validTo } = unit;
  return { id, nameZh, nameEn, kind, canEnforce, countyCode, parentId, validFrom, validTo };
}

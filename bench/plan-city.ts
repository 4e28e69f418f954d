/** The plan after ten years: pages, a back-dated correction and the full recount, at the sizes that issue 3 names. */
import { completeUscc } from '@jianhu/kernel';
import { listTargets } from '@jianhu/rules';
import { platformCaller, systemClock, withClient } from '@jianhu/server';
import { readDemoPlace } from '@jianhu/testkit/demo';
import { type Figure, percentile, printReport } from './figure.ts';
import { composeBenchApp, signIn } from './intake/bench-app.ts';
import { startBenchDatabase } from './intake/bench-database.ts';
import { COUNTED_REGISTRY, fillPlan, type PlanSize } from './plan/fill-plan.ts';

const PASSWORD = 'a long bench password';
const ROUNDS = 200;
const SIDE_BY_SIDE = 4;
const SIZE: PlanSize = {
  months: 120,
  units: 37,
  objects: 100_000,
  evidencePerObject: 10,
  operators: 205_000,
  platforms: 220,
};
const PAGE = { atMost: 200, source: 'issue 3' };

const place = readDemoPlace();
const targets = listTargets(place.plan.plan).map(({ target }) => target);
const database = await startBenchDatabase();
try {
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const app = await composeBenchApp(database, systemClock, port);
  const url = `http://127.0.0.1:${port}`;
  try {
    const [county] = place.counties;
    if (!county) throw new Error('the place has no county');
    await hire('office', place.place.leadingGroupOfficeId, 'planOffice');
    await hire('government', county.governmentUnitId, 'planReporter');
    await withClient(database.urls.ownerUrl, (client) => fillPlan(client, place, SIZE));
    await app.listen('127.0.0.1', port);
    const office = await signIn(url, 'bench.office', PASSWORD);
    const government = await signIn(url, 'bench.government', PASSWORD);
    const size = `${targets.length} targets x ${place.counties.length} counties x ${SIZE.units} units x ${SIZE.months} months, ${SIZE.objects * SIZE.evidencePerObject} rows of evidence`;
    const pages = await measurePages(office, size);
    const corrections = await measureCorrection(office, government, county.code);
    const began = performance.now();
    const recount = await app.plan.recount();
    const seconds = (performance.now() - began) / 1_000;
    const how = `${recount.compared} figures over ${SIZE.months} months; ${SIZE.operators} operators, ${SIZE.platforms} platforms, ${SIZE.objects} objects`;
    printReport({
      bench: 'plan of ten years',
      figures: [
        ...pages,
        ...corrections,
        {
          what: 'full recount of all counted targets',
          value: seconds,
          unit: 's',
          limit: { atMost: 30, source: 'issue 3' },
          how,
        },
      ],
    });
  } finally {
    await app.close();
  }

  async function hire(name: string, unitId: string, role: 'planOffice' | 'planReporter'): Promise<void> {
    const person = { username: `bench.${name}`, displayName: '压测', unitId, initialPassword: PASSWORD, demo: true };
    const { id } = await app.identity.createPerson(platformCaller, person);
    await app.identity.grantRoles(platformCaller, { personId: id, roles: [role], reason: 'bench' });
  }

  async function read(cookie: string, path: string): Promise<number> {
    const began = performance.now();
    const reply = await fetch(`${url}${path}`, { headers: { cookie } });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${path}: ${text}`);
    return performance.now() - began;
  }

  async function measurePages(cookie: string, size: string): Promise<Figure[]> {
    const pages: readonly (readonly [string, readonly string[]])[] = [
      ['plan map', ['/api/v1/plan/map']],
      ['a target, each in turn', targets.map(({ id }) => `/api/v1/plan/targets/${id}`)],
      ['a target as of a past day', targets.map(({ id }) => `/api/v1/plan/targets/${id}?asOf=2026-01-31`)],
      ['matrix of counties', ['/api/v1/plan/matrix']],
      ['a measure', ['/api/v1/plan/measures/3', '/api/v1/plan/measures/13']],
    ];
    const figures: Figure[] = [];
    for (const [page, paths] of pages) {
      const samples: number[] = [];
      const queue = Array.from({ length: ROUNDS }, (_, round) => paths[round % paths.length] ?? '');
      const work = async (): Promise<void> => {
        for (let path = queue.pop(); path !== undefined; path = queue.pop()) samples.push(await read(cookie, path));
      };
      await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
      const how = `${size}; ${ROUNDS} requests, ${SIDE_BY_SIDE} at a time; median ${percentile(samples, 0.5).toFixed(0)} ms`;
      figures.push({ what: `${page}: p95`, value: percentile(samples, 0.95), unit: 'ms', limit: PAGE, how });
    }
    return figures;
  }

  async function send<T>(cookie: string, path: string, body: object): Promise<T> {
    const headers = { cookie, origin: url, 'content-type': 'application/json' };
    const reply = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!reply.ok) throw new Error(`${path}: ${await reply.text()}`);
    return (await reply.json()) as T;
  }

  /** An object that was there from the plan's first day and is confirmed only now. */
  async function measureCorrection(office: string, government: string, countyCode: string): Promise<Figure[]> {
    const registry = place.plan.registries.find(({ id }) => id === COUNTED_REGISTRY);
    if (!registry) throw new Error(`no registry ${COUNTED_REGISTRY}`);
    const fields = Object.fromEntries(
      registry.fields
        .filter(({ required }) => required)
        .map((field) => [
          field.key,
          field.type === 'choice'
            ? (field.options[0]?.code ?? '')
            : field.type === 'creditCode'
              ? completeUscc(`91${countyCode}MA2BC00X0`)
              : '压测',
        ]),
    );
    const content = {
      name: '压测对象',
      countyCode,
      trade: null,
      validFrom: '2023-11-20',
      validTo: null,
      fields,
      point: null,
    };
    const evidence = [{ title: '压测', reference: '压测1号' }];
    const object = await send<{ id: string; actionVersion: number }>(
      government,
      `/api/v1/plan/registries/${COUNTED_REGISTRY}/objects`,
      { content, evidence },
    );
    const began = performance.now();
    const { reissued } = await send<{ reissued: unknown[] }>(office, `/api/v1/plan/objects/${object.id}/actions`, {
      action: 'confirm',
      expectedVersion: object.actionVersion,
    });
    const seconds = (performance.now() - began) / 1_000;
    const how = `an object in force since 2023-11-20 confirmed today: ${reissued.length} published figures corrected and listed`;
    return [{ what: 'back-dated correction', value: seconds, unit: 's', limit: { atMost: 1, source: 'issue 3' }, how }];
  }
} finally {
  await database.stop();
}

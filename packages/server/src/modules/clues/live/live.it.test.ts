import { createTestClues, createTestDatabase, createTestInfra, testFinding } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../../infra/database.ts';
import { announce } from '../../../infra/live.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const house = await createTestClues(infra);
const [countyA, countyB] = house.units.filter((unit) => unit.kind === 'marketRegulator' && unit.countyCode !== null);
if (!countyA?.countyCode || !countyB?.countyCode) throw new Error('the rulebook names two counties at least');
const codes = { a: countyA.countyCode, b: countyB.countyCode };
let url = '';

let serial = 0;
async function raiseIn(countyCode: string): Promise<string> {
  serial += 1;
  const operatorId = `00000000-0000-7000-9000-${String(serial).padStart(12, '0')}`;
  house.operators.set(operatorId, { nameZh: `演示商行${serial}`, countyCode });
  return (await house.raise(testFinding({ operatorId, countyCode }))).raised[0] ?? '';
}

/** Listens as somebody and collects what was told. */
async function listen(name: string, headers: Record<string, string> = {}) {
  const abort = new AbortController();
  const response = await fetch(`${url}/api/v1/live`, {
    headers: { 'x-caller': name, ...headers },
    signal: abort.signal,
  });
  let text = '';
  let isOver = false;
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true });
    isOver = true;
  })().catch(() => undefined);
  const told = (topic: string): string[] =>
    [...text.matchAll(/^event: (\w+)\nid: .*\ndata: (.*)$/gm)]
      .filter(([, event]) => event === topic)
      .map(([, , data]) => (JSON.parse(data ?? '') as { id: string }).id);
  return {
    response,
    told,
    text: () => text,
    isOver: () => isOver,
    async leave() {
      abort.abort();
      await reading;
    },
  };
}

beforeAll(async () => {
  await house.hire('officer-a', 'enforcementOfficer', countyA.id);
  await house.hire('officer-b', 'enforcementOfficer', countyB.id);
  await house.hire('city', 'citySupervisor', house.identity.units.cityMarketRegulator().id);
  await house.hire(
    'department',
    'departmentOfficer',
    house.units.find((unit) => unit.kind === 'administrativeOrgan')?.id ?? '',
  );
  await infra.live.start();
  url = await house.edge.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await house.edge.app.close();
  await infra.close();
  await database.drop();
});

describe('server-sent events', () => {
  it('tells each listener only of rows behind his wall', async () => {
    const [a, b, city] = await Promise.all([listen('officer-a'), listen('officer-b'), listen('city')]);
    const [ofA, ofB] = [await raiseIn(codes.a), await raiseIn(codes.b)];
    await expect.poll(() => city.told('alert')).toEqual(expect.arrayContaining([ofA, ofB]));
    await expect.poll(() => b.told('alert')).toEqual([ofB]);
    expect(a.told('alert')).toEqual([ofA]);
    await Promise.all([a.leave(), b.leave(), city.leave()]);
  });

  it('tells of findings behind the same wall, and of clues', async () => {
    const [a, b] = await Promise.all([listen('officer-a'), listen('officer-b')]);
    const finding = testFinding({ countyCode: codes.a });
    house.remember(finding);
    const at = infra.clock.now().toISOString();
    await inScope(infra.workerDb, systemScope, (tx) => announce(tx, { topic: 'finding', id: finding.id, at }));
    const id = await raiseIn(codes.a);
    await house.post('officer-a', `/api/v1/alerts/${id}/actions`, { action: 'claim', expectedVersion: 1 });
    await house.post('officer-a', `/api/v1/alerts/${id}/actions`, { action: 'confirm', expectedVersion: 2 });
    await expect.poll(() => a.told('clue')).toHaveLength(1);
    expect([a.told('finding'), b.told('finding'), b.told('clue')]).toEqual([[finding.id], [], []]);
    await Promise.all([a.leave(), b.leave()]);
  });

  it('gathers what comes fast: one alert told once per pause', async () => {
    const city = await listen('city');
    const id = await raiseIn(codes.a);
    await expect.poll(() => city.told('alert')).toContain(id);
    const before = city.told('alert').length;
    const at = infra.clock.now().getTime();
    // In one transaction, so that they come together however busy the machine is.
    await inScope(infra.workerDb, systemScope, async (tx) => {
      for (let n = 0; n < 20; n += 1) await announce(tx, { topic: 'alert', id, at: new Date(at + n).toISOString() });
    });
    await expect.poll(() => city.told('alert').length).toBeGreaterThan(before);
    await new Promise((resolve) => void setTimeout(resolve, 500));
    expect(city.told('alert').length).toBeLessThanOrEqual(before + 3);
    await city.leave();
  });

  it('resumes by time with Last-Event-ID, behind the wall', async () => {
    infra.clock.advanceMs(60_000);
    const since = infra.clock.now().toISOString();
    infra.clock.advanceMs(10_000);
    const [ofA, ofB] = [await raiseIn(codes.a), await raiseIn(codes.b)];
    const a = await listen('officer-a', { 'last-event-id': since });
    await expect.poll(() => a.told('alert')).toEqual([ofA]);
    expect(a.told('alert')).not.toContain(ofB);
    expect(a.told('finding')).toEqual(['*']);
    await a.leave();
  });

  it('refuses whoever is not signed in', async () => {
    expect((await listen('nobody')).response.status).toBe(401);
  });

  it('tells a department of clues only, since it may see no alerts', async () => {
    const department = await listen('department');
    const city = await listen('city');
    await raiseIn(codes.a);
    await expect.poll(() => city.told('alert').length).toBeGreaterThan(0);
    expect([department.told('alert'), department.told('finding')]).toEqual([[], []]);
    await Promise.all([department.leave(), city.leave()]);
  });

  it('refuses a person’s ninth window, and takes another when one is closed', async () => {
    const windows = await Promise.all(Array.from({ length: 8 }, () => listen('officer-b')));
    expect((await listen('officer-b')).response.status).toBe(429);
    await windows[0]?.leave();
    await expect.poll(async () => (await listen('officer-b')).response.status).toBe(200);
    await Promise.all(windows.slice(1).map((window) => window.leave()));
  });

  it('ends every stream in order when the server closes', async () => {
    const city = await listen('city');
    // A stream that nobody ended would hold the close for good.
    await house.edge.app.close();
    await expect.poll(city.isOver).toBe(true);
  });
});

import type { MatterNews } from '@jianhu/contract';
import { inspected, stageCases, step } from '@jianhu/testkit';
import { afterAll, beforeEach, expect, it } from 'vitest';

const stage = await stageCases();
afterAll(() => stage.close());
beforeEach(() => stage.restart());

const newsOf = async (by: string, matterId: string): Promise<MatterNews[]> =>
  (await stage.get(by, '/api/v1/matter-news'))
    .json<{ items: MatterNews[] }>()
    .items.filter((one) => one.matterId === matterId);

it('a step that leaves the state as it is reaches whoever handles the case, and not whoever took it', async () => {
  const opened = await stage.walk('case-general', [...inspected]);
  stage.infra.clock.advanceMs(60_000);
  const inquiry = step('wang', 'recordInquiry', { facts: { inquirySummary: '当事人陈述了进货来源' } });
  const { state } = await stage.walk('case-general', [inquiry], opened);
  expect(state).toBe(opened.state);
  const [first] = await newsOf('li', opened.id);
  expect(first).toMatchObject({ moved: false, number: opened.number, stepZh: '询问', byUnitZh: opened.unitNameZh });
  expect((await newsOf('wang', opened.id)).map(({ seq }) => seq)).not.toContain(first?.seq);
  // The head approved the filing, so that it concerns the head as well.
  expect((await newsOf('head', opened.id)).map(({ seq }) => seq)).toContain(first?.seq);
  // The words of a step stay in the file.
  expect(JSON.stringify(first)).not.toContain('进货来源');
});

it('a step that moves the case is told as such, with the state to which it led', async () => {
  const { id } = await stage.walk('case-general', [...inspected]);
  const told = await newsOf('wang', id);
  expect(told).toContainEqual(expect.objectContaining({ moved: true, stateZh: '调查中' }));
});

it('whom it does not concern hears nothing; a unit that was invited hears of what goes on there', async () => {
  const opened = await stage.walk('case-general', [...inspected]);
  for (const by of ['zhao', 'neighbour', 'department', 'city']) expect(await newsOf(by, opened.id)).toEqual([]);
  const steps = [step('head', 'proposeConsultation'), step('head', 'shareMaterials')];
  const { id } = await stage.walk('consultation', steps);
  expect((await newsOf('department', id)).length).toBeGreaterThan(0);
});

it('what is older than 14 days is no news', async () => {
  const { id } = await stage.walk('case-general', [...inspected]);
  expect((await newsOf('li', id)).length).toBeGreaterThan(0);
  stage.infra.clock.advanceMs(15 * 86_400_000);
  expect(await newsOf('li', id)).toEqual([]);
});

const callerOf = (name: string) => {
  const caller = stage.callers.get(name);
  if (!caller) throw new Error(`${name} is nobody of this stage`);
  return caller;
};

it('what may leave the platform: the same steps with number and kind, for the person behind his wall and for a unit from other units', async () => {
  const since = new Date(stage.infra.clock.now().getTime() - 60_000);
  const opened = await stage.walk('case-general', [...inspected]);
  const told = await stage.cases.listStepsFor(callerOf('li'), since);
  const keys = (await newsOf('li', opened.id)).map(({ seq }) => seq);
  expect(told.filter(({ matterId }) => matterId === opened.id).map(({ seq }) => seq)).toEqual(keys);
  expect(Object.keys(told[0] ?? {})).toEqual(['matterId', 'seq', 'number', 'stepZh', 'at']);
  expect(await stage.cases.listStepsFor(callerOf('neighbour'), since)).toEqual([]);
  // All of it was done by the unit itself, which needs no telling.
  expect(await stage.cases.listStepsForUnit(opened.unitId, since)).toEqual([]);
  const steps = [step('head', 'proposeConsultation'), step('head', 'shareMaterials')];
  const { id } = await stage.walk('consultation', steps);
  const department = callerOf('department').unitId ?? '';
  const invited = await stage.cases.listStepsForUnit(department, since);
  expect(invited.filter(({ matterId }) => matterId === id).map(({ seq }) => seq)).toEqual([2, 1]);
});

import { createAlertStage, testFinding } from '@jianhu/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const stage = await createAlertStage();
const { codeA, operatorOf, act, read } = stage;
const { raise } = stage.house;

beforeAll(stage.hireAll);
beforeEach(stage.setClock);
afterAll(stage.end);

describe('a merged alert', () => {
  const days = ['2026-11-20', '2026-11-21', '2026-11-22'].map((day) => `${day}T01:00:00.000Z`);
  const mergeChain = async () => {
    const operator = operatorOf(codeA);
    const { raised } = await raise(...days.map((observedAt) => testFinding({ ...operator, observedAt })));
    const [one = '', two = '', three = ''] = raised;
    await act('officer-a', one, 'claim', 1);
    await act('officer-a', one, 'merge', 2, { intoAlertId: two });
    await act('officer-a', two, 'claim', 1);
    await act('officer-a', two, 'merge', 2, { intoAlertId: three });
    return { operator, one, two, three };
  };
  const late = (operator: object) => testFinding({ ...operator, observedAt: '2026-11-20T02:00:00.000Z' });

  it('names the one that goes on, through all merges, and only while it is merged', async () => {
    const { one, two, three } = await mergeChain();
    expect(await read('officer-a', one)).toMatchObject({ state: 'merged', mergedInto: three });
    expect(await read('officer-a', two)).toMatchObject({ state: 'merged', mergedInto: three });
    expect(await read('officer-a', three)).toMatchObject({ state: 'open', mergedInto: null, findings: 3 });
    await act('officer-a', two, 'undo', 3);
    expect(await read('officer-a', one)).toMatchObject({ mergedInto: two });
  });

  it('hands what falls into its window later to the one that goes on, instead of raising it again', async () => {
    const { operator, three } = await mergeChain();
    expect(await raise(late(operator))).toEqual({ raised: [], grown: [three] });
    expect(await read('officer-a', three)).toMatchObject({ findings: 4 });
  });

  it('whose survivor was dismissed holds nothing back: the window raises anew', async () => {
    const { operator, three } = await mergeChain();
    await act('officer-a', three, 'claim', 1);
    await act('officer-a', three, 'dismiss', 2, { reasonCode: 'noOffence' });
    expect((await raise(late(operator))).raised).toHaveLength(1);
  });
});

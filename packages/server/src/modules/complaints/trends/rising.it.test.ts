import type { listRisingWords, ResponseOf } from '@jianhu/contract';
import { stageComplaints } from '@jianhu/testkit';
import { afterAll, describe, expect, it } from 'vitest';

const stage = await stageComplaints();
afterAll(() => stage.close());

const risingFor = async (who: Parameters<typeof stage.get>[0]) =>
  (await stage.get(who, '/api/v1/complaints-rising-words')).json<ResponseOf<typeof listRisingWords>>();

describe('words of complaints that rise (measure 7)', () => {
  it('are found without a list, lead to the complaints behind them, and are of nobody beyond the wall', async () => {
    const weekAgo = (weeks: number): Date => new Date(stage.infra.clock.now().getTime() - weeks * 7 * 86_400_000);
    const person = (at: number) => ({
      name: `演示${at}`,
      phone: `1390000${String(at).padStart(4, '0')}`,
      address: null,
    });
    for (let at = 0; at < 30; at++) await stage.tell({ receivedAt: weekAgo(2 + (at % 6)), person: person(at) });
    const told: string[] = [];
    for (let at = 0; at < 6; at++)
      told.push(await stage.tell({ factsZh: '收到的珍珠项链褪色，客服拒绝退款。', person: person(100 + at) }));
    const found = await risingFor('wang');
    const word = found.words.find((one) => one.word === '褪色');
    expect(word).toMatchObject({ count: 6, before: 0, people: 6, respondents: 1, known: false });
    expect(word?.behind.map(({ id }) => id).toSorted()).toEqual(told.toSorted());
    expect(found.words.map((one) => one.word)).not.toContain('退款');
    expect(JSON.stringify(found)).not.toMatch(/1390000|演示10/);
    expect((await risingFor('neighbour')).words).toEqual([]);
  });
});

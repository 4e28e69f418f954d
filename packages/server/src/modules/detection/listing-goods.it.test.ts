import { createTestDatabase, createTestInfra, createTestIntake } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const { intake, detection, edge, makeSource, post } = createTestIntake(infra);
let source: { readonly key: string };
beforeAll(async () => {
  source = await makeSource();
});
afterAll(async () => {
  await detection.stop();
  await intake.stop();
  await edge.app.close();
  await infra.close();
  await database.drop();
});

let serial = 0;
/** What the stream finds in a listing that says this of its goods. */
const findingsOf = async (title: string, goods: object) => {
  serial += 1;
  const row = { v: 1, kind: 'listing', externalId: `g-${serial}`, at: '2026-11-23T09:00:00+08:00' };
  const shown = { platform: 'shop.example.cn', shopId: 's1', itemId: `i${serial}`, title, ...goods };
  const reply = await post(source.key, [{ ...row, ...shown }]);
  expect(reply.json()).toMatchObject({ accepted: 1, rejected: 0 });
  await detection.drain();
  return inScope(infra.workerDb, systemScope, (tx) =>
    tx
      .selectFrom('detection.finding')
      .select(['id', 'rule_id', 'matched', 'needs', 'exception_kind'])
      .where('external_id', '=', row.externalId)
      .execute(),
  );
};
const SLEEP = '每晚两粒，有助于改善睡眠';

describe('食品安全法第七十八条：商品页与登记的保健功能', () => {
  it('is silent on a claim within what was registered', async () => {
    expect(await findingsOf(SLEEP, { registeredFunctions: '有助于改善睡眠' })).toEqual([]);
  });

  it('finds a claim beyond it, and explains it by the same inputs', async () => {
    const found = await findingsOf(SLEEP, { registeredFunctions: '有助于增强免疫力' });
    expect(found).toMatchObject([{ rule_id: 'ad.registeredFunction', matched: '有助于改善睡眠', needs: [] }]);
    const explained = await edge.app.inject({ method: 'GET', url: `/api/v1/findings/${found[0]?.id}/explanation` });
    expect(explained.json()).toMatchObject({ receipt: { reproduces: true } });
  });

  it('takes what a source leaves empty for not said', async () => {
    const seen = (found: Awaited<ReturnType<typeof findingsOf>>) => found.map(({ id: _own, ...finding }) => finding);
    const empty = await findingsOf(SLEEP, { registeredFunctions: ' ', approvalNumber: '' });
    expect(seen(empty)).toEqual(seen(await findingsOf(SLEEP, {})));
  });
});

describe('广告法第十七条：批准文号说明商品类别', () => {
  const CURES = '三天治愈湿疹';

  it('makes a drug of goods whose number is one of a drug, so that the ban on medical claims does not reach it', async () => {
    const asFood = await findingsOf(CURES, { productCategory: 'food' });
    expect(asFood.map(({ rule_id }) => rule_id)).toContain('ad.medicalClaim');
    const asDrug = await findingsOf(CURES, { approvalNumber: '国药准字H20200001' });
    const open = asDrug.filter(
      ({ rule_id, exception_kind }) => rule_id === 'ad.medicalClaim' && exception_kind === null,
    );
    expect(open).toEqual([]);
  });
});

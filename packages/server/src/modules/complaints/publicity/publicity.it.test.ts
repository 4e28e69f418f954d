import type {
  ComplaintPublicity,
  getOwnComplaintPublicity,
  listComplaintPublicity,
  ResponseOf,
} from '@jianhu/contract';
import { startTestHall, TEST_PASSWORD } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../../infra/database.ts';
import { platformCaller } from '../../identity/index.ts';

const OPERATOR = '00000000-0000-7000-8000-0000000000a1';
const USCC = '91330602XXXXXX019J';
const hall = await startTestHall();
const { send, test, tenants, clock } = hall;
const { complaints, identity, infra } = test.app;
const people = new Map<string, string>();
afterAll(() => hall.close());
beforeAll(async () => {
  const unitId = identity.units.marketRegulatorOf('330602')?.id ?? '';
  for (const [username, role] of [
    ['seat', 'enforcementOfficer'],
    ['seat.head', 'unitHead'],
  ] as const) {
    const person = { username, displayName: '测试', unitId, initialPassword: TEST_PASSWORD, demo: true };
    const { id } = await identity.createPerson(platformCaller, person);
    await identity.grantRoles(platformCaller, { personId: id, roles: [role], reason: 'test' });
    people.set(username, id);
    await hall.signIn(username);
  }
});

type Step = readonly [action: string, facts?: object];
let serial = 0;
/** A complaint about the business that runs through these steps to its end. */
async function live(...steps: readonly Step[]): Promise<string> {
  const now = clock.now();
  const itemId = await inScope(infra.workerDb, systemScope, (tx) =>
    complaints.takeWorkItem(tx, {
      counterpart: 'simulator',
      workItemNo: `TEST-${(serial += 1)}`,
      itemKind: 'complaint',
      state: 'received',
      at: now,
      receivedAt: now,
      countyCode: '330602',
      respondent: { nameZh: '演示本商行', uscc: USCC, platform: null, shopId: null, addressShown: null },
      categoryZh: '商品质量',
      goodsZh: null,
      requestZh: '退货退款',
      factsZh: '不一致',
      amountFen: null,
      personRef: null,
      person: null,
      demo: true,
    }),
  );
  const caller = await identity.callerOf(people.get('seat') ?? '');
  const papers: Readonly<Record<string, string>> = {
    acceptComplaint: 'acceptanceDecision',
    refuseComplaint: 'refusalDecision',
    tellBoth: 'terminationNotice',
  };
  for (const [at, [action, facts = {}]] of steps.entries()) {
    const documents = papers[action] === undefined ? {} : { [papers[action]]: '1' };
    await complaints.actOnItem(caller, itemId, { action, facts: { ...facts }, documents, expectedVersion: at + 1 });
  }
  return itemId;
}
const consent: Step = ['recordConsent', { complainantConsent: true, respondentConsent: true }];
const settled: readonly Step[] = [
  ['acceptComplaint'],
  consent,
  ['agreeComplaint', { agreementText: '退款', paperNeeded: false }],
  ['closeComplaint'],
];
const ended = (endGround: string): readonly Step[] => [
  ['acceptComplaint'],
  consent,
  ['endMediation', { endGround, endReason: '说明' }],
  ['tellBoth'],
  ['closeComplaint'],
];
const PATH = `/api/v1/operators/${OPERATOR}/complaint-publicity`;
const seen = async (who = 'seat') => (await send(who, 'GET', PATH)).json as ComplaintPublicity;
const act = async (who: string, action: string, more: object = {}) =>
  send(who, 'POST', `${PATH}/actions`, { action, expectedVersion: (await seen()).version, ...more });
const own = async () =>
  (await send('own.merchant', 'GET', `/api/v1/tenants/${tenants.own}/complaint-publicity`)).json as ResponseOf<
    typeof getOwnComplaintPublicity
  >;
/** What lies open on somebody's desk, and whom it waits for. */
const open = async (who = 'seat') => {
  const { json } = await send(who, 'GET', '/api/v1/complaint-publicity');
  return (json as ResponseOf<typeof listComplaintPublicity>).items.map(({ operatorId, counted, waitsFor }) => [
    operatorId,
    counted,
    waitsFor,
  ]);
};
const published = () => inScope(infra.db, systemScope, (tx) => complaints.publishedOf(tx, OPERATOR));

describe('complaint information of an operator is published (投诉举报处理办法第三十八条)', () => {
  it('counts what was accepted and concluded, is told first, corrected, published by another, and taken back', async () => {
    const wrong = await live(...settled);
    await live(...settled);
    await live(...ended('noAgreement'));
    await live(...ended('respondentAbsent'));
    // Not counted: unfounded, withdrawn, refused, still open.
    await live(...ended('withdrawn'));
    await live(...ended('refusalGround'));
    await live(['refuseComplaint', { refusalGround: 'notConsumer', refusalReason: '理由', otherRemedies: '起诉' }]);
    await live(['acceptComplaint']);
    expect((await seen()).now).toMatchObject({ counted: 4, settled: 2, respondentAbsent: 1, ratePercent: null });
    expect(await own()).toMatchObject({ state: 'none', counts: null, items: [] });

    expect(await open()).toEqual([]);
    expect((await act('seat', 'tell')).status).toBe(200);
    expect(await published()).toBeNull();
    expect(await open()).toEqual([[OPERATOR, 4, 'objections']]);
    // What ends later was not told and is not published with it.
    clock.advanceMs(86_400_000);
    await live(...settled);
    const told = await own();
    expect(told).toMatchObject({ state: 'told', counts: { counted: 4, respondentAbsent: 1 }, mayObject: true });
    expect(told.items.map(({ settled: isSettled }) => isSettled).filter(Boolean)).toHaveLength(2);
    expect(told.items).toHaveLength(4);

    const objections = `/api/v1/tenants/${tenants.own}/complaint-publicity/objections`;
    expect((await send('own.merchant', 'POST', objections, { text: '其中一件不是本店' })).status).toBe(201);
    expect((await send('own.merchant', 'POST', objections, { text: '再次异议' })).json.code).toBe(
      'complaint.objectionLate',
    );
    expect(await open('seat.head')).toEqual([[OPERATOR, 4, 'answer']]);
    const early = await act('seat.head', 'publish');
    expect([early.status, early.json.details.why.zh]).toEqual([409, '异议尚未答复']);
    expect((await act('seat', 'exclude', { itemId: wrong, text: '不是该经营者' })).status).toBe(200);
    expect((await act('seat', 'exclude', { itemId: wrong, text: '不是该经营者' })).status).toBe(404);
    expect((await act('seat', 'answer', { text: '已经核实并更正' })).status).toBe(200);
    expect((await act('seat.head', 'publish')).json.details.why.zh).toContain('异议期至');
    clock.advanceMs(9 * 86_400_000);
    expect(await open('seat.head')).toEqual([[OPERATOR, 3, 'approval']]);
    expect((await act('seat.head', 'publish')).status).toBe(200);
    expect(await open()).toEqual([]);
    expect(await published()).toMatchObject({ counted: 3, settled: 1, ratePercent: null });
    expect((await act('seat.head', 'withdraw', { text: '数据有误' })).status).toBe(200);
    expect(await published()).toBeNull();
  });

  it('tells no rate of fewer than five, and one from five on', async () => {
    for (let at = 0; at < 2; at += 1) await live(...settled);
    const { now, rateFrom, terms } = await seen();
    expect([now.counted, rateFrom, now.ratePercent]).toEqual([6, 5, 67]);
    expect(terms.map(({ checked }) => checked)).toContain('inferred');
  });

  it('is done by the regulator of the place, and no business sees another’s or objects for it', async () => {
    for (const who of ['officer', 'head', 'county', 'department'])
      expect([who, [403, 404].includes((await act(who, 'tell')).status ?? 0)]).toEqual([who, true]);
    const crossed = await Promise.all([
      send('other.merchant', 'GET', `/api/v1/tenants/${tenants.own}/complaint-publicity`),
      send('other.merchant', 'POST', `/api/v1/tenants/${tenants.own}/complaint-publicity/objections`, {
        text: '异议异议',
      }),
    ]);
    expect(crossed.map(({ status }) => status)).toEqual([404, 404]);
    // A county's officer finds nothing of another county, and a business nothing at all.
    expect((await act('seat', 'tell')).status).toBe(200);
    expect(await open('county')).toEqual([]);
    expect((await send('own.merchant', 'GET', '/api/v1/complaint-publicity')).status).toBe(403);
    const stale = await send('seat', 'POST', `${PATH}/actions`, { action: 'tell', expectedVersion: 0 });
    expect([stale.status, stale.json.code]).toEqual([409, 'complaint.changedSince']);
  });
});

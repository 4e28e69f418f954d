import type { CaseParty, MatterFile } from '@jianhu/contract';
import { completeOrgCode, completeUscc } from '@jianhu/kernel';
import { inspected, stageCases } from '@jianhu/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inScope, systemScope } from '../../../infra/database.ts';

const stage = await stageCases();
const { get, post } = stage;
afterAll(() => stage.close());
beforeAll(() => register());

const partiesOf = ({ id }: Pick<MatterFile, 'id'>): string => `/api/v1/matters/${id}/parties`;
const registered = {
  here: '01900000-0000-7000-8000-0000000000a1',
  there: '01900000-0000-7000-8000-0000000000a2',
  trader: '01900000-0000-7000-8000-0000000000a3',
  exempt: '01900000-0000-7000-8000-0000000000a4',
};
const codeOf = (body: string, serial: string): string =>
  completeUscc(`${body}330602${completeOrgCode(`MA00${serial}`)}`);

/** Operators of the registry: two of the own county, one that is a person, one of the neighbour. */
async function register(): Promise<void> {
  const there = stage.units.find(({ id }) => id === stage.neighbour)?.countyCode ?? '';
  const base = {
    legacyRegNo: null,
    subjectKey: null,
    status: 'active' as const,
    businessScope: '黄酒销售',
    trade: null,
    establishedOn: null,
    personRef: null,
    countyCode: stage.own.countyCode,
  };
  const operators = [
    {
      ...base,
      id: registered.here,
      nameZh: '稽山区演示酒业有限公司',
      kind: 'enterprise' as const,
      uscc: codeOf('91', '0011'),
      address: '稽山区演示路11号',
    },
    {
      ...base,
      id: registered.there,
      nameZh: '邻县演示酒业有限公司',
      kind: 'enterprise' as const,
      uscc: codeOf('91', '0012'),
      address: '邻县演示路12号',
      countyCode: there,
    },
    {
      ...base,
      id: registered.trader,
      nameZh: '稽山区演示珍珠店',
      kind: 'individualBusiness' as const,
      uscc: codeOf('92', '0013'),
      address: '越州市稽山区鉴水街道百官路13号',
    },
    {
      ...base,
      id: registered.exempt,
      nameZh: '演某某',
      kind: 'exemptNaturalPerson' as const,
      uscc: null,
      subjectKey: 'key-0014',
      address: '越州市稽山区鉴水街道百官路14号',
    },
  ];
  const lineage = { sourceKind: 'demo', sourceRef: 'test', at: stage.infra.clock.now(), demo: true } as const;
  await inScope(stage.infra.workerDb, systemScope, (tx) => stage.registered.bulkLoad(tx, { operators }, lineage));
}
const take = (by: string, to: MatterFile, id: string, version = 1) =>
  post(by, partiesOf(to), { operator: { id, version }, role: 'respondent' });

it('is taken over from the registry as of the version that was read, and stays so (程序规定第十九条)', async () => {
  const own = await stage.walk('case-general', inspected);
  expect((await take('wang', own, registered.here, 2)).json().code).toBe('registry.versionChanged');
  const reply = await take('wang', own, registered.here);
  expect(reply.statusCode).toBe(201);
  const [party] = reply.json<{ items: CaseParty[] }>().items;
  expect(party).toMatchObject({
    kind: 'organisation',
    name: '稽山区演示酒业有限公司',
    identifier: codeOf('91', '0011'),
    address: '稽山区演示路11号',
  });
  expect(party?.log[0]?.source).toMatchObject({ operatorId: registered.here, version: 1, sourceKind: 'demo' });
  await inScope(stage.infra.workerDb, systemScope, (tx) =>
    tx.updateTable('registry.operator').set({ address: '已迁走' }).where('id', '=', registered.here).execute(),
  );
  const url = `${partiesOf(own)}/${party?.id}/reveal`;
  expect((await post('li', url, { note: '核实送达地址' })).json().address).toBe('稽山区演示路11号');
});

it('cannot be an operator of another county that the officer may not see (brief 7.6)', async () => {
  const own = await stage.walk('case-general', inspected);
  const reply = await take('wang', own, registered.there);
  expect(reply.statusCode).toBe(404);
  expect(reply.body).not.toContain('邻县演示');
  expect((await get('wang', partiesOf(own))).json().items).toEqual([]);
  expect((await take('zhao', own, registered.here)).json().code).toBe('case.notHandling');
});

it('is a sole trader by its trade name, and a person only where the registry has the whole name (民法典第五十四条)', async () => {
  const own = await stage.walk('case-general', inspected);
  const trader = (await take('wang', own, registered.trader)).json<{ items: CaseParty[] }>().items[0];
  expect(trader).toMatchObject({ kind: 'soleTrader', name: '稽山区演示珍珠店', address: '' });
  expect((await take('wang', own, registered.exempt)).json().code).toBe('case.partyUnnamed');
});

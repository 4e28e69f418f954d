import type { CaseDocument, CaseParty, DocumentTemplate, MatterFile } from '@jianhu/contract';
import { inspected, stageCases, step } from '@jianhu/testkit';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { inScope, type RowScope, systemScope } from '../../../infra/database.ts';
import { withClient } from '../../../infra/postgres/server-address.ts';

const stage = await stageCases();
const { get, post } = stage;
afterAll(() => stage.close());
beforeEach(() => stage.restart());

const NAME = '沈小禾';
const IDENTITY = '11010519491231002X';
const ADDRESS = '越州市稽山区鉴水街道百官路88号3幢502室';
const CONTACT = '13900001234';
const person = {
  kind: 'person',
  role: 'jointOffender',
  name: NAME,
  identifier: IDENTITY,
  contact: CONTACT,
  address: ADDRESS,
};
const firm = { kind: 'organisation', role: 'respondent', name: '稽山区演示商行', address: '稽山区演示路1号' };

let matter: MatterFile;
beforeAll(async () => {
  matter = await stage.walk('case-general', inspected);
});

const partiesOf = ({ id }: Pick<MatterFile, 'id'>): string => `/api/v1/matters/${id}/parties`;
async function add(to: MatterFile, given: object): Promise<CaseParty> {
  const reply = await post('wang', partiesOf(to), given);
  expect(reply.statusCode).toBe(201);
  const party = reply.json<{ items: CaseParty[] }>().items.at(-1);
  if (!party) throw new Error('a party was added');
  return party;
}
const act = (by: string, { id }: Pick<CaseParty, 'id'>, body: object) =>
  post(by, `${partiesOf(matter)}/${id}/actions`, body);

async function issue(of: MatterFile, documentId: string, partyId: string, more: Record<string, string> = {}) {
  const url = `/api/v1/matters/${of.id}`;
  const found = (await get('wang', `${url}/document-templates?partyId=${partyId}`)).json();
  const template = (found.items as DocumentTemplate[]).find((one) => one.documentId === documentId);
  const open = (template?.elements ?? []).filter(({ source, words }) => source !== 'number' && words === '');
  const given = {
    ...Object.fromEntries(open.map(({ id, standard, nameZh }) => [id, standard ?? `〔${nameZh}〕`])),
    ...more,
  };
  const made = (await post('wang', `${url}/documents`, { documentId, given, partyId })).json<CaseDocument>();
  const reply = await post('wang', `${url}/documents/${made.id}/issue`, { expectedVersion: made.version });
  expect(reply.statusCode).toBe(200);
  return reply.json<CaseDocument>();
}

it('is added, corrected and ended with a reason; each action is kept, and what it was before stays sealed', async () => {
  const party = await add(matter, person);
  expect(party).toMatchObject({ name: '沈*', identifier: '110105********002X', contact: '139****1234', ended: false });
  expect(party.address).not.toContain('88号');
  expect((await act('li', party, { kind: 'correct', address: '' })).statusCode).toBe(400);
  expect((await act('li', party, { kind: 'correct', contact: '13700005678', reason: '本人变更电话' })).statusCode).toBe(
    200,
  );
  expect((await act('wang', party, { kind: 'end', reason: '经查未参与违法行为' })).statusCode).toBe(200);
  const { items } = (await get('head', partiesOf(matter))).json<{ items: CaseParty[] }>();
  const now = items.find(({ id }) => id === party.id);
  expect(now).toMatchObject({ ended: true, contact: '137****5678' });
  expect(now?.log.map(({ kind, byName, changed, reason }) => [kind, byName, changed, reason])).toEqual([
    ['added', 'wang', [], null],
    ['corrected', 'li', ['contact'], '本人变更电话'],
    ['ended', 'wang', [], '经查未参与违法行为'],
  ]);
  expect((await act('wang', party, { kind: 'correct', name: '别名', reason: '再次更正' })).json().code).toBe(
    'case.partyEnded',
  );
  const entries = await inScope(stage.infra.workerDb, systemScope, (tx) =>
    tx.selectFrom('audit.entry').select('action').where('object_id', '=', matter.id).orderBy('seq').execute(),
  );
  const named = entries.map(({ action }) => action).filter((action) => action.startsWith('case.party.'));
  expect(named).toEqual(['case.party.added', 'case.party.corrected', 'case.party.ended']);
});

it('shows its particulars to an officer who handles the case alone, each look written down, and lies in no table in the clear', async () => {
  const party = await add(matter, person);
  const url = `${partiesOf(matter)}/${party.id}/reveal`;
  for (const by of ['zhao', 'head', 'reviewer', 'neighbour', 'city', 'department', 'office']) {
    const reply = await post(by, url, { note: '核实送达地址' });
    expect(reply.statusCode).toBeGreaterThanOrEqual(400);
    expect(reply.body).not.toContain(NAME);
  }
  const shown = await post('li', url, { note: '核实送达地址' });
  expect(shown.json()).toEqual({ name: NAME, identifier: IDENTITY, contact: CONTACT, address: ADDRESS });
  for (const path of [partiesOf(matter), `/api/v1/matters/${matter.id}`, `/api/v1/matters/${matter.id}/archive`]) {
    const { rawPayload } = await get('head', path);
    for (const secret of [NAME, IDENTITY, CONTACT, ADDRESS]) expect(rawPayload.includes(secret)).toBe(false);
  }
  const kept = await withClient(stage.ownerUrl, async (client) => {
    const texts: string[] = [];
    for (const table of ['cases.party', 'cases.party_action', 'audit.entry', 'vault.item', 'outbox.event'])
      texts.push(JSON.stringify((await client.query(`select to_jsonb(t)::text as text from ${table} t`)).rows));
    return texts.join('\n');
  });
  for (const secret of [NAME, IDENTITY, CONTACT, ADDRESS]) expect(kept).not.toContain(secret);
  expect(kept).toContain('vault.revealed');
});

it('takes no number that fails its own check, and is written by those who handle the case', async () => {
  const codeOf = async (by: string, given: object) => (await post(by, partiesOf(matter), given)).json().code;
  expect(await codeOf('wang', { ...person, identifier: '110105194912310021' })).toBe('case.partyIdentifier');
  expect(await codeOf('wang', { ...firm, identifier: '91330000MA00000000' })).toBe('case.partyIdentifier');
  expect(await codeOf('zhao', firm)).toBe('case.notHandling');
  expect((await post('head', partiesOf(matter), firm)).statusCode).toBe(403);
});

it('is behind the wall of the unit: not for another county, a department, an invited unit or a company', async () => {
  const party = await add(matter, firm);
  for (const by of ['neighbour', 'neighbour-head', 'department'])
    expect((await get(by, partiesOf(matter))).statusCode).toBe(404);
  await inScope(stage.infra.workerDb, systemScope, (tx) =>
    tx
      .updateTable('cases.matter_state')
      .set({ invited_units: [stage.department] })
      .where('id', '=', matter.id)
      .execute(),
  );
  expect((await get('department', partiesOf(matter))).json()).toEqual({ items: [], mayAct: false });
  const company: RowScope = {
    actorRef: 'program:x',
    unitId: null,
    countyCode: null,
    reach: 'none',
    tenantId: matter.id,
  };
  const invited: RowScope = { actorRef: 'person:x', unitId: stage.department, countyCode: null, reach: 'unit' };
  for (const scope of [company, invited]) {
    const seen = await inScope(stage.infra.db, scope, async (tx) => [
      ...(await tx.selectFrom('cases.party').select('id').execute()),
      ...(await tx.selectFrom('cases.party_action').select('party_id').execute()),
    ]);
    expect(seen).toEqual([]);
    const moved = inScope(stage.infra.db, scope, (tx) =>
      tx.updateTable('cases.party').set({ ended: true }).where('id', '=', party.id).executeTakeFirst(),
    );
    expect((await moved).numUpdatedRows).toBe(0n);
  }
});

it('is named to an invited unit only in a part that was shown, a natural person by the mask', async () => {
  const own = await stage.walk('case-general', inspected);
  await add(own, firm);
  await add(own, person);
  const facts = { participants: [stage.department, stage.neighbour], agenda: '案情' };
  const opened = (
    await stage.open('consultation', step('head', 'proposeConsultation', { facts }), { parentId: own.id })
  ).json<MatterFile>();
  const share = (sections: string[]) =>
    post('head', `/api/v1/consultations/${opened.id}/files`, { matterId: own.id, sections });
  const first = (await share(['facts'])).json();
  const both = (await share(['parties'])).json();
  await stage.walk('consultation', [step('head', 'shareMaterials')], opened);
  const read = async (id: string) => (await get('department', `/api/v1/consultations/${opened.id}/files/${id}`)).body;
  const [factsOnly, parties] = [
    first.files[0].id,
    both.files.find((one: { id: string }) => one.id !== first.files[0].id).id,
  ];
  expect(await read(factsOnly)).not.toContain('稽山区演示商行');
  const shown = await read(parties);
  expect(shown).toContain('稽山区演示商行');
  expect(shown).toContain('沈*');
  for (const secret of [NAME, IDENTITY, CONTACT, ADDRESS]) expect(shown).not.toContain(secret);
  expect((await get('department', partiesOf(own))).statusCode).toBe(404);
});

it('stands in an inquiry record and a receipt that are filled for it; who does not handle the case fills none (行政处罚法第六十一条)', async () => {
  const own = await stage.walk('case-general', inspected);
  const party = await add(own, person);
  const receipt = await issue(own, 'serviceReceipt', party.id);
  expect(receipt.partyId).toBe(party.id);
  expect(receipt.partyName).toBe('沈*');
  expect(receipt.text?.lines).toContain(`受送达人：${NAME}`);
  const body = { documentId: 'inquiryRecord', given: {}, partyId: party.id };
  const record = (await post('wang', `/api/v1/matters/${own.id}/documents`, body)).json<CaseDocument>();
  expect(record.words['asked']).toBe(`${NAME}，共同违法行为人`);
  expect((await post('zhao', `/api/v1/matters/${own.id}/documents`, body)).json().code).toBe('case.notHandling');
  const templates = await get('zhao', `/api/v1/matters/${own.id}/document-templates?partyId=${party.id}`);
  expect(templates.body).toContain('沈*');
  expect(templates.body).not.toContain(NAME);
});

it('each of several is told in a notice and served by a receipt of its own before the step is taken (第四十四条、第六十一条)', async () => {
  const reviewed = await stage.walk('case-general', [
    ...inspected,
    step('wang', 'reportInvestigation'),
    step('wang', 'submitForReview'),
    step('reviewer', 'approveReview'),
  ]);
  const parties = [await add(reviewed, firm), await add(reviewed, person)];
  const serve = (documents: Record<string, string>) => stage.act(reviewed, step('wang', 'serveNotice', { documents }));
  const [one, two] = parties.map(({ id }) => id);
  const first = await issue(reviewed, 'penaltyNotice', one ?? '');
  expect(first.text?.to).toBe('稽山区演示商行：');
  const receipts = [
    await issue(reviewed, 'serviceReceipt', one ?? ''),
    await issue(reviewed, 'serviceReceipt', two ?? ''),
  ];
  const named = { penaltyNotice: first.number ?? '', serviceReceipt: receipts[0]?.number ?? '' };
  const refused = await serve(named);
  expect(refused.json()).toMatchObject({
    code: 'case.partyWithoutPaper',
    details: { missing: [{ documentId: 'penaltyNotice', party: '沈*' }] },
  });
  const second = await issue(reviewed, 'penaltyNotice', two ?? '');
  expect((await serve(named)).statusCode).toBe(200);
  for (const { id } of [first, second, ...receipts])
    expect((await get('wang', `/api/v1/matters/${reviewed.id}/documents/${id}`)).json().state).toBe('bound');
  const { items } = (await get('wang', partiesOf(reviewed))).json<{ items: CaseParty[] }>();
  expect(items.map(({ documents }) => documents.length)).toEqual([2, 2]);
});

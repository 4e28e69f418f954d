import { createHash } from 'node:crypto';
import type { CaseDocument, DocumentTemplate, MatterFile, SharedMaterials } from '@jianhu/contract';
import { inspected, stageCases, step } from '@jianhu/testkit';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { withClient } from '../../../infra/postgres/server-address.ts';

const stage = await stageCases();
afterAll(() => stage.close());
beforeEach(() => stage.restart());
const { get, post } = stage;

const pathOf = ({ id }: Pick<MatterFile, 'id'>): string => `/api/v1/matters/${id}`;
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

interface Choice {
  readonly exhibits?: readonly string[];
  readonly documents?: readonly string[];
}
const share = (who: string, room: MatterFile, source: MatterFile, choice: Choice) =>
  post(who, `${pathOf(room)}/materials`, { matterId: source.id, exhibits: [], documents: [], ...choice });
const list = async (who: string, room: MatterFile): Promise<SharedMaterials> =>
  (await get(who, `${pathOf(room)}/materials`)).json<SharedMaterials>();
const openFile = (who: string, room: MatterFile, material: string) =>
  get(who, `${pathOf(room)}/materials/${material}/file`);

/** A case with two exhibits and a numbered paper, and a transfer from it that has only begun. */
async function draft(procedureId = 'transfer', first = 'draftTransfer') {
  const matter = await stage.walk('case-general', inspected);
  const shown = await stage.exhibit(matter, '照片甲的字节');
  const kept = await stage.exhibit(matter, '照片乙的字节');
  const { items } = (await get('wang', `${pathOf(matter)}/documents`)).json<{ items: CaseDocument[] }>();
  const paper = items.find(({ number }) => number !== null);
  if (!paper) throw new Error('the walk numbers a paper');
  const drafted = (await stage.open(procedureId, step('wang', first), { parentId: matter.id })).json<MatterFile>();
  return { matter, shown, kept, paper, drafted };
}

describe('what goes along with a transfer to a department (程序规定 art. 17)', () => {
  it('stands in the letter with its hash, and is read by the receiver before it accepts', async () => {
    const { matter, shown, kept, paper, drafted } = await draft();
    const { sources } = await list('wang', drafted);
    expect(sources.map(({ id }) => id)).toEqual(expect.arrayContaining([drafted.id, matter.id]));
    const choice = { exhibits: [shown.id], documents: [paper.id] };
    const { items } = (await share('wang', drafted, matter, choice)).json<SharedMaterials>();
    const sent = await stage.walk('transfer', [step('head', 'sendTransfer')], drafted);
    const { items: papers } = (await get('department', `${pathOf(sent)}/documents`)).json<{ items: CaseDocument[] }>();
    const letter = papers.find(({ documentId }) => documentId === 'transferLetter');
    const { text } = (await get('department', `${pathOf(sent)}/documents/${letter?.id}`)).json<CaseDocument>();
    for (const { sha256: hash } of items) expect(text?.lines.join()).toContain(hash);
    expect(sent.state).toBe('sent');
    expect((await list('department', sent)).items).toHaveLength(2);
    for (const one of items) expect(sha256((await openFile('department', sent, one.id)).rawPayload)).toBe(one.sha256);
    for (const who of ['neighbour', 'neighbour-head'])
      expect((await openFile(who, sent, items[0]?.id ?? '')).statusCode).toBe(404);
    expect((await get('department', `${pathOf(matter)}/exhibits/${kept.id}/file`)).statusCode).toBe(404);
    // What goes along was fixed by the step that sent it; the receiver adds nothing.
    for (const who of ['wang', 'department'])
      expect([404, 409]).toContain((await share(who, sent, matter, { exhibits: [kept.id] })).statusCode);
    expect((await share('wang', sent, matter, { exhibits: [kept.id] })).json().code).toBe('case.notSharingMaterials');
    const accepted = await stage.walk(
      'transfer',
      [step('department', 'acceptTransfer'), step('department', 'recordHandled'), step('department', 'feedBack')],
      sent,
    );
    expect(accepted.stateKind).toBe('end');
    expect((await openFile('department', sent, items[0]?.id ?? '')).statusCode).toBe(200);
  });

  it('holds a letter back that was written before the choice, or lists what was taken back', async () => {
    const { matter, shown, drafted } = await draft();
    const early = await stage.paper('head', drafted, 'transferLetter');
    const { items } = (await share('wang', drafted, matter, { exhibits: [shown.id] })).json<SharedMaterials>();
    const send = (transferLetter: string) => {
      const documents = { transferLetter, evidenceList: '演示〔2026〕清单' };
      return stage.act(drafted, step('head', 'sendTransfer', { documents }));
    };
    expect((await send(early)).json()).toMatchObject({
      code: 'case.materialsUnlisted',
      details: { missing: [items[0]?.title] },
    });
    const late = await stage.paper('head', drafted, 'transferLetter');
    await post('wang', `${pathOf(drafted)}/materials/${items[0]?.id}/withdrawal`);
    expect((await send(late)).json()).toMatchObject({
      code: 'case.materialsUnlisted',
      details: { surplus: [items[0]?.title] },
    });
    expect((await send(early)).statusCode).toBe(200);
  });

  it('is closed to a unit that sent it back, and open to the one that it goes to next', async () => {
    const { matter, shown, drafted } = await draft();
    const { items } = (await share('wang', drafted, matter, { exhibits: [shown.id] })).json<SharedMaterials>();
    const material = items[0]?.id ?? '';
    const returned = await stage.walk(
      'transfer',
      [step('head', 'sendTransfer'), step('department', 'returnTransfer')],
      drafted,
    );
    expect((await openFile('department', returned, material)).statusCode).toBe(404);
    expect((await list('department', returned)).items).toEqual([]);
    const again = { facts: { receiver: stage.neighbour } };
    await stage.walk('transfer', [step('head', 'sendAgain', again)], returned);
    expect((await openFile('neighbour', returned, material)).statusCode).toBe(200);
    expect((await openFile('department', returned, material)).statusCode).toBe(404);
  });

  it('is held back while a document among it was revised since it was chosen, and goes in its newest version', async () => {
    const { matter, drafted } = await draft();
    const path = `${pathOf(matter)}/documents`;
    const templates = await get('wang', `${pathOf(matter)}/document-templates`);
    const elements = templates
      .json<{ items: DocumentTemplate[] }>()
      .items.find(({ documentId }) => documentId === 'sceneRecord')?.elements;
    const byHand = elements?.filter(({ source, words }) => source !== 'number' && words === '') ?? [];
    const given = Object.fromEntries(byHand.map(({ id, nameZh }) => [id, `更正后的${nameZh}`]));
    const number = await stage.paper('wang', matter, 'sceneRecord');
    const { items } = (await get('wang', path)).json<{ items: CaseDocument[] }>();
    const record = items.find((one) => one.number === number && one.documentId === 'sceneRecord');
    if (!record) throw new Error('the paper was numbered');
    const choose = async (): Promise<SharedMaterials> =>
      (await share('wang', drafted, matter, { documents: [record.id] })).json<SharedMaterials>();
    const [first] = (await choose()).items;
    const revised = { expectedVersion: record.version, given };
    expect((await stage.put('wang', `${path}/${record.id}`, revised)).statusCode).toBe(200);
    expect((await list('wang', drafted)).items).toMatchObject([{ version: record.version, revisedSince: true }]);
    const refused = await stage.act(drafted, step('head', 'sendTransfer'));
    expect(refused.json()).toMatchObject({ code: 'case.materialOutdated', details: { outdated: [first?.title] } });
    await post('wang', `${pathOf(drafted)}/materials/${first?.id}/withdrawal`);
    await choose();
    const sent = await stage.walk('transfer', [step('head', 'sendTransfer')], drafted);
    const [second] = (await list('department', sent)).items;
    expect(second?.sha256).not.toBe(first?.sha256);
    // What was sent stays what it was.
    const after = await stage.put('wang', `${path}/${record.id}`, { ...revised, expectedVersion: record.version + 1 });
    expect(after.statusCode).toBe(200);
    expect((await list('department', sent)).items).toMatchObject([{ version: record.version + 1, revisedSince: true }]);
    expect(sha256((await openFile('department', sent, second?.id ?? '')).rawPayload)).toBe(second?.sha256);
  });

  it('is chosen only from its own file and from those that it came from', async () => {
    const { drafted } = await draft();
    const { matter, shown } = await draft();
    const reply = await share('wang', drafted, matter, { exhibits: [shown.id] });
    expect(reply.json().code).toBe('case.notSharingMaterials');
  });
});

it('goes along with a suspected crime, and the police read it once it was handed over (移送规定 art. 6)', async () => {
  const { matter, shown, kept, drafted: formed } = await draft('transfer-police', 'formTeam');
  const { items } = (await share('wang', formed, matter, { exhibits: [shown.id] })).json<SharedMaterials>();
  const material = items[0]?.id ?? '';
  const approved = await stage.walk(
    'transfer-police',
    [step('wang', 'makeReport'), step('head', 'approveTransfer')],
    formed,
  );
  expect((await openFile('department', formed, material)).statusCode).toBe(404);
  // The head approved these and no others: nothing joins them, and none is taken back.
  expect((await list('wang', formed)).mayShare).toBe(false);
  for (const late of [
    await share('wang', formed, matter, { exhibits: [kept.id] }),
    await post('wang', `${pathOf(formed)}/materials/${material}/withdrawal`),
  ])
    expect(late.json().code).toBe('case.notSharingMaterials');
  await stage.walk('transfer-police', [step('wang', 'handOver')], approved);
  expect(sha256((await openFile('department', formed, material)).rawPayload)).toBe(shown.sha256);
  expect((await share('wang', formed, matter, { exhibits: [shown.id] })).json().code).toBe('case.notSharingMaterials');
});

it('is refused for a package that would grow beyond its limit (程序规定 art. 14)', async () => {
  const { matter, shown, kept, drafted } = await draft('transfer-out', 'draftTransferOut');
  const { mostBytes } = await list('wang', drafted);
  await withClient(stage.ownerUrl, (client) =>
    client.query('update cases.exhibit set bytes = $1 where id = $2', [mostBytes, kept.id]),
  );
  expect((await share('wang', drafted, matter, { exhibits: [shown.id] })).statusCode).toBe(201);
  expect((await share('wang', drafted, matter, { exhibits: [kept.id] })).json()).toMatchObject({
    code: 'case.packageTooLarge',
    details: { mostBytes },
  });
});

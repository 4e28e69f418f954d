import { createHash } from 'node:crypto';
import { counterTables, stageCases, stepsToDecision, unaskedOfCounter } from '@jianhu/testkit';
import type { InboxPaper, MatterFile } from '@jianhu/contract';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inScope, systemScope } from '../../../infra/database.ts';
import { platformCaller } from '../../identity/index.ts';
import { createRegistry } from '../../registry/index.ts';
import { createCounter, readLicenceRenewal, readPermitCatalogue, readPublicity } from '../index.ts';

const { permitCatalogue, licenceRenewal, publicityOf, calendar } = counterTables;
const stage = await stageCases(({ identity, cases, edge }, infra) => {
  const registry = createRegistry(infra, {
    places: { counties: [], divisions: {} as never, placeNames: [] },
    identity,
  });
  createCounter(infra, {
    identity,
    registry,
    cases,
    publicity: readPublicity(publicityOf(), calendar),
    ...unaskedOfCounter,
    permits: readPermitCatalogue([permitCatalogue]),
    renewal: readLicenceRenewal([licenceRenewal]),
  }).mount(edge);
});
afterAll(() => stage.close());

const toNotice = stepsToDecision.slice(0, 7);
let file: MatterFile;
let base: string;

async function admit(who: string, operatorId: string): Promise<string> {
  const account = { username: who, displayName: '店主', initialPassword: 'a long test password', demo: true };
  const subject = { kind: 'operator' as const, subjectId: operatorId, countyCode: stage.own.countyCode };
  const { tenantId, personId } = await stage.identity.admitMember(platformCaller, { ...account, subject });
  const nobody = { unitId: null, countyCode: null, reach: 'none', permissions: new Set<never>() } as const;
  stage.enter(who, { ...nobody, personId, actorRef: `person:${personId}`, tenants: new Set([tenantId]) });
  return `/api/v1/tenants/${tenantId}/inbox`;
}

const paperOf = async (): Promise<InboxPaper | undefined> =>
  (await stage.get('party', base)).json<{ items: InboxPaper[] }>().items.find(({ matterId }) => matterId === file.id);
const addressOf = (seq: number, document: string, format = 'docx'): string =>
  `${base}/${file.id}/papers/${seq}/${document}/${format}`;
const numbersOf = async () =>
  (await stage.get('wang', `/api/v1/matters/${file.id}/documents`)).json<{
    items: { id: string; documentId: string; number: string | null }[];
  }>().items;

beforeAll(async () => {
  stage.restart();
  file = await stage.walk('case-general', toNotice);
  base = await admit('party', file.operatorId ?? '');
}, 120_000);

it('opens the notice that was served, the bytes that the file of the case keeps, and writes down who read it (第四十四条)', async () => {
  const paper = await paperOf();
  expect(paper?.documents).toMatchObject([{ nameZh: '行政处罚告知书', nameEn: expect.any(String) }]);
  const [notice] = paper?.documents ?? [];
  const opened = await stage.get('party', addressOf(paper?.seq ?? 0, notice?.id ?? ''));
  expect(opened.statusCode).toBe(200);
  expect(opened.headers['content-disposition']).toContain(encodeURIComponent(`行政处罚告知书${notice?.number}.docx`));
  const words = strFromU8(unzipSync(opened.rawPayload)['word/document.xml'] ?? new Uint8Array());
  expect(words).toContain(notice?.number);
  const ofOrgan = await stage.get('wang', `/api/v1/matters/${file.id}/documents/${notice?.id}/files/docx`);
  expect(ofOrgan.rawPayload.equals(opened.rawPayload)).toBe(true);
  const entries = await inScope(stage.infra.workerDb, systemScope, (tx) =>
    tx.selectFrom('audit.entry').select(['actor_ref', 'body']).where('action', '=', 'case.servedPaperOpened').execute(),
  );
  expect(entries).toMatchObject([
    { actor_ref: expect.stringContaining('person:'), body: expect.stringContaining(notice?.id ?? 'none') },
  ]);
  expect(entries[0]?.body).toContain(createHash('sha256').update(opened.rawPayload).digest('hex'));
});

it('does not open what was not served: a decision that waits for its service, a report of the organ, a service that was none', async () => {
  file = await stage.walk('case-general', ['2026-12-01', ...stepsToDecision.slice(8)], file);
  const paper = await paperOf();
  const seq = paper?.seq ?? 0;
  const rows = await numbersOf();
  const refused = ['penaltyDecision', 'investigationReport', 'serviceReceipt'].map(
    (kind) => rows.find(({ documentId }) => documentId === kind)?.id ?? '',
  );
  for (const document of refused) {
    expect(document).not.toBe('');
    const reply = await stage.get('party', addressOf(seq, document));
    expect([reply.statusCode, reply.json().code]).toEqual([404, 'record.notFound']);
    expect((await stage.get('party', addressOf(file.actionVersion, document))).statusCode).toBe(404);
  }
  file = await stage.walk('case-general', [{ by: 'wang', action: 'serveDecision' }], file);
  const decision = await paperOf();
  expect(decision?.documents).toMatchObject([
    { id: refused[0], nameZh: '行政处罚决定书' },
    { nameZh: '信用修复告知书' },
  ]);
  expect(decision?.remedies.map(({ nameZh, until }) => [nameZh, until])).toEqual([
    ['申请行政复议', '2027-02-01'],
    ['提起行政诉讼', '2027-06-01'],
    ['申请信用修复', null],
  ]);
  expect((await stage.get('party', addressOf(decision?.seq ?? 0, refused[0] ?? ''))).statusCode).toBe(200);
  // The decision did not come with the notice.
  expect((await stage.get('party', addressOf(seq, refused[0] ?? ''))).statusCode).toBe(404);
});

it('is read by nobody else: another party with the same address, or through its own inbox', async () => {
  const other = await stage.walk('light-measure', [
    { by: 'wang', action: 'draftMeasure', facts: { correctBy: '2026-12-31' } },
  ]);
  const theirs = await admit('stranger', other.operatorId ?? '');
  const paper = await paperOf();
  const path = `/${file.id}/papers/${paper?.seq}/${paper?.documents[0]?.id}/docx`;
  for (const [who, address] of [
    ['stranger', `${theirs}${path}`],
    ['stranger', `${base}${path}`],
    ['wang', `${base}${path}`],
  ] as const)
    expect((await stage.get(who, address)).statusCode).toBe(404);
});

it('carries five photos of a telephone under harmless names, and refuses a sixth, a larger one and one without end', async () => {
  const seq = (await paperOf())?.seq;
  const of = (id: string, count: number, bytes: number, name = '现场.jpg') =>
    stage.post('party', `${base}/${file.id}/messages`, {
      kind: 'statement',
      text: '我店已于当日下架整改。',
      seq,
      id: `00000000-0000-7000-8000-00000000ea${id}`,
      evidence: Array.from({ length: count }, (_, at) => ({
        name: `${at}${name}`,
        base64: Buffer.alloc(bytes, at + 1).toString('base64'),
      })),
    });
  const sent = await of('01', 5, 2_000_000, '<img src=x>/..\\..\\现场\u202Egpj.exe');
  expect(sent.statusCode).toBe(201);
  expect(sent.json().evidence).toHaveLength(5);
  expect(sent.json().evidence.map(({ name }: { name: string }) => name)).toContain('现场gpj.exe');
  const opened = (await stage.get('li', `/api/v1/inbox-messages/${sent.json().id}/evidence`)).json();
  expect(opened.files.map(({ base64 }: { base64: string }) => Buffer.from(base64, 'base64').length)).toEqual(
    Array.from({ length: 5 }, () => 2_000_000),
  );
  expect((await of('02', 1, 2_000_001)).json().code).toBe('inbox.evidenceTooLarge');
  expect((await of('03', 6, 10)).json().code).toBe('request.invalid');
  const endless = await of('04', 5, 3_000_000);
  expect([endless.statusCode, endless.json().messageZh.length > 5]).toEqual([413, true]);
  expect((await stage.get('party', base)).body).not.toContain('00000000ea02');
}, 60_000);

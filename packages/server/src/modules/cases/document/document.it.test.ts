import type { CaseDocument, DocumentTemplate, MatterFile } from '@jianhu/contract';
import { inspected, stageCases, step, stepsToDecision } from '@jianhu/testkit';
import { strFromU8, unzipSync } from 'fflate';
import { sql } from 'kysely';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { inScope, systemScope } from '../../../infra/database.ts';

const stage = await stageCases();
const { get, post, put } = stage;
afterAll(() => stage.close());
beforeEach(() => stage.restart());

const documentsOf = ({ id }: Pick<MatterFile, 'id'>): string => `/api/v1/matters/${id}/documents`;

async function templateOf(matter: MatterFile, documentId: string): Promise<DocumentTemplate> {
  const { items } = (await get('wang', `/api/v1/matters/${matter.id}/document-templates`)).json();
  return items.find((one: DocumentTemplate) => one.documentId === documentId);
}

/** Words for all that the record does not have. */
async function handOf(matter: MatterFile, documentId: string): Promise<Record<string, string>> {
  const { elements } = await templateOf(matter, documentId);
  const open = elements.filter(({ source, words }) => source !== 'number' && words === '');
  return Object.fromEntries(open.map(({ id, nameZh, standard }) => [id, standard ?? `〔${nameZh}〕`]));
}

async function draft(matter: MatterFile, documentId: string, given?: Record<string, string>): Promise<CaseDocument> {
  const body = { documentId, given: given ?? (await handOf(matter, documentId)) };
  const reply = await post('wang', documentsOf(matter), body);
  expect(reply.statusCode).toBe(201);
  return reply.json<CaseDocument>();
}

const issue = (matter: MatterFile, { id, version }: Pick<CaseDocument, 'id' | 'version'>, by = 'wang') =>
  post(by, `${documentsOf(matter)}/${id}/issue`, { expectedVersion: version });

const numberOf = (number: string | null): number => Number(/(\d+)号$/.exec(number ?? '')?.[1]);

const toReview = [
  ...inspected,
  step('wang', 'reportInvestigation'),
  step('wang', 'submitForReview'),
  step('reviewer', 'approveReview'),
];

const shared = await stage.walk('case-general', toReview);

it('gets no number while it lacks an element, and the refusal names each with its article (第四十四条)', async () => {
  const matter = await stage.walk('case-general', toReview);
  const made = await draft(matter, 'penaltyNotice', { basis: '《中华人民共和国广告法》第五十七条第一项' });
  expect(made).toMatchObject({ state: 'draft', number: null, complete: false, text: null });
  const refused = await issue(matter, made);
  expect(refused.statusCode).toBe(422);
  expect(refused.json()).toMatchObject({
    code: 'case.documentIncomplete',
    details: {
      missing: [
        { id: 'reasons', zh: '理由', article: '《中华人民共和国行政处罚法》第四十四条' },
        { id: 'statement' },
        { id: 'hearing' },
        { id: 'contact' },
      ],
    },
  });
  const full = (
    await put('wang', `${documentsOf(matter)}/${made.id}`, {
      given: await handOf(matter, 'penaltyNotice'),
      expectedVersion: 1,
    })
  ).json<CaseDocument>();
  expect(full.complete).toBe(true);
  const issued = (await issue(matter, full)).json<CaseDocument>();
  expect(issued.number).toMatch(/罚告〔2026〕1号$/);
  expect(issued.versions).toHaveLength(3);
  expect((await issue(matter, issued)).json().code).toBe('case.documentIssued');
});

it('is numbered by unit and year without a gap, also by many at once and after a refusal', async () => {
  const matter = await stage.walk('case-general', toReview);
  const { items } = (await get('wang', documentsOf(matter))).json<{ items: CaseDocument[] }>();
  // That of the inspection itself.
  const before = numberOf(items.find(({ documentId }) => documentId === 'sceneRecord')?.number ?? null);
  const bad = await draft(matter, 'sceneRecord', {});
  const drafts = await Promise.all([1, 2, 3, 4].map(() => draft(matter, 'sceneRecord')));
  const replies = await Promise.all([issue(matter, bad), ...drafts.map((one) => issue(matter, one))]);
  expect(replies.map(({ statusCode }) => statusCode)).toEqual([422, 200, 200, 200, 200]);
  const numbers = replies.slice(1).map((reply) => numberOf(reply.json<CaseDocument>().number));
  expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4].map((at) => before + at));
  stage.setDay('2027-01-04');
  const next = await draft(matter, 'sceneRecord');
  expect((await issue(matter, next)).json().number).toMatch(/〔2027〕1号$/);
});

it('does not change once a step of the file names it (第四十七条), not even past the application', async () => {
  const matter = await stage.walk('case-general', toReview);
  const issued = (await issue(matter, await draft(matter, 'penaltyNotice'))).json<CaseDocument>();
  const path = `${documentsOf(matter)}/${issued.id}`;
  const given = await handOf(matter, 'penaltyNotice');
  const revised = await put('wang', path, {
    given: { ...given, reasons: '更正的理由' },
    expectedVersion: issued.version,
  });
  expect(revised.json()).toMatchObject({ number: issued.number, version: issued.version + 1 });
  const late = await put('wang', path, { given, expectedVersion: issued.version });
  expect(late.json().code).toBe('case.documentChangedSince');
  const documents = {
    penaltyNotice: issued.number ?? '',
    serviceReceipt: await stage.paper('wang', matter, 'serviceReceipt'),
  };
  const served = await stage.walk('case-general', [{ ...step('wang', 'serveNotice'), documents }], matter);
  const bound = (await get('wang', path)).json<CaseDocument>();
  expect(bound).toMatchObject({ state: 'bound', boundSeq: served.actionVersion, mayWrite: false });
  const refused = await put('wang', path, { given, expectedVersion: bound.version });
  expect(refused.json().code).toBe('case.documentBound');
  await inScope(stage.infra.workerDb, systemScope, async (tx) => {
    await sql`savepoint before`.execute(tx);
    await expect(
      sql`insert into cases.document_version (document, version, template_version, words, given, by_person, at)
        values (${issued.id}, 99, 'x', '{}', '{}', ${issued.id}, now())`.execute(tx),
    ).rejects.toThrow('gets no further version');
    await sql`rollback to before`.execute(tx);
    await expect(sql`update cases.document set version = 99 where id = ${issued.id}`.execute(tx)).rejects.toThrow(
      'does not change',
    );
    await sql`rollback to before`.execute(tx);
  });
});

it('must say what the step says: another amount or a number of another file is refused', async () => {
  const matter = await stage.walk('case-general', [
    ...toReview,
    step('wang', 'serveNotice'),
    '2026-12-01',
    step('wang', 'submitForDecision'),
  ]);
  const given = { ...(await handOf(matter, 'penaltyDecision')), amount: '6,000 元' };
  const issued = (await issue(matter, await draft(matter, 'penaltyDecision', given))).json<CaseDocument>();
  const decide = { ...step('head', 'decideByHead'), documents: { penaltyDecision: issued.number ?? '' } };
  await stage.signSheet(matter, 500_000);
  const differs = await stage.act(matter, decide);
  expect(differs.json()).toMatchObject({
    code: 'case.documentDiffers',
    details: { differing: [{ id: 'amount', document: '6,000 元', file: '5,000 元' }] },
  });
  const other = await stage.walk('case-general', [
    ...toReview,
    step('wang', 'serveNotice'),
    '2026-12-10',
    step('wang', 'submitForDecision'),
  ]);
  await stage.signSheet(other, 500_000);
  expect((await stage.act(other, decide)).json().code).toBe('case.documentElsewhere');
  const mended = await put('wang', `${documentsOf(matter)}/${issued.id}`, {
    given: { ...given, amount: '5,000 元' },
    expectedVersion: issued.version,
  });
  expect(mended.statusCode).toBe(200);
  expect((await stage.act(matter, decide)).statusCode).toBe(200);
});

it('is made in the file where it has a template: a typed number, one of another kind and a receipt of before are refused (decision 0117)', async () => {
  const matter = await stage.walk('case-general', toReview);
  const notice = await stage.paper('wang', matter, 'penaltyNotice');
  const record = await stage.paper('wang', matter, 'sceneRecord');
  const receipt = await stage.paper('wang', matter, 'serviceReceipt');
  const missing = async (documents: Record<string, string>) => {
    const reply = (await stage.act(matter, { ...step('wang', 'serveNotice'), documents })).json();
    expect(reply.code).toBe('case.paperNotMade');
    return reply.details.missing.map(({ zh }: { zh: string }) => zh);
  };
  expect(await missing({ penaltyNotice: '罚告1', serviceReceipt: '送证1' })).toEqual(['行政处罚告知书', '送达回证']);
  expect(await missing({ penaltyNotice: notice, serviceReceipt: '送证1' })).toEqual(['送达回证']);
  const mixed = { penaltyNotice: record, serviceReceipt: receipt };
  expect((await stage.act(matter, { ...step('wang', 'serveNotice'), documents: mixed })).json().code).toBe(
    'case.documentElsewhere',
  );
  const documents = { penaltyNotice: notice, serviceReceipt: receipt };
  const decided = await stage.walk(
    'case-general',
    [
      { ...step('wang', 'serveNotice'), documents },
      '2026-12-01',
      step('wang', 'submitForDecision'),
      step('head', 'decideByHead'),
    ],
    matter,
  );
  const creditRepairNotice = await stage.paper('wang', decided, 'creditRepairNotice');
  const served = { ...step('wang', 'serveDecision'), documents: { creditRepairNotice, serviceReceipt: receipt } };
  expect((await stage.act(decided, served)).json().code).toBe('case.paperNotMade');
  expect((await stage.act(decided, step('wang', 'serveDecision'))).statusCode).toBe(200);
});

it('a decision is served together with the notice on how its credit is repaired, which says from when (两书同达)', async () => {
  const decided = await stage.walk('case-general', stepsToDecision);
  const { elements } = await templateOf(decided, 'creditRepairNotice');
  const standardOf = (id: string): string => elements.find((one) => one.id === id)?.standard ?? '';
  const { items } = (await get('wang', documentsOf(decided))).json<{ items: CaseDocument[] }>();
  const decision = items.find(({ documentId }) => documentId === 'penaltyDecision');
  expect(standardOf('decision')).toBe(decision?.number);
  expect(standardOf('term')).toMatch(/^一般失信信息；2027-03-\d\d 起可以申请；未申请修复的，计至 2027-12-\d\d$/);
  const receipt = await stage.paper('wang', decided, 'serviceReceipt');
  const alone = await stage.act(decided, {
    ...step('wang', 'serveDecision'),
    documents: { serviceReceipt: receipt },
  });
  expect([alone.statusCode, alone.body]).toEqual([409, expect.stringContaining('why.documentMissing')]);
  expect((await stage.act(decided, step('wang', 'serveDecision'))).json()).toMatchObject({ state: 'served' });
});

it('has its number typed where the platform has no template, and the letter of a measure that is no order to correct', async () => {
  const drafted = (measureKind: string) =>
    stage.walk('light-measure', [step('wang', 'draftMeasure', { facts: { measureKind } })]);
  const approve = { ...step('head', 'approveMeasure'), documents: { correctionNotice: '约谈函1' } };
  const talk = await drafted('interview');
  expect((await stage.act(talk, approve)).statusCode).toBe(200);
  const order = await drafted('orderToCorrect');
  expect((await stage.act(order, approve)).json().code).toBe('case.paperNotMade');
  const made = { correctionNotice: await stage.paper('head', order, 'correctionNotice') };
  expect((await stage.act(order, { ...approve, documents: made })).statusCode).toBe(200);
  const filed = await stage.walk('case-general', [step('wang', 'proposeFiling')]);
  const refuse = { ...step('head', 'refuseFiling'), documents: { notFilingApproval: '不立审1' } };
  expect((await stage.act(filed, refuse)).statusCode).toBe(200);
});

it('is written by its own unit, read by whoever sees the file, and hidden from all others', async () => {
  const matter = shared;
  const made = await draft(matter, 'sceneRecord');
  const path = `${documentsOf(matter)}/${made.id}`;
  for (const name of ['head', 'city', 'office']) expect((await get(name, path)).statusCode).toBe(200);
  for (const name of ['city', 'monitor', 'office']) {
    expect((await put(name, path, { given: {}, expectedVersion: 1 })).json().code).toBe('case.notYourUnit');
    expect((await issue(matter, made, name)).json().code).toBe('case.notYourUnit');
  }
  for (const name of ['neighbour', 'neighbour-head', 'department']) {
    for (const hidden of [path, documentsOf(matter), `${path}/files/docx`]) {
      const reply = await get(name, hidden);
      expect(reply.statusCode === 404 || reply.json().items?.length === 0).toBe(true);
    }
    expect((await put(name, path, { given: {}, expectedVersion: 1 })).statusCode).toBe(404);
    expect((await issue(matter, made, name)).statusCode).toBe(404);
  }
});

it('is a DOCX in the layout of GB/T 9704, the same bytes whenever it is opened; a draft says that it is one', async () => {
  const matter = shared;
  const made = await draft(matter, 'penaltyNotice');
  const open = async (id: string) => (await get('head', `${documentsOf(matter)}/${id}/files/docx`)).rawPayload;
  const textOf = (bytes: Buffer): string =>
    Object.entries(unzipSync(bytes))
      .map(([name, part]) => (name.endsWith('.xml') ? strFromU8(part) : ''))
      .join('');
  expect(textOf(await open(made.id))).toContain('草稿');
  const issued = (await issue(matter, made)).json<CaseDocument>();
  const first = await open(issued.id);
  expect(textOf(first)).toContain(issued.number);
  expect(textOf(first)).toContain(`${matter.number}-D${issued.place}`);
  expect(textOf(first)).not.toContain('草稿');
  expect((await open(issued.id)).equals(first)).toBe(true);
  expect(
    (await get('wang', `${documentsOf(matter)}/${(await draft(matter, 'sceneRecord', {})).id}/files/docx`)).json().code,
  ).toBe('case.documentIncomplete');
});

it('the decision begins with what the file has: exhibits, defence, reasons of the signed sheet, articles (第四十五条、第五十九条)', async () => {
  const matter = await stage.walk('case-general', [
    ...inspected,
    step('wang', 'reportInvestigation', { facts: { proposedFineFen: 30_000_000 } }),
    step('wang', 'submitForReview'),
    step('reviewer', 'approveReview'),
    step('wang', 'serveNotice'),
    step('wang', 'recordStatement', { facts: { statementText: '页面已下架', statementReply: '予以采纳' } }),
  ]);
  const standards = async () => {
    const { elements } = await templateOf(matter, 'penaltyDecision');
    return Object.fromEntries(elements.map(({ id, standard }) => [id, standard]));
  };
  expect(await standards()).toMatchObject({
    evidence: null,
    defence: '当事人提出陈述、申辩：页面已下架。复核采纳情况：予以采纳。',
    discretion: null,
    basis: matter.article,
  });
  await inScope(stage.infra.workerDb, systemScope, (tx) =>
    sql`insert into cases.exhibit (id, matter_id, place, unit_id, name, kind, proves, source, obtained_at, officers, bytes, sha256,
        sm3, scanned_by, added_by, added_at)
      select gen_random_uuid(), id, 1, unit_id, '截图.png', 'photo', '页面用语', '现场拍摄', now(), officers, 1, repeat('a', 64),
        repeat('b', 64), '演示', officers[1], now() from cases.matter_state where id = ${matter.id}`.execute(tx),
  );
  expect((await standards())['evidence']).toBe('证据1：页面用语');
  const sheet = { rangeId: 'ad.banned', conditions: [], fineFen: 25_000_000, reasons: '首次发现，当场改正' };
  const path = `/api/v1/matters/${matter.id}/discretion`;
  await post('wang', path, sheet);
  expect((await standards())['discretion']).toBeNull();
  await post('reviewer', `${path}/1/sign`, {});
  expect(await standards()).toMatchObject({
    discretion: '首次发现，当场改正',
    basis: `${matter.article}、《中华人民共和国广告法》第五十七条`,
  });
});

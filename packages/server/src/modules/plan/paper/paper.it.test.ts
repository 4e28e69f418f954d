import { createHash } from 'node:crypto';
import type { Paper } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { createTestDatabase, createTestInfra, createTestPlan } from '@jianhu/testkit';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { PagePrinter } from '../../../infra/pdf/page-printer.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const PAPERS = '/api/v1/plan/papers';
const PDF = Buffer.from('%PDF-1.4 of the test');
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A printer that the test can take away. */
let hasBrowser = true;
const printer: PagePrinter = {
  print({ batch, pictures }) {
    if (!hasBrowser) return Promise.reject(new AppError('pdf.unavailable', 503));
    return Promise.resolve({ pdfs: batch?.pages.map(() => PDF) ?? [], pictures: pictures?.sizes.map(() => PNG) ?? [] });
  },
  close: () => undefined,
};
const house = await createTestPlan(infra, { demo: true, printer });
const { get, post } = house;

beforeAll(async () => {
  await house.hire('office', 'planOffice', house.officeUnitId);
  await house.hire('office-2', 'planOffice', house.officeUnitId);
  await house.hire('regulator', 'citySupervisor', 'sx-scjg');
  await house.hire('commerce', 'departmentOfficer', 'sx-sw');
});
beforeEach(() => {
  hasBrowser = true;
  infra.clock.set(new Date('2026-11-25T02:00:00Z'));
});
afterAll(async () => {
  await infra.close();
  await database.drop();
});

const draft = async (period: string, kind = 'month'): Promise<Paper> =>
  (await post('office', PAPERS, { kind, period })).json();
const act = (who: string, paper: Paper, action: string, more: object = {}) =>
  post(who, `${PAPERS}/${paper.id}/actions`, { action, expectedVersion: paper.actionVersion, ...more });
async function issue(period: string): Promise<Paper> {
  const reviewed = (await act('office-2', await draft(period), 'review')).json();
  return (await act('office', reviewed, 'issue')).json();
}

describe('a paper', () => {
  it('is drafted, reviewed by a second person, and issued with a number and the digests of its files', async () => {
    const drafted = await draft('2026-07');
    expect(drafted).toMatchObject({ state: 'draft', number: null, demo: true, asOf: '2026-11-25T02:00:00.000Z' });
    expect((await act('office', drafted, 'review')).json()).toMatchObject({
      code: 'plan.notResponsible',
      details: { reason: 'plan.why.ownPaper' },
    });
    expect((await act('office', drafted, 'issue')).json()).toMatchObject({ code: 'plan.actionNotAvailable' });
    const reviewed: Paper = (await act('office-2', drafted, 'review')).json();
    const issued: Paper = (await act('office', reviewed, 'issue')).json();
    expect(issued).toMatchObject({ state: 'issued', number: '月报〔2026〕1号' });

    const detail = (await get('commerce', `${PAPERS}/${issued.id}`)).json();
    const file = await get('commerce', `${PAPERS}/${issued.id}/files/docx`);
    expect(file.headers['content-type']).toContain('wordprocessingml');
    expect(decodeURIComponent(String(file.headers['content-disposition']))).toContain('月报〔2026〕1号.docx');
    expect(detail.files).toEqual([
      {
        format: 'docx',
        bytes: file.rawPayload.length,
        sha256: createHash('sha256').update(file.rawPayload).digest('hex'),
      },
      { format: 'pdf', bytes: PDF.length, sha256: createHash('sha256').update(PDF).digest('hex') },
    ]);
    expect(detail.history.map((one: { action: string }) => one.action)).toEqual(['draft', 'review', 'issue']);
    expect((await get('commerce', `${PAPERS}/${issued.id}/files/pdf`)).rawPayload).toEqual(PDF);
  });

  it('is issued once for a period, under numbers without a gap, and the next one names it', async () => {
    const second = await issue('2026-08');
    expect(second.number).toBe('月报〔2026〕2号');
    expect((await post('office', PAPERS, { kind: 'month', period: '2026-08' })).json().code).toBe('plan.paperIssued');
    const next = await draft('2026-09');
    const inputs = await inScope(infra.db, systemScope, (tx) =>
      tx.selectFrom('plan.paper').select('inputs').where('id', '=', next.id).executeTakeFirstOrThrow(),
    );
    expect(inputs.inputs).toMatchObject({ since: { paper: { number: '月报〔2026〕2号', period: '2026-08' } } });
  });

  it('keeps what it said: an issued file and its log are never changed', async () => {
    const { id } = await issue('2026-10');
    const change = (statement: ReturnType<typeof sql>) =>
      inScope(infra.db, systemScope, (tx) => statement.execute(tx)).catch((error: unknown) => String(error));
    expect(await change(sql`update plan.paper_file set bytes = '\\x00' where paper_id = ${id}`)).toContain('denied');
    expect(await change(sql`delete from plan.paper_action where paper_id = ${id}`)).toContain('denied');
    expect(await change(sql`update plan.paper set inputs = '{}' where id = ${id}`)).toContain('denied');
  });

  it('can be returned with a reason, and then goes no further', async () => {
    const drafted = await draft('2026-06', 'halfYear');
    expect((await act('office-2', drafted, 'return')).statusCode).toBe(400);
    const returned: Paper = (await act('office-2', drafted, 'return', { note: '等待更正' })).json();
    expect(returned.state).toBe('returned');
    expect((await act('office-2', returned, 'review')).statusCode).toBe(409);
    expect((await act('office-2', drafted, 'review')).json().code).toBe('plan.changedSince');
  });
});

describe('who may do what with a paper', () => {
  it('lets only the office draft, and shows drafts to nobody else, whatever his reach', async () => {
    for (const who of ['regulator', 'commerce']) {
      expect((await post(who, PAPERS, { kind: 'month', period: '2026-05' })).statusCode).toBe(403);
    }
    const drafted = await draft('2026-05');
    for (const who of ['regulator', 'commerce']) {
      expect((await get(who, `${PAPERS}/${drafted.id}`)).statusCode).toBe(404);
      expect((await get(who, `${PAPERS}/${drafted.id}/files/docx`)).statusCode).toBe(404);
      expect((await act(who, drafted, 'review')).statusCode).toBe(403);
      const list = (await get(who, PAPERS)).json();
      expect(list.mayDraft).toBe(false);
      expect(list.items.every(({ state }: Paper) => state === 'issued')).toBe(true);
    }
    expect((await get('nobody', PAPERS)).statusCode).toBe(401);
  });

  it.each([
    ['month', '2026-11'],
    ['month', '2023-10'],
    ['halfYear', '2026-10'],
    ['halfYear', '2026-12'],
  ])('refuses a %s for %s, which has not ended, lies before the plan or is no half-year', async (kind, period) => {
    expect((await post('office', PAPERS, { kind, period })).json().code).toBe('plan.paperPeriodInvalid');
  });
});

describe('without a browser', () => {
  it('refuses a PDF and says what to install; the DOCX comes all the same, and may be issued alone', async () => {
    const reviewed: Paper = (await act('office-2', await draft('2026-04'), 'review')).json();
    hasBrowser = false;
    const refused = await get('office', `${PAPERS}/${reviewed.id}/files/pdf`);
    expect(refused.statusCode).toBe(503);
    expect(refused.json()).toMatchObject({ code: 'pdf.unavailable', messageZh: expect.stringContaining('安装') });
    expect((await act('office', reviewed, 'issue')).json().code).toBe('pdf.unavailable');
    expect((await get('office', `${PAPERS}/${reviewed.id}/files/docx`)).statusCode).toBe(200);
    const issued: Paper = (await act('office', reviewed, 'issue', { docxOnly: true })).json();
    expect(issued.state).toBe('issued');
    const detail = (await get('office', `${PAPERS}/${issued.id}`)).json();
    expect(detail.files.map(({ format }: { format: string }) => format)).toEqual(['docx']);
    expect((await get('office', `${PAPERS}/${issued.id}/files/pdf`)).statusCode).toBe(404);
  });
});

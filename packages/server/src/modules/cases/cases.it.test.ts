import type { MatterFile } from '@jianhu/contract';
import { foldMatter } from '@jianhu/rules';
import { inspected, readTestCasesRulebook, stageCases, step } from '@jianhu/testkit';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';
import { sql } from 'kysely';
import { platformCaller } from '../identity/index.ts';
import { actionOf, listActionRows } from './matter/action-row.ts';

const stage = await stageCases();
const { get, post } = stage;
afterAll(() => stage.close());
beforeEach(() => stage.restart());

const fileOf = async (name: string, id: string): Promise<MatterFile> =>
  (await get(name, `/api/v1/matters/${id}`)).json<MatterFile>();
const termOf = (file: MatterFile, deadline: string) => file.terms.findLast((one) => one.deadline === deadline);

describe('a case by the ordinary procedure (程序规定)', () => {
  it('goes from the clue to the archive, and the clue hears of its filing (第十八条)', async () => {
    const clue = await stage.verify('wang', stage.own.countyCode);
    const opened = (
      await stage.open('case-general', step('wang', 'proposeFiling'), { clueId: clue.id })
    ).json<MatterFile>();
    expect(opened).toMatchObject({ kind: 'case', state: 'filingProposed', clueNumber: clue.number });
    expect(opened.number).toMatch(new RegExp(`^2026-${stage.own.countyCode}-C\\d{5}$`));
    const filed = await stage.walk('case-general', [step('head', 'approveFiling')], opened);
    expect((await get('wang', `/api/v1/clues/${clue.id}`)).json()).toMatchObject({ state: 'verifiedCaseFiled' });
    expect(termOf(filed, 'case.decision')).toMatchObject({ dueOn: '2027-02-22', provisional: true, band: 'green' });
    const closed = await stage.walk(
      'case-general',
      [
        step('wang', 'recordInspection'),
        step('wang', 'reportInvestigation'),
        step('wang', 'submitForReview'),
        step('reviewer', 'approveReview'),
        step('wang', 'serveNotice'),
        '2026-12-01',
        step('wang', 'submitForDecision'),
        step('head', 'decideByHead'),
        step('wang', 'serveDecision'),
        step('wang', 'publishDecision'),
        step('wang', 'recordPayment'),
        step('head', 'closeCase'),
        step('wang', 'archiveCase'),
      ],
      filed,
    );
    expect(closed).toMatchObject({ state: 'archived', stateKind: 'end', endedOn: '2026-12-01', availableActions: [] });
    expect(closed.terms.every(({ band }) => band === 'ended')).toBe(true);
    expect(termOf(closed, 'case.closing')).toMatchObject({ status: 'satisfied' });
    expect(closed.timeline[0]).toMatchObject({
      action: 'archiveCase',
      article: '《中华人民共和国行政处罚法》第四十七条',
    });
  });

  it('stands still while goods are tested; the forecast says where the term would end (第六十四条第二款)', async () => {
    const file = await stage.walk('case-general', [...inspected, '2026-12-01']);
    const forecast = (await get('wang', `/api/v1/matters/${file.id}/pause-forecast?days=20`)).json();
    expect(forecast.terms).toEqual([expect.objectContaining({ deadline: 'case.decision', thenOn: '2027-03-15' })]);
    const testing = await stage.walk('case-general', [step('wang', 'sendForTesting')], file);
    expect(termOf(testing, 'case.decision')).toMatchObject({ status: 'suspended', suspendedFor: '情况说明' });
    expect(testing.mayPause).toBe(true);
    stage.setDay('2026-12-10');
    const during = (await get('wang', `/api/v1/matters/${file.id}/pause-forecast?days=20`)).json();
    expect(during.terms).toMatchObject([{ deadline: 'case.decision', since: '2026-12-01', thenOn: '2027-03-15' }]);
    // Nine days have passed: a pause of three is over today.
    const [short] = (await get('wang', `/api/v1/matters/${file.id}/pause-forecast?days=3`)).json().terms;
    expect(short.thenOn).toBe('2027-03-02');
    const back = await stage.walk('case-general', ['2026-12-21', step('wang', 'receiveTestResult')], testing);
    expect(termOf(back, 'case.decision')).toMatchObject({ status: 'running', dueOn: '2027-03-15' });
  });

  it('of two who act at once one wins, and the other is told what changed', async () => {
    const file = await stage.walk('case-general', inspected);
    const replies = await Promise.all([
      stage.act(file, step('wang', 'recordInquiry')),
      stage.act(file, step('li', 'recordInquiry')),
    ]);
    expect(replies.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const told = replies.find(({ statusCode }) => statusCode === 409)?.json();
    expect(told).toMatchObject({
      code: 'case.changedSince',
      details: { changes: [{ action: 'recordInquiry', actionZh: '询问' }] },
    });
  });

  it('is opened once from a clue, also by two at once', async () => {
    const { id: clueId } = await stage.verify('wang', stage.own.countyCode);
    const propose = step('wang', 'proposeFiling');
    const replies = await Promise.all([1, 2].map(() => stage.open('case-general', propose, { clueId })));
    expect(replies.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([201, 409]);
    expect(replies.find(({ statusCode }) => statusCode === 409)?.json().code).toBe('case.clueNotReady');
    const other = await stage.open('case-general', propose, {});
    expect(other.json().code).toBe('case.originMissing');
  });

  it('holds its clue: filing is undone in the case, and the clue is free again when the case was not filed (第十八条)', async () => {
    const { id: clueId } = await stage.verify('wang', stage.own.countyCode);
    const opened = (await stage.open('case-general', step('wang', 'proposeFiling'), { clueId })).json<MatterFile>();
    const clue = async () => (await get('wang', `/api/v1/clues/${clueId}`)).json();
    const act = async (by: string, action: string) =>
      post(by, `/api/v1/clues/${clueId}/actions`, {
        action,
        note: '新的事实',
        expectedVersion: (await clue()).actionVersion,
      });
    expect((await act('wang', 'undo')).json().details.reason).toBe('why.heldByCase');
    await stage.walk('case-general', [step('head', 'refuseFiling')], opened);
    expect(await clue()).toMatchObject({ state: 'verifiedNoFiling' });
    expect((await act('head', 'reopen')).statusCode).toBe(200);
  });

  it('keeps state and desk as the fold of the log, at every step', async () => {
    const rules = readTestCasesRulebook();
    await inScope(stage.infra.workerDb, systemScope, async (tx) => {
      const rows = await tx
        .selectFrom('cases.matter_state as s')
        .innerJoin('cases.matter as m', 'm.id', 's.id')
        .selectAll('s')
        .select('m.procedure_id')
        .execute();
      expect(rows.length).toBeGreaterThan(3);
      for (const row of rows) {
        const procedure = rules.procedures.find((one) => one.procedureId === row.procedure_id);
        if (!procedure) throw new Error('no procedure');
        const state = foldMatter(rules, procedure, (await listActionRows(tx, row.id)).map(actionOf));
        expect(row).toMatchObject({ state: state.state, action_version: state.version, officers: state.officers });
      }
    });
  });
});

describe('who sees a matter (brief 7.6)', () => {
  it('is its county and the city, not a neighbour and no department', async () => {
    const { id } = await stage.walk('case-general', [step('wang', 'proposeFiling')]);
    for (const name of ['wang', 'head', 'monitor', 'city', 'office']) expect((await fileOf(name, id)).id).toBe(id);
    for (const name of ['neighbour', 'neighbour-head', 'department']) {
      expect((await get(name, `/api/v1/matters/${id}`)).statusCode).toBe(404);
      expect(
        (await stage.act({ id, procedureId: 'case-general', actionVersion: 1 }, step(name, 'approveFiling')))
          .statusCode,
      ).toBe(404);
      expect(
        (await get(name, '/api/v1/matters?limit=200')).json().items.map((one: MatterFile) => one.id),
      ).not.toContain(id);
      expect((await get(name, '/api/v1/duties?scope=all')).json().items).toEqual([]);
    }
  });

  it('a department sees a transfer from the day it was sent, and nothing else of the case', async () => {
    const parent = await stage.walk('case-general', inspected);
    const draft = (
      await stage.open('transfer', step('wang', 'draftTransfer'), { parentId: parent.id })
    ).json<MatterFile>();
    expect((await get('department', `/api/v1/matters/${draft.id}`)).statusCode).toBe(404);
    const sent = await stage.walk('transfer', [step('head', 'sendTransfer')], draft);
    const seen = await fileOf('department', sent.id);
    expect(seen).toMatchObject({ state: 'sent', related: [] });
    expect(seen.availableActions.filter(({ allowed }) => allowed).map(({ action }) => action)).toEqual([
      'acceptTransfer',
      'returnTransfer',
    ]);
    await stage.walk(
      'transfer',
      [step('department', 'acceptTransfer'), step('department', 'recordHandled'), step('department', 'feedBack')],
      seen,
    );
    expect(await fileOf('wang', sent.id)).toMatchObject({ state: 'fedBack' });
    expect((await fileOf('wang', parent.id)).related.map(({ id }) => id)).toEqual([sent.id]);
  });

  it('only the head registers certificates, and only of the own unit', async () => {
    expect((await stage.certify('wang', stage.idOf('wang'))).statusCode).toBe(403);
    expect((await stage.certify('head', stage.idOf('neighbour'))).json().code).toBe('case.certificateNotYours');
    const names = (await get('neighbour', '/api/v1/officers'))
      .json()
      .items.map((one: { displayName: string }) => one.displayName);
    expect(names).toEqual(['neighbour']);
  });
});

describe('the desk', () => {
  it('shows what a person owes with its band, the late with its cause, and exports a calendar (RFC 5545)', async () => {
    const file = await stage.walk('case-general', [...inspected, step('head', 'approvePreservation'), '2026-12-09']);
    const mine = (await get('li', '/api/v1/duties?band=overdue')).json();
    const late = mine.items.find((one: { matter: { id: string } }) => one.matter.id === file.id);
    expect(late).toMatchObject({
      deadline: 'case.evidencePreservation',
      dueOn: '2026-12-02',
      band: 'overdue',
      delayCause: null,
    });
    expect(mine.counts.overdue).toBeGreaterThan(0);
    await stage.walk('case-general', [step('wang', 'explainDelay', { facts: { delayCause: 'workload' } })], file);
    const again = (await get('li', '/api/v1/duties?band=overdue')).json();
    const explained = again.items.find((one: { matter: { id: string } }) => one.matter.id === file.id);
    expect(explained.delayCause).toEqual({ zh: '案多人少', en: 'too few people' });
    expect((await get('zhao', '/api/v1/duties')).json().items).toEqual([]);
    const calendar = await get('li', '/api/v1/duties/calendar.ics');
    expect(calendar.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(calendar.body).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2.0\r\n/);
    expect(calendar.body).toContain('DTSTART;VALUE=DATE:20261202\r\n');
    expect(calendar.body.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    await stage.infra.outbox.drain();
  });

  it('lists the late of the day with cause and how far up the line each went, and a county sees its own', async () => {
    stage.setDay('2026-12-09');
    const { items, units, total } = (await get('city', '/api/v1/duties/late')).json();
    const late = items.find((one: { deadline: string }) => one.deadline === 'case.evidencePreservation');
    // Due on Wednesday the 2nd, seen on Wednesday the 9th: five working days.
    expect(late).toMatchObject({
      dueOn: '2026-12-02',
      workingDaysLate: 5,
      heardBy: { to: 'leadingGroupOffice', zh: '领导小组办公室' },
      delayCause: { zh: '案多人少' },
    });
    expect(units.reduce((sum: number, unit: { late: number }) => sum + unit.late, 0)).toBe(total);
    const below = (await get('city', '/api/v1/duties/late?heardBy=officer')).json();
    expect(below.items.every((one: { heardBy: { to: string } }) => one.heardBy.to === 'officer')).toBe(true);
    expect((await get('neighbour', '/api/v1/duties/late')).json().total).toBe(0);
  });

  it('is read by a calendar program under a secret address, until it is made anew, ended, or its owner has left', async () => {
    const address = '/api/v1/duties/calendar-address';
    stage.setDay('2026-12-09');
    // The feed is answered with what its owner may see in the records of the house, which the stage keeps beside its callers.
    await stage.identity.grantRoles(platformCaller, {
      personId: stage.idOf('li'),
      roles: ['enforcementOfficer'],
      reason: 'test',
    });
    const { path } = (await post('li', address, {})).json();
    const feed = await get('nobody', path);
    expect(feed.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-store',
    });
    expect(feed.body).toContain('DTSTART;VALUE=DATE:20261202\r\n');
    expect((await get('li', address)).json()).toEqual({ madeAt: expect.any(String), readAt: expect.any(String) });
    // Nobody else has one, and the address is kept nowhere.
    expect((await get('zhao', address)).json()).toEqual({ madeAt: null, readAt: null });
    const kept = await inScope(stage.infra.db, systemScope, (tx) =>
      sql`select * from cases.calendar_address`.execute(tx),
    );
    expect(JSON.stringify(kept.rows)).not.toContain(path.split('/').at(-1));
    const second = (await post('li', address, {})).json();
    expect((await get('nobody', path)).statusCode).toBe(404);
    expect((await get('nobody', second.path)).statusCode).toBe(200);
    await stage.edge.app.inject({ method: 'DELETE', url: address, headers: { 'x-caller': 'li' } });
    const ended = await get('nobody', second.path);
    expect(ended.statusCode).toBe(404);
    // An address that never was is answered in the same words.
    const unknown = await get('nobody', `/api/v1/calendars/${'x'.repeat(43)}`);
    expect(unknown.json()).toEqual({ ...ended.json(), requestId: unknown.json().requestId });
  });

  it('the keys behind a desk are the own ones: nobody asks for those of another, and the platform has none', async () => {
    const matter = await stage.walk('case-general', inspected);
    const keys = async (by: string): Promise<unknown[]> => {
      const caller = await stage.identity.callerOf(stage.idOf(by));
      return inScope(stage.infra.db, caller, async (tx) =>
        (
          await sql<{ id: string }>`select matter_id as id from cases.own_desk()
          union select own as id from cases.own_matters() own`.execute(tx)
        ).rows.map(({ id }) => id),
      );
    };
    expect(await keys('wang')).toContain(matter.id);
    for (const by of ['reviewer', 'neighbour', 'city']) expect(await keys(by)).not.toContain(matter.id);
    const ofPlatform = await inScope(stage.infra.db, systemScope, (tx) => sql`select cases.own_desk()`.execute(tx));
    expect(ofPlatform.rows).toEqual([]);
    const mine = (await get('wang', '/api/v1/matters?mine=true')).json<{ items: { id: string }[] }>().items;
    expect(mine.map(({ id }) => id)).toContain(matter.id);
    expect((await get('zhao', '/api/v1/matters?mine=true')).json().items).toEqual([]);
    // A term that names him and lies beyond his wall is not on his desk.
    const desk = async (): Promise<{ matter: { id: string } }[]> =>
      (await get('wang', '/api/v1/duties?limit=200')).json().items;
    expect((await desk()).map((one) => one.matter.id)).toContain(matter.id);
    await inScope(stage.infra.db, systemScope, (tx) =>
      tx
        .updateTable('cases.duty')
        .set({ unit_id: 'elsewhere', county_code: null, invited_units: [] })
        .where('matter_id', '=', matter.id)
        .execute(),
    );
    expect((await desk()).map((one) => one.matter.id)).not.toContain(matter.id);
  });

  it('pages by day and place without a gap', async () => {
    const all = (await get('city', '/api/v1/duties?scope=all&limit=200')).json().items as {
      matter: { id: string };
      place: number;
    }[];
    const keyOf = (one: { matter: { id: string }; place: number }): string => `${one.matter.id}.${one.place}`;
    const paged: string[] = [];
    let after = '';
    do {
      const page = (await get('city', `/api/v1/duties?scope=all&limit=2${after}`)).json();
      paged.push(...page.items.map(keyOf));
      after = page.next === null ? '' : `&after=${page.next}`;
    } while (after !== '');
    expect(paged).toEqual(all.map(keyOf));
    expect((await post('city', '/api/v1/matters', { procedureId: 'none', action: 'x' })).json().code).toBe(
      'case.procedureUnknown',
    );
  });
});

describe('the news of a matter', () => {
  it('tell every step once: its opening, each change of state, and what leaves the state as it is', async () => {
    const file = await stage.walk('case-general', [
      ...inspected,
      step('head', 'approvePreservation'),
      step('wang', 'decidePreserved'),
      step('head', 'extendDecision'),
      step('wang', 'reportInvestigation'),
      step('wang', 'submitForReview'),
      step('reviewer', 'approveReview'),
      step('wang', 'serveNotice'),
      step('wang', 'recordStatement'),
    ]);
    const rows = await inScope(stage.infra.workerDb, systemScope, (tx) =>
      tx
        .selectFrom('outbox.event')
        .select(['type', 'payload'])
        .where(sql<string>`payload ->> 'matterId'`, '=', file.id)
        .where('type', 'in', ['cases.matterOpened.v1', 'cases.matterMoved.v1', 'cases.matterNoted.v1'])
        .execute(),
    );
    expect(rows).toHaveLength(file.actionVersion);
    const noted = rows.flatMap(({ type, payload }) =>
      type === 'cases.matterNoted.v1' ? [payload as { action: string; state: string; seq: number }] : [],
    );
    expect(noted.map(({ action }) => action).toSorted()).toEqual(
      ['recordInspection', 'approvePreservation', 'decidePreserved', 'extendDecision', 'recordStatement'].toSorted(),
    );
    expect(noted.find(({ action }) => action === 'recordStatement')).toMatchObject({ state: 'noticeServed', seq: 11 });
  });
});

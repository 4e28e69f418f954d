import type { Consultation, MatterFile } from '@jianhu/contract';
import { inspected, stageCases, step } from '@jianhu/testkit';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';

const stage = await stageCases();
afterAll(() => stage.close());
beforeEach(() => stage.restart());
const { get, post } = stage;

/** A consultation that the county convened with the department and the neighbour about a case of its own. */
async function convene(participants = [stage.department, stage.neighbour]) {
  const parent = await stage.walk('case-general', inspected);
  const facts = { participants, agenda: '一、案情\n二、意见' };
  const opened = (
    await stage.open('consultation', step('head', 'proposeConsultation', { facts }), { parentId: parent.id })
  ).json<MatterFile>();
  return { parent, opened };
}
const invite = (opened: MatterFile) => stage.walk('consultation', [step('head', 'shareMaterials')], opened);
const room = async (who: string, id: string) => (await get(who, `/api/v1/consultations/${id}`)).json<Consultation>();
const share = (who: string, id: string, matterId: string, sections: readonly string[] = ['about', 'facts']) =>
  post(who, `/api/v1/consultations/${id}/files`, { matterId, sections });

describe('files shown in a consultation (brief 5.3)', () => {
  it('are copies of the chosen parts, for invited units only, and for nobody else once it was cancelled', async () => {
    const { parent, opened } = await convene();
    const shown = (await share('head', opened.id, parent.id)).json<Consultation>();
    const fileId = shown.files[0]?.id ?? '';
    const url = `/api/v1/consultations/${opened.id}/files/${fileId}`;
    // Not yet invited: neither the room nor the file.
    expect((await get('department', `/api/v1/consultations/${opened.id}`)).statusCode).toBe(404);
    expect((await get('department', url)).statusCode).toBe(404);
    const open = await invite(opened);
    const copy = (await get('department', url)).json();
    expect(Object.keys(copy.content)).toEqual(['about', 'facts']);
    expect(JSON.stringify(copy.content)).not.toContain('wang');
    // The file itself, its parts that were not chosen, and its documents stay closed.
    for (const path of ['', '/documents', '/pause-forecast?days=3']) {
      expect((await get('department', `/api/v1/matters/${parent.id}${path}`)).statusCode).toBe(404);
    }
    expect((await room('department', opened.id)).file.related).toEqual([]);
    // Somebody who was not invited sees nothing.
    for (const who of ['monitor', 'reviewer']) expect((await get(who, url)).statusCode).toBe(200);
    await stage.walk('consultation', [step('head', 'cancelConsultation')], open);
    expect((await get('department', url)).statusCode).toBe(404);
    expect((await get('neighbour', url)).statusCode).toBe(404);
    expect((await get('head', url)).statusCode).toBe(200);
  });

  it('are refused where the file is of another unit, the unit takes no part, or it is shown twice', async () => {
    const { parent, opened } = await convene();
    await invite(opened);
    expect((await share('city', opened.id, parent.id)).json().code).toBe('case.notSharing');
    expect((await share('department', opened.id, parent.id)).statusCode).toBe(404);
    expect((await share('head', opened.id, parent.id)).statusCode).toBe(201);
    expect((await share('head', opened.id, parent.id, ['facts', 'about'])).json().code).toBe('case.sharedAlready');
    const other = await convene();
    expect((await get('department', `/api/v1/consultations/${other.opened.id}`)).statusCode).toBe(404);
  });
});

describe('the room of a consultation', () => {
  it('shows each opinion with dissent, the signed minutes, and tasks on the desks of their units', async () => {
    const { opened } = await convene();
    const meeting = await stage.walk(
      'consultation',
      [
        step('head', 'shareMaterials'),
        '2026-11-25',
        step('head', 'openMeeting'),
        step('department', 'giveOpinion', { facts: { opinion: 'dissent', opinionText: '应由税务部门先行核查' } }),
        step('neighbour', 'giveOpinion', { facts: { opinion: 'agree', opinionText: '同意' } }),
        step('head', 'signMinutes', { facts: { decisionText: '由市场监管部门立案' } }),
        step('department', 'signDecision'),
        // The head of a unit speaks for it as well as its officer.
        step('neighbour-head', 'signDecision'),
      ],
      opened,
    );
    const outsider = step('head', 'assignTasks', { facts: { taskUnit: stage.superior } });
    expect((await stage.act(meeting, outsider)).json().details.why.zh).toBe('任务只能分派给参加单位');
    const given = await stage.walk(
      'consultation',
      [
        step('head', 'assignTasks', {
          facts: { taskUnit: stage.department, taskText: '核对备案', taskDueOn: '2026-12-10' },
        }),
        step('head', 'assignTasks', {
          facts: { taskUnit: stage.neighbour, taskText: '核对主体', taskDueOn: '2026-12-04' },
        }),
      ],
      meeting,
    );
    const desk = (await get('department', '/api/v1/duties?scope=unit')).json();
    expect(desk.items.map((one: { dueOn: string; matter: { id: string } }) => [one.matter.id, one.dueOn])).toEqual([
      [given.id, '2026-12-10'],
    ]);
    expect((await stage.act(given, step('head', 'closeConsultation'))).json().details.why.zh).toContain('尚有单位');
    const reported = await stage.walk(
      'consultation',
      [step('department', 'reportTask', { facts: { taskReport: '已核对' } })],
      given,
    );
    expect((await stage.act(reported, step('department', 'reportTask'))).json().details.why.code).toBe(
      'why.clockNotRunning',
    );
    const seen = await room('neighbour', given.id);
    expect(seen.units.map(({ opinion, signed }) => [opinion?.id, signed?.byName])).toEqual([
      ['dissent', 'department'],
      ['agree', 'neighbour-head'],
    ]);
    expect(seen.minutes?.decision).toBe('由市场监管部门立案');
    expect(seen.tasks.map(({ text, report, late }) => [text, report, late])).toEqual([
      ['核对备案', '已核对', false],
      ['核对主体', null, false],
    ]);
    expect((await get('department', '/api/v1/duties?scope=unit')).json().items).toEqual([]);
    const done = await stage.walk(
      'consultation',
      [
        '2026-12-07',
        step('neighbour', 'explainDelay', { facts: { delayCause: 'workload' } }),
        step('neighbour', 'reportTask'),
        step('head', 'closeConsultation'),
      ],
      reported,
    );
    expect(done.state).toBe('closed');
  });

  it('is closed when every unit has signed the decision, or with the reason why one did not (brief 5.3, decision 0118)', async () => {
    const { opened } = await convene();
    const meeting = [
      step('head', 'shareMaterials'),
      '2026-11-25',
      step('head', 'openMeeting'),
      step('department', 'giveOpinion'),
      step('neighbour', 'giveOpinion'),
    ];
    const spoken = await stage.walk('consultation', meeting, opened);
    expect((await stage.act(spoken, step('head', 'closeConsultation'))).json().code).toBe('case.actionRefused');
    const half = await stage.walk(
      'consultation',
      [step('head', 'signMinutes'), step('department', 'signDecision')],
      spoken,
    );
    const unsigned = (await stage.act(half, step('head', 'closeConsultation'))).json();
    expect(unsigned).toMatchObject({
      code: 'case.actionRefused',
      details: { why: { zh: expect.stringContaining('未会签') } },
    });
    const facts = { unsignedReason: '该单位保留意见，不参加会签。' };
    expect((await stage.act(half, step('head', 'closeConsultation', { facts }))).statusCode).toBe(200);
  });

  it('takes a joint measure only with an article of the list, which the database demands too', async () => {
    const { opened } = await convene();
    const signed = await stage.walk(
      'consultation',
      [
        step('head', 'shareMaterials'),
        '2026-11-25',
        step('head', 'openMeeting'),
        step('department', 'giveOpinion'),
        step('neighbour', 'giveOpinion'),
        step('head', 'signMinutes'),
      ],
      opened,
    );
    const url = `/api/v1/consultations/${signed.id}/measures`;
    const body = { measureId: 'blacklist', unitId: stage.own.id, reason: '多次违法' };
    expect((await post('head', url, body)).json().code).toBe('case.measureWithoutBasis');
    const entered = (await post('head', url, { ...body, measureId: 'creditRecord' })).json<Consultation>();
    expect(entered.measures).toMatchObject([{ article: '《中华人民共和国广告法》第六十六条', unitId: stage.own.id }]);
    expect((await post('department', url, { ...body, measureId: 'creditRecord' })).statusCode).toBe(403);
    const row = {
      consultation_id: signed.id,
      measure_id: 'blacklist',
      unit_id: stage.own.id,
      reason: '多次违法',
      decided_by: stage.idOf('head'),
      decided_at: new Date(0),
    };
    const asUnit = { ...systemScope, reach: 'county', unitId: stage.own.id, countyCode: stage.own.countyCode } as const;
    const past = inScope(stage.infra.db, asUnit, (tx) => tx.insertInto('cases.joint_measure').values(row).execute());
    await expect(past).rejects.toMatchObject({ code: '23503' });
    const bare = inScope(stage.infra.workerDb, systemScope, (tx) =>
      tx
        .insertInto('cases.joint_measure_basis')
        .values({
          measure_id: 'x',
          name_zh: '措施',
          name_en: 'x',
          statute: '某法',
          article: '',
          effective_from: '2021-01-01',
          effective_to: null,
        })
        .execute(),
    );
    await expect(bare).rejects.toMatchObject({ code: '23514' });
  });
});

describe('who takes no part, who has left and who only watches (brief 5.3)', () => {
  const operations = (id: string, matterId: string, fileId: string) =>
    [
      ['reads the room', (who: string) => get(who, `/api/v1/consultations/${id}`)],
      ['reads a file shown', (who: string) => get(who, `/api/v1/consultations/${id}/files/${fileId}`)],
      ['shows a file', (who: string) => share(who, id, matterId, ['about'])],
      [
        'gives an opinion',
        (who: string) =>
          post(who, `/api/v1/matters/${id}/actions`, {
            action: 'giveOpinion',
            facts: { opinion: 'agree', opinionText: '同意' },
            documents: {},
            officers: [],
            expectedVersion: 2,
          }),
      ],
      [
        'enters a joint measure',
        (who: string) =>
          post(who, `/api/v1/consultations/${id}/measures`, {
            measureId: 'creditRecord',
            unitId: stage.own.id,
            reason: '多次违法',
          }),
      ],
    ] as const;
  const triedBy = async (who: string, tries: ReturnType<typeof operations>) =>
    Object.fromEntries(await Promise.all(tries.map(async ([name, call]) => [name, (await call(who)).statusCode])));

  it('are refused in every operation, by the API and by the database', async () => {
    const { parent, opened } = await convene();
    const shown = (await share('head', opened.id, parent.id)).json<Consultation>();
    const fileId = shown.files[0]?.id ?? '';
    const open = await invite(opened);
    const tries = operations(open.id, parent.id, fileId);
    // An observer: sees what his unit sees, and does nothing.
    expect(await triedBy('monitor', tries)).toEqual({
      'reads the room': 200,
      'reads a file shown': 200,
      'shows a file': 409,
      'gives an opinion': 403,
      'enters a joint measure': 403,
    });
    expect((await get('department', `/api/v1/consultations/${open.id}/files/${fileId}`)).statusCode).toBe(200);
    expect(stage.readers.get(`matter ${open.id}`)).toEqual([stage.own.id, stage.department, stage.neighbour]);
    await stage.walk('consultation', [step('head', 'releaseUnit')], open);
    const left = { 'reads the room': 404, 'reads a file shown': 404, 'shows a file': 404, 'gives an opinion': 404 };
    expect(await triedBy('department', tries)).toEqual({ ...left, 'enters a joint measure': 403 });
    // It reads the operator no longer either; what it was asked stays visible to those who remain.
    expect(stage.readers.get(`matter ${open.id}`)).toEqual([stage.own.id, stage.neighbour]);
    expect((await room('neighbour', open.id)).units[0]?.left).toMatchObject({ reason: '情况说明' });
    const alone = await convene([stage.department]);
    const second = (await share('head', alone.opened.id, alone.parent.id)).json<Consultation>();
    await invite(alone.opened);
    const other = operations(alone.opened.id, alone.parent.id, second.files[0]?.id ?? '');
    for (const who of ['neighbour', 'neighbour-head']) {
      const seen = await triedBy(who, other);
      expect({ ...seen, 'enters a joint measure': 0, 'gives an opinion': 0 }).toEqual({
        ...left,
        'gives an opinion': 0,
        'enters a joint measure': 0,
      });
      expect([403, 404]).toContain(seen['enters a joint measure']);
      expect([403, 404]).toContain(seen['gives an opinion']);
    }
    const scope = { ...systemScope, reach: 'county', unitId: stage.neighbour, countyCode: '000000' } as const;
    const asNeighbour = <T>(work: Parameters<typeof inScope<T>>[2]): Promise<T> => inScope(stage.infra.db, scope, work);
    const consultation = alone.opened.id;
    const files = await asNeighbour((tx) =>
      tx.selectFrom('cases.shared_file').select('id').where('shown_in', '=', consultation).execute(),
    );
    expect(files).toEqual([]);
    const forgery = { unit_id: stage.neighbour };
    const forged = [
      asNeighbour((tx) =>
        tx
          .insertInto('cases.shared_file')
          .values({
            ...forgery,
            id: '00000000-0000-7000-8000-0000000000aa',
            shown_in: consultation,
            matter_id: alone.parent.id,
            title: 'x',
            sections: ['about'],
            content: '{}',
            sha256: 'a'.repeat(64),
            shared_by: stage.idOf('neighbour'),
            shared_at: new Date(0),
          })
          .execute(),
      ),
      asNeighbour((tx) =>
        tx
          .insertInto('cases.joint_measure')
          .values({
            ...forgery,
            consultation_id: consultation,
            measure_id: 'creditRecord',
            reason: 'x',
            decided_by: stage.idOf('neighbour'),
            decided_at: new Date(0),
          })
          .execute(),
      ),
    ];
    const outcomes = await Promise.allSettled(forged);
    expect(outcomes.map((one) => (one.status === 'rejected' ? one.reason.code : one.status))).toEqual([
      '42501',
      '42501',
    ]);
  });

  it('is convened by the office of the leading group too, over a case of a county', async () => {
    const parent = await stage.walk('case-general', inspected);
    const facts = { participants: [stage.own.id, stage.department] };
    const reply = await stage.open('consultation', step('office', 'proposeConsultation', { facts }), {
      parentId: parent.id,
    });
    expect(reply.statusCode).toBe(201);
    const open = await stage.walk('consultation', [step('office', 'shareMaterials')], reply.json<MatterFile>());
    const spoken = await stage.walk('consultation', [step('wang', 'giveOpinion')], open);
    // The unit that takes part shows its own file; the convener is another.
    expect((await share('wang', spoken.id, parent.id)).statusCode).toBe(201);
    expect((await stage.act(spoken, step('head', 'cancelConsultation'))).json().details.why.code).toBe('why.otherUnit');
  });

  it('tells whoever comes second what happened and what is open now', async () => {
    const { opened } = await convene();
    const open = await invite(opened);
    const [first, second] = await Promise.all([
      stage.act(open, step('department', 'giveOpinion')),
      stage.act(open, step('neighbour', 'giveOpinion')),
    ]);
    const [won, lost] = first.statusCode === 200 ? [first, second] : [second, first];
    expect(won.statusCode).toBe(200);
    expect(lost.statusCode).toBe(409);
    expect(lost.json()).toMatchObject({
      code: 'case.changedSince',
      details: { changes: [{ action: 'giveOpinion' }], possible: [{ action: 'giveOpinion', nameZh: '提出意见' }] },
    });
  });
});

describe('joint enforcement (行政处罚法 art. 26)', () => {
  it('is carried out when every unit has answered, and on its day', async () => {
    const plan = await stage.walk('joint-enforcement', [step('head', 'planEnforcement'), step('head', 'inviteUnits')]);
    expect((await stage.act(plan, step('head', 'carryOut'))).json().details.why.zh).toBe('尚有单位未答复');
    const answered = await stage.walk('joint-enforcement', [step('department', 'answerPlan')], plan);
    expect((await stage.act(answered, step('head', 'carryOut'))).json().details.why.zh).toBe('行动日期未到');
    await stage.walk(
      'joint-enforcement',
      ['2026-11-25', step('head', 'carryOut'), step('department', 'recordFinding'), step('head', 'closeEnforcement')],
      answered,
    );
  });
});

describe('supervision and transfers', () => {
  it('counts what is late by county, unit and cause, each behind its wall', async () => {
    const file = await stage.walk('case-general', inspected);
    await stage.walk('transfer', [step('wang', 'draftTransfer'), step('head', 'sendTransfer')]);
    stage.setDay('2027-03-01');
    const board = (await get('city', '/api/v1/supervision')).json();
    expect(board.total.overdue).toBeGreaterThan(0);
    expect(board.counties[0]).toMatchObject({ countyCode: stage.own.countyCode, overdue: board.total.overdue });
    expect(board.units[0]).toMatchObject({ unitId: stage.own.id });
    expect(board.causes).toEqual([{ cause: 'none', zh: '未说明', en: 'not explained', overdue: board.total.overdue }]);
    const late = (
      await get('city', `/api/v1/duties?scope=all&band=overdue&unitId=${stage.own.id}&cause=none&limit=200`)
    ).json();
    expect(late.items).toHaveLength(board.total.overdue);
    expect(late.items.map((one: { matter: { id: string } }) => one.matter.id)).toContain(file.id);
    expect((await get('neighbour', '/api/v1/supervision')).json().total).toMatchObject({ overdue: 0 });
    const received = (await get('department', '/api/v1/transfers?box=received')).json();
    expect(received.items).toMatchObject([{ state: 'sent', subjectOfTransfer: '情况说明' }]);
    expect((await get('neighbour', '/api/v1/transfers?box=received')).json().items).toEqual([]);
  });
});

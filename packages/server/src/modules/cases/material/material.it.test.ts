import { createHash } from 'node:crypto';
import type { CaseDocument, Consultation, Exhibit, MatterFile, SharedMaterials } from '@jianhu/contract';
import { inspected, stageCases, step } from '@jianhu/testkit';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../../infra/database.ts';

const stage = await stageCases();
afterAll(() => stage.close());
beforeEach(() => stage.restart());
const { get, post } = stage;
/** The respondent, with a permission that no member of a tenant has: the rows have their own wall. */
stage.enter('merchant', {
  personId: '00000000-0000-7000-8000-0000000000d1',
  actorRef: 'person:00000000-0000-7000-8000-0000000000d1',
  unitId: null,
  countyCode: null,
  reach: 'none',
  tenantId: '00000000-0000-7000-8000-0000000000d2',
  permissions: new Set(['case.view']),
});

const pathOf = ({ id }: Pick<MatterFile, 'id'>): string => `/api/v1/matters/${id}`;
const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

async function addDocument(matter: MatterFile, given: Record<string, string> = {}): Promise<CaseDocument> {
  const body = { documentId: 'sceneRecord', given: { time: '上午', place: '演示路1号', ...given } };
  return (await post('wang', `${pathOf(matter)}/documents`, body)).json<CaseDocument>();
}

interface Choice {
  readonly exhibits?: readonly string[];
  readonly documents?: readonly string[];
}
const share = (who: string, room: Pick<MatterFile, 'id'>, source: Pick<MatterFile, 'id'>, choice: Choice) =>
  post(who, `${pathOf(room)}/materials`, { matterId: source.id, exhibits: [], documents: [], ...choice });
const list = async (who: string, room: Pick<MatterFile, 'id'>): Promise<SharedMaterials> =>
  (await get(who, `${pathOf(room)}/materials`)).json<SharedMaterials>();
const openFile = (who: string, room: Pick<MatterFile, 'id'>, material: string) =>
  get(who, `${pathOf(room)}/materials/${material}/file`);

/** A case with two exhibits and a numbered paper, and a consultation over it that has not invited anybody yet. */
async function convene(participants = [stage.department]) {
  const matter = await stage.walk('case-general', inspected);
  const shown = await stage.exhibit(matter, '照片甲的字节');
  const kept = await stage.exhibit(matter, '照片乙的字节');
  const facts = { participants, agenda: '一、案情' };
  const opened = (
    await stage.open('consultation', step('head', 'proposeConsultation', { facts }), { parentId: matter.id })
  ).json<MatterFile>();
  const { items } = (await get('wang', `${pathOf(matter)}/documents`)).json<{ items: CaseDocument[] }>();
  const paper = items.find(({ number }) => number !== null);
  if (!paper) throw new Error('the walk numbers a paper');
  return { matter, shown, kept, paper, opened };
}
const invite = (opened: MatterFile) => stage.walk('consultation', [step('head', 'shareMaterials')], opened);

describe('evidence and documents shown in a consultation (brief 5.3)', () => {
  it('are read by invited units as they lie in the file, with their hash, and the chain of custody says who looked', async () => {
    const { matter, shown, kept, paper, opened } = await convene();
    const choice = { exhibits: [shown.id], documents: [paper.id] };
    const reply = await share('head', opened, matter, choice);
    expect(reply.statusCode, reply.body).toBe(201);
    expect((await get('department', `${pathOf(opened)}/materials`)).statusCode).toBe(404);
    await invite(opened);
    const { items, mayShare } = await list('department', opened);
    expect(items).toMatchObject([
      {
        kind: 'exhibit',
        name: '现场.jpg',
        number: matter.number,
        place: 1,
        bytes: Buffer.byteLength('照片甲的字节'),
        sha256: shown.sha256,
        sm3: shown.sm3,
        exhibit: { kind: 'photo', proves: '现场情况', source: '演示路1号' },
        unitId: stage.own.id,
        sharedByName: 'head',
        mayWithdraw: false,
      },
      { kind: 'document', number: matter.number, exhibit: null },
    ]);
    // It takes part and may show files of its own.
    expect(mayShare).toBe(true);
    for (const one of items) {
      const file = await openFile('department', opened, one.id);
      expect(sha256(file.rawPayload)).toBe(one.sha256);
      expect(file.headers).toMatchObject({ 'x-content-sha256': one.sha256, 'x-content-type-options': 'nosniff' });
    }
    const { items: exhibits } = (await get('wang', `${pathOf(matter)}/exhibits`)).json<{ items: Exhibit[] }>();
    expect(exhibits.map(({ custody }) => custody.map(({ kind, byName }) => [kind, byName]))).toEqual([
      [
        ['taken', 'wang'],
        ['viewed', 'department'],
      ],
      [['taken', 'wang']],
    ]);
    // Beside it nothing of the file has opened: not what was not chosen, not the chosen by its own path.
    for (const path of [
      '',
      '/exhibits',
      `/exhibits/${kept.id}/file`,
      `/exhibits/${shown.id}/file`,
      '/documents',
      `/documents/${paper.id}`,
      `/documents/${paper.id}/files/docx`,
    ])
      expect([path, (await get('department', `${pathOf(matter)}${path}`)).statusCode]).toEqual([path, 404]);
    for (const id of [kept.id, shown.id]) expect((await openFile('department', opened, id)).statusCode).toBe(404);
    // Of what is copied in parts there is another list.
    const room = (await get('department', `/api/v1/consultations/${opened.id}`)).json<Consultation>();
    expect(room.files).toEqual([]);
  });

  it('are closed to a unit that was not invited, to another county and to the respondent, by the API and by the database', async () => {
    const { matter, shown, paper, opened } = await convene();
    const choice = { exhibits: [shown.id], documents: [paper.id] };
    const { items } = (await share('head', opened, matter, choice)).json<SharedMaterials>();
    await invite(opened);
    for (const who of ['neighbour', 'neighbour-head', 'merchant']) {
      for (const { id } of items) expect([who, (await openFile(who, opened, id)).statusCode]).toEqual([who, 404]);
      expect((await get(who, `${pathOf(opened)}/materials`)).statusCode).toBe(404);
      expect([403, 404]).toContain((await share(who, opened, matter, choice)).statusCode);
    }
    expect((await openFile('nobody', opened, items[0]?.id ?? '')).statusCode).toBe(401);
    // Through another consultation, to which the unit was invited, it is not there either.
    const other = await convene([stage.neighbour]);
    await invite(other.opened);
    for (const { id } of items) expect((await openFile('neighbour', other.opened, id)).statusCode).toBe(404);
    const scopes = [
      { ...systemScope, reach: 'county', unitId: stage.neighbour, countyCode: '000000' },
      { ...systemScope, reach: 'none', unitId: null, tenantId: '00000000-0000-7000-8000-0000000000d2' },
    ] as const;
    for (const scope of scopes) {
      const seen = await inScope(stage.infra.db, scope, async (tx) => [
        ...(await tx.selectFrom('cases.shared_file').select('id').where('shown_in', '=', opened.id).execute()),
        ...(await tx.selectFrom('cases.document_file').select('document').where('document', '=', paper.id).execute()),
      ]);
      expect(seen).toEqual([]);
    }
    // The invited unit reads the very version that was shown, and nothing of the document beside it.
    const department = { ...systemScope, reach: 'unit', unitId: stage.department } as const;
    const read = await inScope(stage.infra.db, department, async (tx) => ({
      files: await tx.selectFrom('cases.document_file').select('document').where('document', '=', paper.id).execute(),
      words: await tx.selectFrom('cases.document_version').select('version').where('document', '=', paper.id).execute(),
      exhibits: await tx.selectFrom('cases.exhibit').select('id').where('matter_id', '=', matter.id).execute(),
    }));
    expect(read).toEqual({ files: [{ document: paper.id }], words: [], exhibits: [] });
  });

  it('are refused by the database where a row leads to bytes of another file', async () => {
    const { matter, shown, opened } = await convene();
    const other = await convene([stage.neighbour]);
    const own = { ...systemScope, reach: 'county', unitId: stage.own.id, countyCode: stage.own.countyCode } as const;
    const row = {
      id: '00000000-0000-7000-8000-0000000000ab',
      shown_in: opened.id,
      matter_id: matter.id,
      title: 'x',
      content: '{}',
      exhibit: shown.id,
      name: 'x',
      bytes: 1,
      sha256: shown.sha256,
      sm3: shown.sm3,
      unit_id: stage.own.id,
      shared_by: stage.idOf('head'),
      shared_at: new Date(0),
    };
    const forged = [
      { ...row, sha256: 'a'.repeat(64) },
      { ...row, exhibit: other.shown.id },
      { ...row, exhibit: null, document: other.paper.id, document_version: other.paper.version },
      { ...row, unit_id: stage.neighbour },
    ];
    const outcomes = await Promise.allSettled(
      forged.map((one) =>
        inScope(stage.infra.db, own, (tx) => tx.insertInto('cases.shared_file').values(one).execute()),
      ),
    );
    expect(outcomes.map((one) => (one.status === 'rejected' ? one.reason.code : one.status))).toEqual(
      forged.map(() => '42501'),
    );
  });

  it('stay readable to those who took part when it was closed, and to nobody when it was cancelled or the unit left', async () => {
    const { matter, shown, kept, opened } = await convene([stage.department, stage.neighbour]);
    const { items } = (await share('head', opened, matter, { exhibits: [shown.id] })).json<SharedMaterials>();
    const material = items[0]?.id ?? '';
    const open = await invite(opened);
    expect((await openFile('neighbour', opened, material)).statusCode).toBe(200);
    const left = { facts: { leavingUnit: stage.neighbour } };
    const released = await stage.walk('consultation', [step('head', 'releaseUnit', left)], open);
    expect((await openFile('neighbour', opened, material)).statusCode).toBe(404);
    const closed = await stage.walk(
      'consultation',
      [
        '2026-11-25',
        step('head', 'openMeeting'),
        step('department', 'giveOpinion'),
        step('head', 'signMinutes'),
        step('department', 'signDecision'),
        step('head', 'closeConsultation'),
      ],
      released,
    );
    expect(closed.stateKind).toBe('end');
    expect((await openFile('department', opened, material)).statusCode).toBe(200);
    expect((await list('department', opened)).items).toHaveLength(1);
    for (const reply of [
      await share('head', opened, matter, { exhibits: [kept.id] }),
      await post('head', `${pathOf(opened)}/materials/${material}/withdrawal`),
    ])
      expect(reply.json().code).toBe('case.notSharingMaterials');

    stage.restart();
    const other = await convene();
    const second = (await share('head', other.opened, other.matter, { exhibits: [other.shown.id] })).json();
    const invited = await invite(other.opened);
    await stage.walk('consultation', [step('head', 'cancelConsultation')], invited);
    expect((await openFile('department', other.opened, second.items[0].id)).statusCode).toBe(404);
    expect((await list('department', other.opened)).items).toEqual([]);
    expect((await openFile('head', other.opened, second.items[0].id)).statusCode).toBe(200);
  });

  it('are taken back by the unit that showed them: nobody else reads them, the list keeps that they were shown', async () => {
    const { matter, shown, opened } = await convene();
    const { items } = (await share('head', opened, matter, { exhibits: [shown.id] })).json<SharedMaterials>();
    const material = items[0]?.id ?? '';
    await invite(opened);
    const path = `${pathOf(opened)}/materials/${material}/withdrawal`;
    expect((await post('department', path)).json().code).toBe('case.notSharingMaterials');
    expect((await post('monitor', path)).json().code).toBe('case.notSharingMaterials');
    expect((await post('head', path)).json<SharedMaterials>().items).toMatchObject([
      { withdrawn: { byName: 'head' }, mayWithdraw: false },
    ]);
    expect((await list('department', opened)).items).toEqual([]);
    expect((await openFile('department', opened, material)).statusCode).toBe(404);
    expect((await post('head', path)).statusCode).toBe(404);
    // And may be shown again.
    expect((await share('head', opened, matter, { exhibits: [shown.id] })).statusCode).toBe(201);
    expect((await list('department', opened)).items).toHaveLength(1);
  });

  it('are refused as drafts, in quarantine, twice, of another file or unit; of several all or none is shown', async () => {
    const { matter, shown, kept, opened } = await convene();
    const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
    const infected = await stage.exhibit(matter, eicar);
    const draft = await addDocument(matter);
    const other = await convene();
    const codes = [
      await share('head', opened, matter, { documents: [draft.id], exhibits: [shown.id] }),
      await share('head', opened, matter, { exhibits: [infected.id] }),
      await share('head', opened, matter, { exhibits: [shown.id, other.shown.id] }),
      await share('city', opened, matter, { exhibits: [shown.id] }),
      await share('monitor', opened, matter, { exhibits: [shown.id] }),
      await share('head', opened, matter, {}),
    ].map((reply) => reply.json().code);
    expect(codes).toEqual([
      'case.materialDraft',
      'case.exhibitQuarantined',
      'record.notFound',
      'case.notSharingMaterials',
      'case.notSharingMaterials',
      'request.invalid',
    ]);
    expect((await list('head', opened)).items).toEqual([]);
    expect((await share('head', opened, matter, { exhibits: [shown.id] })).statusCode).toBe(201);
    const twice = await share('head', opened, matter, { exhibits: [kept.id, shown.id] });
    expect(twice.json().code).toBe('case.materialShared');
  });
});

describe('the secrecy of the reporter (投诉举报处理办法 art. 37)', () => {
  const NAME = '钱小满';
  const CONTACT = 'qian.xiaoman@reporter.example';

  it('keeps back what names the reporter in its words, in its text or inside its file, and what says that it came from the reporter', async () => {
    const matter = await stage.walk('case-general', inspected);
    // Registered before the reporter was sealed: nothing could refuse it then.
    const named = await stage.exhibit(matter, '照片', { proves: `${NAME}提供的照片` });
    const inside = await stage.exhibit(matter, `发件人：${CONTACT}`, { name: '邮件.eml', kind: 'document' });
    const wide = Buffer.from(`来电人 ${NAME}`, 'utf16le');
    const utf16 = await stage.exhibit(matter, wide, { name: '记录.txt', kind: 'document' });
    const given = await stage.exhibit(matter, '截图', { source: '举报人提交' });
    const clean = await stage.exhibit(matter, '另一张照片');
    await stage.put('wang', `${pathOf(matter)}/reporter`, { name: NAME, contact: CONTACT });
    const facts = { participants: [stage.department], agenda: '一、案情' };
    const opened = (
      await stage.open('consultation', step('head', 'proposeConsultation', { facts }), { parentId: matter.id })
    ).json<MatterFile>();
    await invite(opened);
    const codeOf = async (id: string) =>
      (await share('head', opened, matter, { exhibits: [clean.id, id] })).json().code as string;
    expect(await Promise.all([named.id, inside.id, utf16.id, given.id].map(codeOf))).toEqual([
      'case.reporterNamed',
      'case.reporterNamed',
      'case.reporterNamed',
      'case.reporterMayShow',
    ]);
    // Of several none was shown.
    expect((await list('head', opened)).items).toEqual([]);
    expect((await share('head', opened, matter, { exhibits: [clean.id] })).statusCode).toBe(201);
    // Whoever may not show anything there learns nothing from trying.
    expect((await share('monitor', opened, matter, { exhibits: [named.id] })).json().code).toBe(
      'case.notSharingMaterials',
    );
    for (const path of [`${pathOf(opened)}/materials`, `/api/v1/consultations/${opened.id}`])
      expect((await get('department', path)).body).not.toContain(NAME);
  });

  it('holds for a transfer from the case in whose file the reporter is sealed', async () => {
    const matter = await stage.walk('case-general', inspected);
    const inside = await stage.exhibit(matter, `联系人 ${NAME}`, { name: '邮件.eml', kind: 'document' });
    await stage.put('wang', `${pathOf(matter)}/reporter`, { name: NAME, contact: CONTACT });
    const drafted = (
      await stage.open('transfer', step('wang', 'draftTransfer'), { parentId: matter.id })
    ).json<MatterFile>();
    expect((await share('wang', drafted, matter, { exhibits: [inside.id] })).json().code).toBe('case.reporterNamed');
  });
});

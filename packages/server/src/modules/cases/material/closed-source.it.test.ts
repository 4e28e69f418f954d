import type { MatterFile, SharedMaterials } from '@jianhu/contract';
import { inspected, stageCases, step } from '@jianhu/testkit';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withClient } from '../../../infra/postgres/server-address.ts';
import { platformCaller } from '../../identity/index.ts';

const stage = await stageCases();
afterAll(() => stage.close());
beforeEach(() => stage.restart());
const { get, post } = stage;
let second: string;
beforeAll(async () => {
  second = (await stage.hire('second', 'unitHead', stage.own.id)).personId;
  for (const personId of [stage.idOf('head'), second])
    await stage.identity.grantRoles(platformCaller, { personId, roles: ['unitHead'], reason: 'test' });
});

const pathOf = ({ id }: Pick<MatterFile, 'id'>, more = ''): string => `/api/v1/matters/${id}${more}`;
const restrict = (by: string, file: Pick<MatterFile, 'id'>, head: string) =>
  post(by, pathOf(file, '/restriction'), {
    action: 'restrict',
    ground: 'reporter',
    head,
    reviewers: [],
    words: '举报人身份可能由案情推知',
  });
const share = (who: string, room: Pick<MatterFile, 'id'>, source: Pick<MatterFile, 'id'>, exhibit: string) =>
  post(who, pathOf(room, '/materials'), { matterId: source.id, exhibits: [exhibit], documents: [] });
const list = async (who: string, room: MatterFile): Promise<SharedMaterials> =>
  (await get(who, pathOf(room, '/materials'))).json<SharedMaterials>();

async function caseWithExhibit() {
  const matter = await stage.walk('case-general', inspected);
  return { matter, exhibit: await stage.exhibit(matter, '照片的字节') };
}
async function draft(procedureId: string, first: string, from: MatterFile): Promise<MatterFile> {
  return (await stage.open(procedureId, step('wang', first), { parentId: from.id })).json<MatterFile>();
}

/** A transfer that the second head reads, from a case that he does not read. */
async function draftFromClosed(procedureId: string, first: string) {
  const { matter, exhibit } = await caseWithExhibit();
  const drafted = await draft(procedureId, first, matter);
  expect((await restrict('second', drafted, second)).statusCode).toBe(200);
  expect((await restrict('wang', matter, stage.idOf('head'))).statusCode).toBe(200);
  expect((await share('wang', drafted, matter, exhibit.id)).statusCode).toBe(201);
  expect((await get('second', pathOf(matter))).json().code).toBe('case.restrictedFile');
  return { matter, exhibit, drafted };
}

describe('what goes along from a case that whoever presses does not read (程序规定 arts. 14 and 17)', () => {
  it('is in the package that leaves the city, the same for everybody, though the head opens none of it', async () => {
    const { exhibit, drafted } = await draftFromClosed('transfer-out', 'draftTransferOut');
    expect((await list('second', drafted)).items).toEqual([]);
    const approved = await stage.walk('transfer-out', [step('second', 'approveTransferOut')], drafted);
    const packageOf = (who: string) => get(who, pathOf(approved, '/transfer-package'));
    const [his, hers] = [await packageOf('second'), await packageOf('wang')];
    expect(Object.keys(unzipSync(new Uint8Array(his.rawPayload)))).toContain('materials/001-现场.jpg');
    expect(his.headers['x-content-sha256']).toBe(hers.headers['x-content-sha256']);
    const letter = unzipSync(new Uint8Array(his.rawPayload))['letter.txt'] ?? new Uint8Array();
    expect(strFromU8(letter)).toContain(exhibit.sha256);
  });

  it('holds a letter back that leaves it out, whoever sends it', async () => {
    const { matter, exhibit } = await caseWithExhibit();
    const drafted = await draft('transfer', 'draftTransfer', matter);
    const transferLetter = await stage.paper('head', drafted, 'transferLetter');
    expect((await restrict('second', drafted, second)).statusCode).toBe(200);
    expect((await restrict('wang', matter, stage.idOf('head'))).statusCode).toBe(200);
    expect((await share('wang', drafted, matter, exhibit.id)).statusCode).toBe(201);
    const documents = { transferLetter, evidenceList: '演示〔2026〕清单' };
    const sent = await stage.act(drafted, step('second', 'sendTransfer', { documents }));
    expect(sent.json()).toMatchObject({ code: 'case.materialsUnlisted', details: { missing: ['证据1：现场情况'] } });
  });

  it('is chosen from a closed file only for what was opened from it, and copied nowhere else either', async () => {
    const { matter, exhibit } = await caseWithExhibit();
    const other = await stage.walk('case-general', inspected);
    const facts = { participants: [stage.department], agenda: '一、案情' };
    const proposal = step('head', 'proposeConsultation', { facts });
    const room = (await stage.open('consultation', proposal, { parentId: other.id })).json<MatterFile>();
    expect((await restrict('wang', matter, stage.idOf('head'))).statusCode).toBe(200);
    const { sources } = await list('head', room);
    expect([sources.some(({ id }) => id === other.id), sources.some(({ id }) => id === matter.id)]).toEqual([
      true,
      false,
    ]);
    const refused = await share('head', room, matter, exhibit.id);
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'case.materialRestricted']);
    const copy = { matterId: matter.id, sections: ['facts'] };
    expect((await post('head', `/api/v1/consultations/${room.id}/files`, copy)).json().code).toBe(
      'case.materialRestricted',
    );
    expect((await list('head', room)).items).toEqual([]);
  });
});

it('names no reporter who is sealed in a file that whoever shows it does not read (投诉举报处理办法 art. 37)', async () => {
  const [name, contact] = ['钱小满', 'qian.xiaoman@reporter.example'];
  const { matter } = await caseWithExhibit();
  const begun = await stage.open('transfer-police', step('wang', 'formTeam'), { clueId: matter.clueId ?? '' });
  const transfer = begun.json<MatterFile>();
  const inside = await stage.exhibit(transfer, `发件人：${contact}`, { name: '邮件.eml', kind: 'document' });
  await stage.put('wang', pathOf(matter, '/reporter'), { name, contact });
  expect((await restrict('wang', matter, stage.idOf('head'))).statusCode).toBe(200);
  expect((await get('second', pathOf(matter))).statusCode).toBe(403);
  expect((await share('second', transfer, transfer, inside.id)).json().code).toBe('case.reporterNamed');
  expect((await list('wang', transfer)).items).toEqual([]);
});

/** Holds a row as somebody who works in it would, until so many wait for a lock. */
async function heldUntil(id: string, calls: readonly (() => PromiseLike<{ readonly statusCode: number }>)[]) {
  return withClient(stage.ownerUrl, async (client) => {
    await client.query('begin');
    await client.query('select from cases.matter_state where id = $1 for update', [id]);
    const replies: PromiseLike<{ readonly statusCode: number }>[] = [];
    for (const [at, call] of calls.entries()) {
      const reply = Promise.resolve(call());
      replies.push(reply);
      let settled = false;
      void reply.finally(() => void (settled = true));
      const waiting = `select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
      while (!settled && (await client.query<{ n: number }>(waiting)).rows[0]?.n !== at + 1);
    }
    await client.query('commit');
    return Promise.all(replies);
  });
}

describe('two who act at once', () => {
  it('wait for each other and both end: one takes a piece back while the case that it lies in is restricted', async () => {
    const { matter, exhibit } = await caseWithExhibit();
    const drafted = await draft('transfer', 'draftTransfer', matter);
    const { items } = (await share('wang', drafted, matter, exhibit.id)).json<SharedMaterials>();
    const replies = await heldUntil(drafted.id, [
      () => post('wang', pathOf(drafted, `/materials/${items[0]?.id}/withdrawal`)),
      () => restrict('head', matter, stage.idOf('head')),
    ]);
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  });

  it('leave nothing open: what is opened from a case while it is being restricted is restricted with it (art. 37)', async () => {
    const { matter } = await caseWithExhibit();
    const first = await draft('transfer', 'draftTransfer', matter);
    const opening = () => stage.open('transfer', step('wang', 'draftTransfer'), { parentId: matter.id });
    const [, opened] = await heldUntil(first.id, [() => restrict('head', matter, stage.idOf('head')), opening]);
    expect(opened?.statusCode).toBe(201);
    const { related } = (await get('wang', pathOf(matter))).json<MatterFile>();
    expect(related).toHaveLength(2);
    for (const one of related) expect((await get('zhao', pathOf(one))).json().code).toBe('case.restrictedFile');
  });

  it('a case that is closed to somebody is named to him when he opens something from it', async () => {
    const { matter } = await caseWithExhibit();
    await restrict('wang', matter, stage.idOf('head'));
    const reply = await stage.open('transfer', step('zhao', 'draftTransfer'), { parentId: matter.id });
    expect(reply.json()).toMatchObject({ code: 'case.restrictedFile', details: { number: matter.number } });
  });
});

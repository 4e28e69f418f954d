import { createHash } from 'node:crypto';
import type { CaseDocument, LateDuty, MatterFile } from '@jianhu/contract';
import { inspected, stageCases, step } from '@jianhu/testkit';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';

const stage = await stageCases();
afterAll(() => stage.close());
beforeEach(() => stage.restart());

const whyOf = async (file: MatterFile, ...of: Parameters<typeof step>) =>
  (await stage.act(file, step(...of))).json().details?.why;

describe('a transfer that nobody takes (程序规定 arts. 14 and 16)', () => {
  it('goes to the common superior, who designates; it is not sent back again', async () => {
    const sent = await stage.walk('transfer', [
      step('wang', 'draftTransfer', { facts: { receiver: stage.neighbour } }),
      step('head', 'sendTransfer'),
    ]);
    const referred = await stage.walk('transfer', [step('neighbour-head', 'objectToTransfer')], sent);
    expect(referred.terms.map(({ deadline, dueOn }) => [deadline, dueOn])).toEqual([
      ['jurisdiction.designation', '2026-12-02'],
    ]);
    expect(await whyOf(referred, 'neighbour-head', 'designateReceiver')).toMatchObject({ code: 'why.notInvited' });
    const facts = { facts: { receiver: stage.neighbour } };
    const designated = await stage.walk('transfer', [step('city', 'designateReceiver', facts)], referred);
    for (const [by, action] of [
      ['neighbour', 'returnTransfer'],
      ['neighbour-head', 'objectToTransfer'],
    ] as const) {
      expect(await whyOf(designated, by, action)).toMatchObject({ zh: '上级已指定管辖，不得再退回' });
    }
    expect(await stage.walk('transfer', [step('neighbour', 'acceptTransfer')], designated)).toMatchObject({
      state: 'accepted',
    });
  });

  it('is taken only by its receiver, not by one that returned it before', async () => {
    const again = await stage.walk('transfer', [
      step('wang', 'draftTransfer'),
      step('head', 'sendTransfer'),
      step('department', 'returnTransfer'),
      step('head', 'sendAgain', { facts: { receiver: stage.neighbour } }),
    ]);
    expect(await whyOf(again, 'department', 'acceptTransfer')).toMatchObject({ code: 'why.notInvited' });
  });

  it('is not referred to a unit that is no common superior', async () => {
    const returned = await stage.walk('transfer', [
      step('wang', 'draftTransfer'),
      step('head', 'sendTransfer'),
      step('department', 'returnTransfer'),
    ]);
    const reply = await stage.act(returned, step('head', 'referToSuperior', { facts: { superior: stage.department } }));
    expect(reply.json()).toMatchObject({ code: 'case.notCommonSuperior', details: { superior: stage.superior } });
  });
});

describe('a dispute over jurisdiction (程序规定 art. 13)', () => {
  it('is agreed by the other unit within seven working days', async () => {
    const file = await stage.walk('jurisdiction-dispute', [step('head', 'raiseDispute')]);
    expect(file.terms[0]).toMatchObject({ deadline: 'jurisdiction.negotiation', dueOn: '2026-12-02' });
    expect(await whyOf(file, 'head', 'agreeDispute')).toMatchObject({ code: 'why.notInvited' });
    expect(await stage.walk('jurisdiction-dispute', [step('neighbour-head', 'agreeDispute')], file)).toMatchObject({
      state: 'agreed',
    });
  });

  it('goes up when the term is over, and the superior alone designates', async () => {
    const late = await stage.walk('jurisdiction-dispute', [step('head', 'raiseDispute'), '2026-12-03']);
    expect(await whyOf(late, 'neighbour-head', 'agreeDispute')).toMatchObject({
      article: '《市场监督管理行政处罚程序规定》第十三条',
    });
    const referred = await stage.walk('jurisdiction-dispute', [step('head', 'referDispute')], late);
    expect(await whyOf(referred, 'neighbour-head', 'designateOrgan')).toMatchObject({ code: 'why.notInvited' });
    expect(await stage.walk('jurisdiction-dispute', [step('city', 'designateOrgan')], referred)).toMatchObject({
      state: 'designated',
      facts: expect.arrayContaining([expect.objectContaining({ key: 'competentUnit' })]),
    });
  });
});

describe('a transfer out of the city (程序规定 art. 14)', () => {
  it('leaves as a package whose hash is written into its log, and as no other', async () => {
    const drafted = await stage.walk('transfer-out', [step('wang', 'draftTransferOut')]);
    const url = `/api/v1/matters/${drafted.id}/transfer-package`;
    expect((await stage.get('wang', url)).json().code).toBe('case.noPackage');
    const approved = await stage.walk('transfer-out', [step('head', 'approveTransferOut')], drafted);
    expect((await stage.get('neighbour', url)).statusCode).toBe(404);
    const reply = await stage.get('wang', url);
    const parts = unzipSync(new Uint8Array(reply.rawPayload));
    expect(Object.keys(parts).toSorted()).toEqual(['letter.txt', 'manifest.json', 'matter.json']);
    expect(strFromU8(parts['letter.txt'] ?? new Uint8Array())).toContain('第十四条');
    expect(JSON.parse(strFromU8(parts['manifest.json'] ?? new Uint8Array())).files[0]).toMatchObject({
      name: 'letter.txt',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      sm3: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const packageHash = String(reply.headers['x-content-sha256']);
    const wrong = await stage.act(
      approved,
      step('wang', 'sendTransferOut', { facts: { packageHash: '0'.repeat(64) } }),
    );
    expect(wrong.json().code).toBe('case.packageChanged');
    const sent = await stage.walk(
      'transfer-out',
      [step('wang', 'sendTransferOut', { facts: { packageHash } })],
      approved,
    );
    expect(sent.state).toBe('sent');
    expect((await stage.get('wang', url)).headers['x-content-sha256']).toBe(packageHash);
  });
});

describe('the evidence in a package that leaves the city (程序规定 art. 14)', () => {
  it('is carried with its bytes, and the manifest has the hashes of exactly these', async () => {
    const matter = await stage.walk('case-general', inspected);
    const exhibit = await stage.exhibit(matter, '照片的字节');
    const papers = (await stage.get('wang', `/api/v1/matters/${matter.id}/documents`)).json<{
      items: CaseDocument[];
    }>();
    const paper = papers.items.find(({ number }) => number !== null);
    const drafted = (
      await stage.open('transfer-out', step('wang', 'draftTransferOut'), { parentId: matter.id })
    ).json<MatterFile>();
    const path = `/api/v1/matters/${drafted.id}`;
    const choice = { matterId: matter.id, exhibits: [exhibit.id], documents: [paper?.id] };
    expect((await stage.post('wang', `${path}/materials`, choice)).statusCode).toBe(201);
    const approved = await stage.walk('transfer-out', [step('head', 'approveTransferOut')], drafted);
    // The head approved these: no other joins them, and none of them leaves.
    const late = await stage.post('wang', `${path}/materials`, { ...choice, documents: [] });
    expect(late.json().code).toBe('case.notSharingMaterials');
    const reply = await stage.get('wang', `${path}/transfer-package`);
    const parts = unzipSync(new Uint8Array(reply.rawPayload));
    const manifest = JSON.parse(strFromU8(parts['manifest.json'] ?? new Uint8Array())) as {
      files: { name: string; bytes: number; sha256: string; sm3: string; title?: string }[];
    };
    const names = manifest.files.map(({ name }) => name);
    expect([...names, 'manifest.json'].toSorted()).toEqual(Object.keys(parts).toSorted());
    expect(names).toEqual([
      'letter.txt',
      'matter.json',
      'materials/001-现场.jpg',
      expect.stringMatching(/^materials\/002-.+\.docx$/),
    ]);
    for (const { name, bytes, sha256, sm3 } of manifest.files) {
      const part = parts[name] ?? new Uint8Array();
      const hashes = ['sha256', 'sm3'].map((algorithm) => createHash(algorithm).update(part).digest('hex'));
      expect([part.length, ...hashes]).toEqual([bytes, sha256, sm3]);
    }
    expect(strFromU8(parts['materials/001-现场.jpg'] ?? new Uint8Array())).toBe('照片的字节');
    expect(manifest.files[2]).toMatchObject({ title: '证据1：现场情况', sha256: exhibit.sha256, sm3: exhibit.sm3 });
    expect(strFromU8(parts['letter.txt'] ?? new Uint8Array())).toContain(exhibit.sha256);
    const packageHash = String(reply.headers['x-content-sha256']);
    const sent = { facts: { packageHash } };
    await stage.walk('transfer-out', [step('wang', 'sendTransferOut', sent)], approved);
    expect((await stage.get('wang', `${path}/transfer-package`)).headers['x-content-sha256']).toBe(packageHash);
  });
});

describe('filing where the tables of jurisdiction name another organ', () => {
  it('asks for a reason in words, and the audit keeps proposal and rules', async () => {
    const clue = await stage.verify('wang', stage.own.countyCode);
    const route = (await stage.get('wang', `/api/v1/clues/${clue.id}/route`)).json();
    expect(route).toMatchObject({ unitId: stage.own.id, confidence: 'likely', decided: true });
    expect(route.receipts).toHaveLength(2);
    expect((await stage.get('neighbour', `/api/v1/clues/${clue.id}/route`)).statusCode).toBe(404);
  });
});

describe('the cause of a delay (办理规则)', () => {
  const explainOf = (by: string) => [by, 'explainDelay', { facts: { delayCause: 'otherOrgan' } }] as const;
  const explain = (by: string) => step(...explainOf(by));
  const causeOf = async (file: MatterFile) => {
    const { items } = (await stage.get('city', '/api/v1/duties/late')).json<{ items: LateDuty[] }>();
    return items.find(({ matter }) => matter.id === file.id)?.delayCause;
  };

  it('is said of a transfer whose designation is late, and not before it is late', async () => {
    const referred = await stage.walk('transfer', [
      step('wang', 'draftTransfer', { facts: { receiver: stage.neighbour } }),
      step('head', 'sendTransfer'),
      step('neighbour-head', 'objectToTransfer'),
    ]);
    expect(await whyOf(referred, ...explainOf('wang'))).toMatchObject({ zh: '没有逾期的期限' });
    stage.setDay('2026-12-03');
    expect(await causeOf(referred)).toBeNull();
    await stage.walk('transfer', [explain('wang')], referred);
    expect(await causeOf(referred)).toEqual({ zh: '等待其他机关', en: 'waits for another organ' });
  });

  it('is said of a suspected crime whose handing over is late', async () => {
    const file = await stage.walk('transfer-police', [step('wang', 'formTeam'), step('wang', 'makeReport')]);
    expect(await whyOf(file, ...explainOf('wang'))).toMatchObject({ zh: '没有逾期的期限' });
    stage.setDay('2026-12-15');
    await stage.walk('transfer-police', [explain('wang')], file);
    expect(await causeOf(file)).toMatchObject({ en: 'waits for another organ' });
  });

  it('is said of a dispute over jurisdiction that is negotiated too long', async () => {
    const file = await stage.walk('jurisdiction-dispute', [step('head', 'raiseDispute')]);
    stage.setDay('2026-12-15');
    await stage.walk('jurisdiction-dispute', [explain('wang')], file);
    expect(await causeOf(file)).toMatchObject({ en: 'waits for another organ' });
  });
});

import type { importPolicyFiles, PolicyFile, ResponseOf } from '@jianhu/contract';
import { startTestHall } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const hall = await startTestHall();
const { send, sendTable, signIn, test } = hall;
afterAll(hall.close);
beforeAll(() => signIn('plan-office'));

const URL = '/api/v1/policy-files';
const units = test.app.identity.units;
const department = units.list().find(({ kind, canEnforce }) => kind === 'administrativeOrgan' && canEnforce)!.id;
const regulator = units.cityMarketRegulator().id;
const file = (number: string, unitId = department) => ({
  number,
  title: '演示：关于本地企业优先采购的通知',
  issuerZh: '演示单位',
  issuedOn: '2023-05-01',
  dueOn: '2026-08-31',
  unitId,
});
const list = async (who: string, query = '') => (await send(who, 'GET', `${URL}${query}`)).json;
const step = (who: string, id: string, body: object) => send(who, 'POST', `${URL}/${id}/steps`, body);

describe('stock-taking of policy files (brief 5.15)', () => {
  it('lets a unit enter its own files, the office those of all, and nobody else any', async () => {
    expect((await send('department', 'POST', URL, file('演〔2023〕1号'))).status).toBe(201);
    expect((await send('department', 'POST', URL, file('演[2023]1号'))).json.code).toBe('policyFile.known');
    expect((await send('department', 'POST', URL, file('演〔2023〕2号', regulator))).json.code).toBe(
      'policyFile.notYours',
    );
    expect((await send('plan-office', 'POST', URL, file('演〔2023〕2号', regulator))).status).toBe(201);
    expect((await send('officer', 'POST', URL, file('演〔2023〕3号', regulator))).json.code).toBe(
      'policyFile.notYours',
    );
    expect((await send('plan-office', 'POST', URL, file('演〔2023〕3号', 'nobody'))).json.code).toBe(
      'service.strangeUnit',
    );
    const ahead = { ...file('演〔2023〕4号'), issuedOn: '2026-12-01', dueOn: '2026-12-31' };
    expect((await send('department', 'POST', URL, ahead)).json.code).toBe('policyFile.days');
  });

  it('shows a unit its own files alone, the office all of them, late ones as late', async () => {
    const own = await list('department');
    expect(own.items.map(({ number, overdue, steps }: PolicyFile) => [number, overdue, steps])).toEqual([
      ['演〔2023〕1号', true, ['begin', 'lift']],
    ]);
    expect(own.figures).toMatchObject([{ unitId: department, waiting: 1, overdue: 1 }]);
    expect(own.units).toMatchObject([{ id: department }]);
    const all = await list('plan-office');
    expect(new Set(all.figures.map(({ unitId }: { unitId: string }) => unitId))).toEqual(
      new Set([department, regulator]),
    );
    expect([all.checklist.length, all.exceptions.length]).toEqual([19, 4]);
    expect((await list('plan-office', `?unitId=${regulator}`)).items.length).toBe(1);
    const { id } = (await list('plan-office', `?unitId=${regulator}`)).items[0];
    expect((await step('department', id, { step: 'begin', expectedVersion: 1 })).status).toBe(404);
    expect((await list('officer')).items.every(({ steps }: { steps: string[] }) => steps.length === 0)).toBe(true);
  });

  it('is cleaned step by step; what offends an item is kept only under art. 12', async () => {
    const [{ id }] = (await list('department')).items;
    const finish = { step: 'finish', expectedVersion: 2, result: 'keep', hits: ['art9item3'] };
    expect((await step('department', id, { ...finish, expectedVersion: 1 })).json.code).toBe('policyFile.notNow');
    expect((await step('department', id, { step: 'begin', expectedVersion: 1 })).json.state).toBe('underReview');
    expect((await step('department', id, { step: 'lift', expectedVersion: 1 })).json.code).toBe(
      'policyFile.changedSince',
    );
    expect((await step('department', id, finish)).json.code).toBe('policyFile.keepNeedsException');
    expect((await step('department', id, { ...finish, hits: ['art99'] })).json.code).toBe('policyFile.strangeItem');
    expect((await step('department', id, { ...finish, result: 'repeal' })).json.state).toBe('done');
    expect((await list('department')).items[0]).toMatchObject({
      result: 'repeal',
      doneOn: '2026-09-01',
      overdue: false,
      hits: [{ id: 'art9item3' }],
    });
    expect((await list('department')).figures[0]).toMatchObject({ waiting: 0, repeal: 1, offending: 1, overdue: 0 });
    expect((await step('department', id, { step: 'reopen', expectedVersion: 3 })).json.code).toBe(
      'policyFile.noteMissing',
    );
    const again = await step('plan-office', id, { step: 'reopen', expectedVersion: 3, note: '废止文号有误' });
    expect(again.json).toEqual({ version: 4, state: 'underReview' });
    await step('department', id, { step: 'lift', expectedVersion: 4, note: '重复登记' });
    expect((await list('department')).items).toEqual([]);
    expect((await list('department', '?state=lifted')).items[0]).toMatchObject({ note: '重复登记', steps: ['reopen'] });
  });

  it('takes a table row by row, in GB 18030 as well, and runs no formula', async () => {
    const table = [
      '文号,文件名称,印发单位,印发日期,办结期限,责任单位,状态,清理结果,涉及条款',
      '演〔2022〕1号,演示一,演示单位,2022-01-05,2026-12-31,,,,',
      '演〔2022〕2号,演示二,演示单位,2022-01-05,2026-12-31,,已完成,修改,第八条第四项；第十条第二项',
      '演〔2022〕3号,"=HYPERLINK(""http://x.invalid"")",演示单位,2022-01-05,2026-12-31,,,,',
      '演〔2022〕1号,又是演示一,演示单位,2022-01-05,2026-12-31,,,,',
      '演〔2022〕5号,演示五,演示单位,坏日期,2026-12-31,,,,',
    ].join('\r\n');
    const { status, json } = await sendTable('department', `${URL}/import`, encodeGb(table));
    expect([status, json.taken, json.known, json.refused]).toEqual([200, 2, 1, 2]);
    const { rows } = json as ResponseOf<typeof importPolicyFiles>;
    expect(rows.map(({ line, result, problems: [first] }) => [line, result, first?.column])).toEqual([
      [2, 'taken', undefined],
      [3, 'taken', undefined],
      [4, 'refused', '文件名称'],
      [5, 'known', undefined],
      [6, 'refused', '印发日期'],
    ]);
    const { items, figures } = await list('department');
    expect(items.map(({ title }: { title: string }) => title).sort()).toEqual(['演示一', '演示二']);
    expect(figures[0]).toMatchObject({ waiting: 1, amend: 1, offending: 1 });
    expect((await sendTable('officer', `${URL}/import`, encodeGb(table))).json.code).toBe('policyFile.notYours');
    const bare = await sendTable('department', `${URL}/import`, Buffer.from('文号\n1'));
    expect(bare.json.code).toBe('import.missingColumn');
  });
});

/** Signs of two bytes, found by decoding each of them. */
function encodeGb(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const bytesOf = new Map<string, readonly number[]>();
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1) bytesOf.set(decoder.decode(new Uint8Array([high, low])), [high, low]);
  return Buffer.from(
    Array.from(text).flatMap((sign) => (sign < '\u0080' ? sign.charCodeAt(0) : (bytesOf.get(sign) ?? []))),
  );
}

import { createTestDatabase, createTestInfra, type TestDatabase, type TestInfra } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ids, setStage, type Stage, titles, usccA, usccB } from '../test-stage.ts';

let database: TestDatabase;
let infra: TestInfra;
let stage: Stage;
const call: Stage['call'] = (...args) => stage.call(...args);
const act: Stage['act'] = (...args) => stage.act(...args);

beforeAll(async () => {
  database = await createTestDatabase();
  infra = createTestInfra(database);
  stage = await setStage(infra);
});
afterAll(async () => {
  await stage.close();
  await infra.close();
  await database.drop();
});

const HEADER = '经营者统一社会信用代码,证照类型,证照编号,发证机关,许可范围,发证日期,有效期至,证照状态';
const upload = (who: Parameters<Stage['upload']>[0], lines: readonly string[], header = HEADER) =>
  stage.upload(who, [header, ...lines].join('\n'), 'licences');

/** Line by line: what becomes of it and why. */
async function decisions(id: unknown): Promise<unknown[]> {
  const rows = await call('city', 'GET', `/api/v1/imports/${String(id)}/rows`);
  return rows.body.items.map((row) => [
    row['line'],
    row['outcome'],
    ...(row['problems'] as { code: string }[]).map((problem) => problem.code),
  ]);
}

async function licencesOf(operatorId: string): Promise<Record<string, unknown>[]> {
  const { body } = await call('city', 'GET', `/api/v1/operators/${operatorId}`);
  return body['licences'] as Record<string, unknown>[];
}

describe('a file of licences', () => {
  it('is previewed row by row, with a reason for each that cannot be taken', async () => {
    const { status, body } = await upload('city', [
      `${usccA},食品经营许可证,JY13306020000011,越城区市场监督管理局,食品销售,2024-01-10,2029-01-09,有效`,
      `${usccA},食品经营许可证,ｊｙ13306020000011,,,,,`,
      `${usccA},食品生产许可证,SC11533060200018,,,2024-01-10,2023-01-09,有效`,
      `${usccA},通行证,X1,,,,,`,
      `${usccA},食品经营许可证,,,,2024-02-30,,`,
      ',营业执照,91330602MA000001XX,,,,长期,',
      '91330602MA0000999X,药品经营许可证,浙AB5750001,,,,,',
      `${usccA},药品经营许可证,浙AB5750002,,,2020-01-10,2025-01-09,有效`,
    ]);
    expect([status, body]).toMatchObject([201, { kind: 'licences', rows: 8, created: 2, rejected: 6 }]);
    expect(await decisions(body['id'])).toEqual([
      [2, 'create'],
      [3, 'reject', 'row.duplicate'],
      [4, 'reject', 'licence.dates'],
      [5, 'reject', 'cell.notInList'],
      [6, 'reject', 'cell.missing', 'cell.notADate'],
      [7, 'reject', 'cell.missing'],
      [8, 'reject', expect.stringMatching(/^code\./), 'operator.unknown'],
      [9, 'create', 'licence.statusAndEnd'],
    ]);
    expect(await licencesOf(ids.a)).toEqual([]);
    const { text } = await call('city', 'GET', `/api/v1/imports/${String(body['id'])}/errors.csv`);
    expect(text).toContain('4,拒绝,SC11533060200018,');
    expect(text).toContain('有效期至,有效期至早于发证日期，请核对两个日期。');
    expect(text).toContain('经营者统一社会信用代码,必填内容为空，请补填。');
  });

  it('is read by English headers too', async () => {
    const header = 'operatorUscc,licenceKind,licenceNumber,issuedBy,validFrom,validUntil,status';
    const { body } = await upload('city', [`${usccA},deviceFiling,D-1,bureau,2024/1/2,long-term,valid`], header);
    expect(body).toMatchObject({ created: 1, rejected: 0 });
  });

  it('is refused as a whole without the columns that say whose licence it is and which', async () => {
    const { status, body } = await upload('city', ['2024-01-10'], '发证日期');
    expect([status, body['code']]).toEqual([400, 'import.missingColumn']);
    expect((body['details'] as { columns: string[][] }).columns.map(([first]) => first)).toEqual([
      '经营者统一社会信用代码',
      '证照类型',
      '证照编号',
    ]);
  });

  it('is applied, changed by a later file, and undone step by step', async () => {
    const first = await upload('a', [
      `${usccA},食品经营许可证,JY13306020000029,越城区市场监督管理局,食品销售,2024-01-10,2029-01-09,有效`,
    ]);
    expect((await act('a', first.body['id'], 'apply')).body).toMatchObject({ state: 'applied' });
    expect(await licencesOf(ids.a)).toMatchObject([
      { number: 'JY13306020000029', issuingOrgan: '越城区市场监督管理局', validTo: '2029-01-09', status: 'valid' },
    ]);

    infra.clock.advanceMs(1_000);
    const second = await upload('a', [`${usccA},食品经营许可证,JY13306020000029,,,,长期,吊销`]);
    const rows = await call('a', 'GET', `/api/v1/imports/${String(second.body['id'])}/rows`);
    expect(titles(rows)).toEqual(['食品经营许可证']);
    expect(rows.body.items[0]?.['changed']).toEqual([
      { field: 'validTo', from: '2029-01-09', to: null },
      { field: 'status', from: 'valid', to: 'revoked' },
    ]);
    await act('a', second.body['id'], 'apply');
    expect(await licencesOf(ids.a)).toMatchObject([{ scope: '食品销售', validTo: null, status: 'revoked' }]);
    expect((await act('a', first.body['id'], 'undo')).body['code']).toBe('import.changedSince');

    infra.clock.advanceMs(1_000);
    await act('a', second.body['id'], 'undo');
    expect(await licencesOf(ids.a)).toMatchObject([{ validTo: '2029-01-09', status: 'valid' }]);
  });

  it('takes no licence of another county or over to another operator', async () => {
    const own = await upload('a', [`${usccA},食品经营许可证,JY13306020000037,,,,,有效`]);
    await act('a', own.body['id'], 'apply');
    const foreign = await upload('a', [`${usccB},食品经营许可证,JY13306810000014,,,,,有效`]);
    expect(await decisions(foreign.body['id'])).toEqual([[2, 'reject', 'operator.unknown']]);
    const taken = await upload('b', [`${usccB},食品经营许可证,JY13306020000037,,,,,有效`]);
    expect(await decisions(taken.body['id'])).toEqual([[2, 'reject', 'row.beyondWall']]);
    const over = await upload('city', [`${usccB},食品经营许可证,JY13306020000037,,,,,有效`]);
    expect(await decisions(over.body['id'])).toEqual([[2, 'reject', 'licence.otherOperator']]);
  });

  it('is not applied when its operator has moved to another county since the preview', async () => {
    const waiting = await upload('city', [`${usccB},药品经营许可证,浙AB5750009,,,,,有效`]);
    const away = await stage.upload('city', `统一社会信用代码,名称,所属区县\n${usccB},诸暨市枫桥珍珠商行,越城区`);
    await act('city', away.body['id'], 'apply');
    expect((await act('city', waiting.body['id'], 'apply')).body).toMatchObject({
      code: 'import.changedSince',
      details: { lines: [2] },
    });
  });
});

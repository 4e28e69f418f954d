import { completeOrgCode, completeUscc } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import type { RegistryPlaces } from '../places.ts';
import { createCodeReader } from './code-reader.ts';
import { importColumns } from './column.ts';
import { locateColumns } from '../../../infra/table-file/index.ts';
import { toCivilDate } from './field-reader.ts';
import { interpretRow, type InterpretedRow } from './interpret-row.ts';

const division = (code: string, name: string, validTo: string | null, successor: string | null) => ({
  code,
  name,
  level: 'county' as const,
  parent: null,
  validFrom: null,
  successor,
  validTo: validTo as never,
});
const places: RegistryPlaces = {
  counties: [{ code: '330603', nameZh: '柯桥区' }],
  divisions: {
    version: 'test',
    completeUnder: [],
    divisions: [division('330603', '柯桥区', null, null), division('330621', '旧县', '2013-12-31', '330603')],
  },
  placeNames: [],
};
const usccIn = (county: string, body = '91'): string => completeUscc(`${body}${county}${completeOrgCode('MA000001')}`);

function interpret(
  header: string,
  row: string,
  kind: 'operators' | 'liveRooms' | 'licences' = 'operators',
): InterpretedRow {
  const cells = row.split(',').map((text) => ({ text }));
  const columns = locateColumns(importColumns[kind], header.split(','));
  return interpretRow({ kind, columns, places, codes: createCodeReader(places.divisions) }, { line: 2, cells });
}
const codes = (row: InterpretedRow): string[] => row.problems.map((problem) => problem.code);

describe('locateColumns', () => {
  it('reads a header of nothing but brackets at once', () => {
    const header = [...['（', '(', '（)'].map((bracket) => bracket.repeat(1_000_000)), '名称（全称）'];
    expect([...locateColumns(importColumns.operators, header)]).toEqual([['nameZh', 3]]);
  });

  it('knows headers in Chinese and English, with spaces, brackets and capitals', () => {
    expect([...locateColumns(importColumns.operators, ['USCC', ' 企业 名称 ', '住所（经营场所）'])]).toEqual([
      ['nameZh', 1],
      ['uscc', 0],
      ['address', 2],
    ]);
  });
  it('refuses a file without a required column and says which', () => {
    expect(() => locateColumns(importColumns.platforms, ['名称'])).toThrow('import.missingColumn');
  });
});

describe('a row of operators', () => {
  it('gives the position, the reason and a proposal for a wrong code, and keeps the code as it was written (brief 3.1)', () => {
    const uscc = usccIn('330603').replace('MA000001', 'MAO00001');
    const row = interpret('名称,统一社会信用代码', `甲,${uscc}`);
    expect(row.problems).toMatchObject([{ code: 'code.alphabet', field: 'uscc', proposal: usccIn('330603') }]);
    expect(row.problems[0]?.reasonZh).toContain('第 11 位');
    expect(row.given['uscc']).toBe(uscc);
  });

  it('derives kind and county from the code for a new record only', () => {
    const row = interpret('名称,统一社会信用代码', `甲,${usccIn('330603', '92')}`);
    expect(row).toMatchObject({ derived: { kind: 'individualBusiness', countyCode: '330603' }, problems: [] });
    expect(row.given).not.toHaveProperty('kind');
  });

  it('takes a former county code for its successor and says so (brief 3.4)', () => {
    const row = interpret('名称,主体标识,区县', '甲,x1,330621');
    expect([row.given['countyCode'], codes(row)]).toEqual(['330603', ['county.succeeded']]);
  });

  it('names everything that is wrong at once', () => {
    const row = interpret('名称,类型,状态,区县,成立日期,注册号', ',外星人,在,南极,2026-02-30,330603000000010');
    expect(codes(row).toSorted()).toEqual([
      'cell.missing',
      'cell.notADate',
      'cell.notInList',
      'cell.notInList',
      'code.check',
      'county.unknown',
    ]);
  });

  it('needs a code or a pseudonym', () => {
    expect(codes(interpret('名称,主体标识', '甲,'))).toEqual(['key.missing']);
  });

  it('takes an empty cell as saying nothing', () => {
    expect(interpret('名称,主体标识,住所', '甲,k,').given).toEqual({ nameZh: '甲', subjectKey: 'k' });
  });
});

describe('a row of live rooms', () => {
  const interpretRoom = (anchor: string) =>
    interpret('直播间编号,标题,平台,主播标识', `r1,夜场,p.example,${anchor}`, 'liveRooms');

  it.each(['张三丰', '13812345678', '110105194912310021', 'zhang'])(
    'refuses %s as a pseudonym of an anchor and does not carry it along (个人信息保护法 arts. 6, 51)',
    (anchor) => {
      const row = interpretRoom(anchor);
      expect(codes(row)).toEqual(['cell.notPseudonymous']);
      expect(row.given).not.toHaveProperty('anchorPseudonym');
    },
  );

  it('takes a keyed hash', () => {
    expect(interpretRoom('a1b2c3d4e5f60718')).toMatchObject({
      problems: [],
      given: { anchorPseudonym: 'a1b2c3d4e5f60718' },
    });
  });
});

describe('a row of licences', () => {
  const header = '经营者信用代码,许可证类型,许可证编号,有效期止';
  const uscc = usccIn('330603');

  it('folds its number, so that one licence has one key', () => {
    const row = interpret(header, `${uscc},食品经营许可证,ｊｙ 1330 6030000011,2029-01-09`, 'licences');
    expect(row).toMatchObject({
      given: { kind: 'foodBusinessPermit', number: 'JY13306030000011', validTo: '2029-01-09' },
      references: { operatorUscc: uscc },
      problems: [],
    });
  });

  it('says that it has no end, which is not the same as saying nothing of it', () => {
    expect(interpret(header, `${uscc},营业执照,${uscc},长期`, 'licences').given).toHaveProperty('validTo', null);
    expect(interpret(header, `${uscc},营业执照,${uscc},`, 'licences').given).not.toHaveProperty('validTo');
  });
});

it.each([
  ['2026-1-3', '2026-01-03'],
  ['2026/01/03', '2026-01-03'],
  ['2026年1月3日', '2026-01-03'],
  ['20260103', '2026-01-03'],
  ['2026-02-30', null],
  ['昨天', null],
])('toCivilDate(%s) is %s', (text, expected) => {
  expect(toCivilDate(text)).toBe(expected);
});

import type { CivilDate } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import type { OperatorRecord } from '../record.ts';
import { type DecidedRow, decideRow, type Importer, type Standing } from './decide-row.ts';
import { buildErrorFile } from './error-file.ts';
import type { InterpretedRow } from './interpret-row.ts';
import { buildProblem } from './problem.ts';

const [A, B] = ['330602', '330681'];
const record: OperatorRecord = {
  nameZh: '甲记商行',
  kind: 'individualBusiness',
  uscc: null,
  legacyRegNo: null,
  subjectKey: 'k1',
  status: 'active',
  countyCode: A,
  address: '越城区北海街道***',
  businessScope: '',
  trade: null,
  establishedOn: null,
  personRef: null,
  personEntry: null,
};
const unknown: Standing = { ids: [], beyond: false, version: 0, record: null, duplicateOf: undefined };
const known: Standing = { ...unknown, ids: ['id-1'], version: 3, record };
const city: Importer = {
  reach: 'city',
  countyCode: null,
  places: { counties: [], divisions: { version: '', completeUnder: [], divisions: [] }, placeNames: [] },
  today: '2026-11-23' as CivilDate,
  nextId: () => 'new-id',
};
const row = (given: Record<string, string>, derived: Record<string, string> = {}): InterpretedRow => ({
  line: 2,
  given,
  derived,
  references: {},
  problems: [],
});
const decide = (given: Record<string, string>, standing: Standing, importer = city): DecidedRow =>
  decideRow('operator', row(given), { fields: {}, problems: [] }, standing, importer);
const codes = (decided: DecidedRow): string[] => decided.problems.map((problem) => problem.code);

const countyB: Importer = { ...city, reach: 'county', countyCode: B };

describe('decideRow', () => {
  it('creates what is not known, and says what is still missing', () => {
    const given = { nameZh: '甲', subjectKey: 'k1', kind: 'enterprise', countyCode: A };
    expect(decide(given, unknown)).toMatchObject({ outcome: 'create', subjectId: 'new-id', baseVersion: 0 });
    const { kind: _kind, ...less } = given;
    expect(decide(less, unknown)).toMatchObject({
      outcome: 'reject',
      problems: [{ code: 'cell.missing', field: 'kind' }],
    });
  });

  it('changes only what the row says', () => {
    expect(decide({ nameZh: '乙记商行', subjectKey: 'k1' }, known)).toMatchObject({
      outcome: 'change',
      subjectId: 'id-1',
      baseVersion: 3,
      changes: [{ field: 'nameZh', from: '甲记商行', to: '乙记商行' }],
      record: { status: 'active', address: '越城区北海街道***' },
    });
  });

  it('seals the hidden part of a home address, and sees no change where it is known (brief 7.5)', () => {
    const given = { nameZh: '甲记商行', subjectKey: 'k1', address: '越城区北海街道某路8号' };
    expect(decide(given, known)).toMatchObject({
      outcome: 'change',
      changes: [{ field: 'personEntry', from: null, to: null }],
      record: { address: '越城区北海街道***', personRef: 'new-id', personEntry: 'new-id' },
      sealed: { subjectId: 'new-id', values: { address: '越城区北海街道某路8号' } },
    });
    const [subjectId, entryId] = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002'];
    const held: Standing = {
      ...known,
      record: { ...record, personRef: subjectId, personEntry: entryId },
      person: { subjectId, forgotten: false, entryId, values: { address: '越城区北海街道某路8号' } },
    };
    expect(decide(given, held)).toMatchObject({ outcome: 'same', sealed: null, record: { personEntry: entryId } });
  });

  it('names who turns out to be a natural person in no row', () => {
    const firm: Standing = {
      ...known,
      record: { ...record, kind: 'enterprise', nameZh: '张三丰', address: '某路8号' },
    };
    const decided = decide({ nameZh: '张三丰', subjectKey: 'k1', kind: 'exemptNaturalPerson' }, firm);
    const { sealed, ...stored } = decided;
    expect(sealed?.values).toEqual({ nameZh: '张三丰', address: '某路8号' });
    expect(JSON.stringify(stored)).not.toMatch(/三丰|8号/);
  });

  it('keeps the name of an exempt natural person out of the registry (电子商务法 art. 10)', () => {
    const given = { nameZh: '张三丰', subjectKey: 'k2', kind: 'exemptNaturalPerson', countyCode: A };
    expect(decide(given, unknown)).toMatchObject({ title: '张*', record: { nameZh: '张*' } });
  });

  it('takes a withdrawn record up again under its id', () => {
    const given = { nameZh: '甲', subjectKey: 'k1', kind: 'enterprise', countyCode: A };
    const withdrawn = { ...known, record: null };
    expect(decide(given, withdrawn)).toMatchObject({ outcome: 'create', subjectId: 'id-1', baseVersion: 3 });
  });

  it.each([
    ['a second row of the same subject', { ...known, duplicateOf: 2 }, city, 'row.duplicate'],
    ['a record behind the wall', { ...known, beyond: true }, city, 'row.beyondWall'],
    ['two records for one row', { ...known, ids: ['1', '2'] }, city, 'row.ambiguous'],
    ['a row of another county', known, countyB, 'row.otherCounty'],
  ])('refuses %s', (_, standing, importer, code) => {
    const decided = decide({ nameZh: '甲', subjectKey: 'k1' }, standing, importer);
    expect([decided.outcome, decided.record, codes(decided)]).toEqual(['reject', null, [code]]);
  });
});

it('the error file opens in Excel as UTF-8 and runs nothing', () => {
  const problems = [buildProblem('code.check', 'uscc', { position: 18 }, '9133,"x"')];
  const file = buildErrorFile('operators', [
    { line: 7, outcome: 'reject', key: '=HYPERLINK(1)', title: '-甲', problems },
  ]);
  const [header, line, end] = file.split('\r\n');
  expect(header?.startsWith('\uFEFF行号,')).toBe(true);
  expect(line).toContain(
    `7,拒绝,'=HYPERLINK(1),'-甲,统一社会信用代码,代码校验不通过（第 18 位校验码不符）。,"9133,""x"""`,
  );
  expect(end).toBe('');
});

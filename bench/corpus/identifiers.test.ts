import { readFileSync } from 'node:fs';
import {
  addDays,
  buildWorkingCalendar,
  checkIdentifier,
  checkUscc,
  type DivisionTable,
  isWorkingDay,
  parseCivilDate,
  resolveDivision,
} from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import { readCsv } from './read-csv.ts';

const RULEBOOK = new URL('../../rulebook/', import.meta.url);

const divisions = JSON.parse(readFileSync(new URL('places/330600/divisions.json', RULEBOOK), 'utf8')) as DivisionTable;

/** The `valid` column of the vectors; its meanings are told in the README of the data folder. */
const EXPECTED: Readonly<Record<string, { valid: boolean; kind: string; warning?: string }>> = {
  '1': { valid: true, kind: 'uscc' },
  '0': { valid: false, kind: 'uscc' },
  '2': { valid: true, kind: 'orgCode' },
  // wrong as written, right once cleaned: hygiene is ours to do (brief 3.1)
  '-1': { valid: true, kind: 'uscc' },
  '-2': { valid: true, kind: 'uscc', warning: 'division' },
  '-3': { valid: true, kind: 'uscc', warning: 'innerCheck' },
};

describe('identifier vectors', () => {
  it.each(readCsv('enterprise/uscc_check_vectors.csv').map((row) => [row['code'], row['valid'], row['reason']]))(
    '%s is %s: %s',
    (code = '', valid = '', reason = '') => {
      // Four rows are labelled as mistyped but hold no O: they are the valid codes that should have been altered.
      const unaltered = reason === '0 typed as O' && !code.includes('O');
      const expected = EXPECTED[unaltered ? '1' : valid];
      const check = checkIdentifier(code, { divisions });
      expect(check.valid, reason).toBe(expected?.valid);
      if (code.includes('-') && code.length === 10) expect(check.kind).toBe('orgCode');
      else expect(check.kind).toBe(expected?.kind);
      if (expected?.warning !== undefined) expect(check.warnings).toContain(expected.warning);
      if (valid === '1') expect(check.warnings).toEqual([]);
    },
  );
});

describe.each(['enterprise/shaoxing_enterprises_1980_2004.csv', 'enterprise/zhejiang_other_enterprises_sample.csv'])(
  'real codes of %s',
  (file) => {
    const rows = readCsv(file);

    it('agree with both check columns, row by row', () => {
      expect(rows.length).toBeGreaterThan(4000);
      const disagreeing = rows.filter((row) => {
        const check = checkUscc(row['uscc'] ?? '');
        const innerOk = !check.warnings.includes('innerCheck');
        return check.valid !== (row['uscc_check_ok'] === '1') || innerOk !== (row['org_check_ok'] === '1');
      });
      expect(disagreeing).toEqual([]);
    });

    it('raise no warning, also with codes of counties that are gone', () => {
      const warned = rows.filter((row) => checkUscc(row['uscc'] ?? '', { divisions }).warnings.length > 0);
      expect(warned).toEqual([]);
    });
  },
);

describe('divisions of the place', () => {
  it('know every historic code, its years and a successor that the table of all China names', () => {
    for (const row of readCsv('geo/division_codes_shaoxing_history.csv')) {
      const code = row['代码'] ?? '';
      const { given } = resolveDivision(divisions, code);
      expect(given?.name).toBe(row['名称']);
      expect(given?.validFrom?.slice(0, 4)).toBe(row['启用时间']);
      const ended = row['状态'] === '弃用';
      expect(given?.validTo?.slice(0, 4) ?? '').toBe(ended ? row['变更/弃用时间'] : '');
      if (ended) expect(row['新代码']).toContain(given?.successor);
    }
  });
});

describe('calendar', () => {
  it('agrees with every expanded day from 2023 to 2026', () => {
    const calendar = buildWorkingCalendar(JSON.parse(readFileSync(new URL('calendar/cn.json', RULEBOOK), 'utf8')));
    const rows = readCsv('calendar/workdays_2023_2026.csv');
    expect(rows.length).toBe(1461);
    const disagreeing = rows.filter(
      (row) => isWorkingDay(calendar, parseCivilDate(row['date'] ?? '')) !== (row['is_workday'] === '1'),
    );
    expect(disagreeing).toEqual([]);
    expect(addDays(calendar.loadedTo, 1)).toBe('2027-01-01');
  });
});

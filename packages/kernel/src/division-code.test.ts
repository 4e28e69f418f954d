import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkUscc, completeUscc } from './uscc.ts';
import { parseCivilDate } from './civil-date.ts';
import { type DivisionTable, resolveDivision } from './division-code.ts';

const FILE = new URL('../../../rulebook/places/330600/divisions.json', import.meta.url);
const table = JSON.parse(readFileSync(FILE, 'utf8')) as DivisionTable;

describe('division codes, GB/T 2260 (brief 3.4)', () => {
  it.each([
    ['330621', 'succeeded', '330603'],
    ['330682', 'succeeded', '330604'],
    ['330622', 'succeeded', '330604'],
    ['330623', 'succeeded', '330683'],
    ['330625', 'succeeded', '330681'],
    ['330602', 'inForce', '330602'],
    ['330699', 'unknown', undefined],
    ['999999', 'unknown', undefined],
    ['350100', 'outside', undefined],
  ])('%s today is %s by %s', (code, status, current) => {
    const found = resolveDivision(table, code);
    expect(found.status).toBe(status);
    expect(found.current?.code).toBe(current);
  });

  it('answers for the day of the event', () => {
    expect(resolveDivision(table, '330621', parseCivilDate('2010-06-01')).status).toBe('inForce');
    expect(resolveDivision(table, '330622', parseCivilDate('2000-06-01')).current?.code).toBe('330682');
    expect(resolveDivision(table, '330603', parseCivilDate('2000-06-01')).status).toBe('notYet');
  });

  it('ends a circle in bad data', () => {
    const circle = table.divisions.map((each) =>
      each.code === '330604' ? { ...each, validTo: parseCivilDate('2020-01-01'), successor: '330682' } : each,
    );
    expect(resolveDivision({ ...table, divisions: circle }, '330682').status).toBe('ended');
  });

  it('is a warning on a credit code, never an error; a former code is none', () => {
    const strange = completeUscc('91999999098643214');
    expect(checkUscc(strange, { divisions: table })).toMatchObject({ valid: true, warnings: ['division'] });
    expect(checkUscc(completeUscc('91330621098643214'), { divisions: table }).warnings).toEqual([]);
    expect(checkUscc('91350100M000100Y43', { divisions: table }).warnings).toEqual([]);
  });
});

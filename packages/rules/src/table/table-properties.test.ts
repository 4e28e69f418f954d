import { parseCivilDate } from '@jianhu/kernel';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../evaluation/trace-node.ts';
import { compilePack } from '../pack.ts';
import { loadRulebook } from '../rulebook.ts';
import { tableFile } from '../test-rulebook.ts';
import { checkTable } from './check-table.ts';
import { codeOf } from './domain.ts';
import { evaluateTables } from './evaluate-table.ts';
import { type ParsedTable, parseTable } from './parse-table.ts';
import { holds } from './spans.ts';
import { tableFileSchema } from './table-file.ts';

const INPUTS = [
  { name: 'amount', type: 'integer', min: -2, max: 9 },
  { name: 'trade', type: 'enum', values: ['food', 'drug', 'toy'] },
  { name: 'serious', type: 'boolean' },
  { name: 'on', type: 'date', min: '2026-01-30', max: '2026-02-03' },
];
const DAYS = ['2026-01-30', '2026-01-31', '2026-02-01', '2026-02-02', '2026-02-03'];
const CASES = Array.from({ length: 12 }, (_, at) => at - 2).flatMap((amount) =>
  ['food', 'drug', 'toy'].flatMap((trade) =>
    [true, false].flatMap((serious) => DAYS.map((on) => ({ amount, trade, serious, on }))),
  ),
);

const point = fc.integer({ min: -2, max: 9 });
const day = fc.constantFrom(...DAYS).map((date) => `"${date}"`);
const word = fc.constantFrom('"food"', '"drug"', '"toy"');
const ordered = (one: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constant(''),
    one,
    fc.tuple(one, one).map((pair) => pair.join(', ')),
    fc.tuple(fc.constantFrom('>', '>=', '<', '<='), one).map((pair) => pair.join(' ')),
    fc.tuple(one, one).map(([low, high]) => `> ${low} and <= ${high}`),
    fc
      .tuple(fc.constantFrom('[', '('), one, one, fc.constantFrom(']', ')'))
      .map(([a, b, c, d]) => `${a}${b}..${c}${d}`),
  );
const cells = fc.tuple(
  ordered(point.map(String)),
  fc.oneof(
    fc.constant(''),
    word,
    fc.tuple(word, word).map((pair) => pair.join(', ')),
    word.map((one) => `not in [${one}]`),
  ),
  fc.constantFrom('', 'true', 'false'),
  ordered(day),
);

/** A table of random rows; rows whose cells hold nothing are refused by the reader and left out here. */
function tableOf(rows: readonly (readonly string[])[], collects: boolean): ParsedTable {
  const build = (some: readonly (readonly string[])[]) =>
    parseTable(
      tableFileSchema.parse(
        tableFile({
          inputs: INPUTS,
          collects,
          rows: some.map((row, at) => [...row, String(at)]),
          over: { otherwise: { zh: '无', en: 'none' } },
        }),
      ),
    ).table;
  const sound = rows.filter((row) => build([row]) !== undefined);
  const table = build(sound.length > 0 ? sound : [['', '', '', '']]);
  if (!table) throw new Error('every row was sound');
  return table;
}

function fits(table: ParsedTable, row: number, one: Readonly<Record<string, Json>>): boolean {
  return table.record.inputs.every((input, at) => {
    const code = codeOf(input, one[input.name]);
    return code !== undefined && holds(table.rows[row]?.cells[at]?.side ?? [], code);
  });
}

const rowsThatFit = (table: ParsedTable, one: Readonly<Record<string, Json>>): number[] =>
  table.rows.flatMap((_, row) => (fits(table, row, one) ? [row] : []));

describe('a decision table of random rows, tried on all of its 360 cases', () => {
  it('answers with the rows that its cells let through, as the engine reads them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(cells, { minLength: 1, maxLength: 6 }), fc.boolean(), async (rows, collects) => {
        const table = tableOf(rows, collects);
        const rulebook = loadRulebook([{ path: 'tables/t.json', json: table.record }]);
        const pack = compilePack(rulebook, { at: parseCivilDate('2026-02-01'), hash: () => 'hash' });
        const found = await evaluateTables(
          pack,
          'test.table',
          CASES.map((values) => ({ values })),
        );
        found.forEach(({ result }, at) => {
          const expected = rowsThatFit(table, CASES[at] ?? {});
          const rowIds = expected.slice(0, collects ? undefined : 1).map((row) => table.rows[row]?.id);
          expect(result.rows.map(({ rowId }) => rowId)).toEqual(rowIds);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('says of a missing value nothing that a value could belie, and asks only where the answer depends on it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(cells, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...CASES),
        fc.constantFrom('amount', 'trade', 'serious', 'on'),
        async (rows, full, missing) => {
          const table = tableOf(rows, false);
          const pack = compilePack(loadRulebook([{ path: 'tables/t.json', json: table.record }]), {
            at: parseCivilDate('2026-02-01'),
            hash: () => 'hash',
          });
          const { [missing]: _, ...known } = full as Record<string, Json>;
          const [evaluation] = await evaluateTables(pack, 'test.table', [{ values: known }]);
          const possible = new Set(
            CASES.filter((one) => Object.entries(known).every(([name, value]) => one[name as 'amount'] === value)).map(
              (one) => rowsThatFit(table, one)[0],
            ),
          );
          if (evaluation?.outcome === 'undecided') {
            expect(evaluation.needs.map(({ code }) => code)).toEqual([missing]);
            return;
          }
          expect([...possible].map((row) => table.rows[row ?? -1]?.id)).toEqual([evaluation?.result.rows[0]?.rowId]);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('has exactly the gaps, overlaps and unreachable rows that trying every case finds', () => {
    fc.assert(
      fc.property(fc.array(cells, { minLength: 1, maxLength: 6 }), (rows) => {
        const { record, ...rest } = tableOf(rows, false);
        const table = { ...rest, record: { ...record, otherwise: null } };
        const fitting = CASES.map((one) => rowsThatFit(table, one));
        const codes = checkTable(table).map(({ code, subject }) => `${code} ${subject}`);
        expect(codes.some((code) => code.startsWith('gap'))).toBe(fitting.some((found) => found.length === 0));
        table.rows.forEach((row, index) => {
          const name = `row ${index + 1} (${row.id})`;
          expect(codes.includes(`unreachableRow ${name}`)).toBe(!fitting.some((found) => found[0] === index));
          const overlaps = fitting.some((found) => found.includes(index) && (found[0] ?? index) < index);
          expect(codes.includes(`overlap ${name}`)).toBe(overlaps);
        });
      }),
      { numRuns: 200 },
    );
  });
});

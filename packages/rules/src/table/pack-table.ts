import type { Pack } from '../pack.ts';
import { type ParsedTable, parseTable } from './parse-table.ts';
import type { TableRecord } from './table-file.ts';

/** A table of a pack with what its evaluations share. */
export interface PackTable {
  readonly parsed: ParsedTable;
  readonly title: { readonly zh: string; readonly en: string };
  readonly article: string;
  /** Inputs of the table and of the tables that it asks. */
  readonly inputNames: readonly string[];
  /** Versions of all of them. */
  readonly ruleVersions: Readonly<Record<string, string>>;
}

const parsedTables = new WeakMap<TableRecord, ParsedTable>();
const packTables = new WeakMap<Pack, Map<string, PackTable>>();

/** A broken table never gets as far as a pack that is in use: `checkRulebook` and `compilePack` refuse it. */
export function parsedTableOf(record: TableRecord): ParsedTable {
  const known = parsedTables.get(record);
  if (known) return known;
  const { table, problems } = parseTable(record);
  if (!table)
    throw new Error(
      `table ${record.tableId}: ${problems.map(({ subject, message }) => `${subject} ${message}`).join('; ')}`,
    );
  parsedTables.set(record, table);
  return table;
}

/** Undefined when no version of the table is in force. */
export function packTableOf(pack: Pack, tableId: string): PackTable | undefined {
  const tables = packTables.get(pack) ?? new Map<string, PackTable>();
  packTables.set(pack, tables);
  const known = tables.get(tableId);
  if (known) return known;
  const records = withThoseAsked(pack, tableId);
  const [record] = records;
  if (!record) return undefined;
  const fresh: PackTable = {
    parsed: parsedTableOf(record),
    title: { zh: `${record.nameZh}（${record.version} 版）`, en: `${record.nameEn} (version ${record.version})` },
    article: `${record.statute}${record.article}`,
    inputNames: [...new Set(records.flatMap(({ inputs }) => inputs.map(({ name }) => name)))].sort(),
    ruleVersions: Object.fromEntries(records.map((one) => [one.tableId, one.version])),
  };
  tables.set(tableId, fresh);
  return fresh;
}

/** The table first; `checkRulebook` refuses tables that ask in a circle. */
function withThoseAsked(pack: Pack, tableId: string): TableRecord[] {
  const found: TableRecord[] = [];
  const waiting = [tableId];
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    const record = pack.tables.find((one) => one.tableId === id);
    if (!record || found.includes(record)) continue;
    found.push(record);
    waiting.push(...record.inputs.flatMap(({ from }) => from?.table ?? []));
  }
  return found;
}

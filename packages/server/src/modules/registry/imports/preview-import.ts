import { createHash } from 'node:crypto';
import { civilDateOf, type Clock, type Rng, uuidV7 } from '@jianhu/kernel';
import type { RowScope, Tx } from '../../../infra/database.ts';
import { createTurn } from '../../../infra/turn.ts';
import { appendEntry } from '../../audit/index.ts';
import { keepPersons, NOTHING_KEPT, type PersonVault, readStandings } from '../person/index.ts';
import type { RegistryPlaces } from '../places.ts';
import { isOperator, naturalKeys, operatorKeys, type RecordKind, type RecordOf } from '../record.ts';
import { findKeys, loadRecords, type KnownKey } from '../store.ts';
import { createCodeReader } from './code-reader.ts';
import { importColumns, type ImportKind } from './column.ts';
import { decideRow, type DecidedRow, type Importer, type Standing } from './decide-row.ts';
import { interpretRow, type InterpretedRow } from './interpret-row.ts';
import { lookUpReferences } from './look-up.ts';
import { readUpload } from '../../../infra/table-file/index.ts';
import { resolveReferences } from './resolve-references.ts';
import { insertImport, insertRows } from './store.ts';

export const recordKindOf: Readonly<Record<ImportKind, RecordKind>> = {
  operators: 'operator',
  platforms: 'platform',
  shops: 'shop',
  liveRooms: 'liveRoom',
  licences: 'licence',
};

export interface ImportContext {
  readonly clock: Clock;
  readonly rng: Rng;
  readonly places: RegistryPlaces;
  readonly caller: RowScope;
  readonly vault: PersonVault;
  readonly demo: boolean;
}

export interface UploadedFile {
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** Made by the generator of the demo city. */
  readonly demo?: boolean;
}

interface ReadFile {
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly sha256: string;
  readonly rows: readonly InterpretedRow[];
}

/** So long a file keeps the server to itself before others are served. */
const TURN_MS = 20;

/** Reads a file without touching the database, so that a slow file holds no transaction open. */
export async function readImportFile(
  { kind, fileName, bytes }: UploadedFile,
  places: RegistryPlaces,
): Promise<ReadFile> {
  const table = await readUpload({ columns: importColumns[kind], bytes });
  const reading = { kind, columns: table.columns, places, codes: createCodeReader(places.divisions) };
  const turn = createTurn(TURN_MS);
  const rows: InterpretedRow[] = [];
  for (const row of table.rows) {
    rows.push(interpretRow(reading, row));
    await turn();
  }
  return { kind, fileName, sha256: createHash('sha256').update(bytes).digest('hex'), rows };
}

/** Decides every row against the registry as it stands and keeps the result; nothing is changed yet. Gives the import's id. */
export async function previewImport(tx: Tx, context: ImportContext, file: ReadFile): Promise<string> {
  const decided = await decideRows(tx, context, file);
  const id = uuidV7(context.clock, context.rng);
  await insertImport(tx, context, { id, file, decided });
  await insertRows(tx, id, decided);
  await keepPersons(
    tx,
    context.vault,
    decided.flatMap(({ outcome, sealed }) => (sealed && outcome !== 'same' ? [sealed] : [])),
  );
  await appendEntry(tx, context.clock, context.caller, {
    objectKind: 'registry.import',
    objectId: id,
    action: 'import.previewed',
    detail: { kind: file.kind, fileSha256: file.sha256, rows: decided.length },
  });
  return id;
}

async function decideRows(tx: Tx, context: ImportContext, file: ReadFile): Promise<DecidedRow[]> {
  const kind = recordKindOf[file.kind];
  const references = await lookUpReferences(tx, file.rows);
  const named = file.rows.map((row) => {
    const referenced = resolveReferences(row, references);
    return { row, referenced, keys: keysOf(kind, row, referenced.fields) };
  });
  const known = await findKeys(
    tx,
    kind,
    named.flatMap((each) => each.keys),
  );
  const visible = [...known.values()].filter((each) => each.visible).map((each) => each.id);
  const records = await loadRecords(tx, kind, visible);
  const persons = [...records.values()].flatMap(({ record }) => (isOperator(record) ? [record] : []));
  const personOf = await readStandings(tx, context.vault, persons);
  const importer: Importer = {
    reach: context.caller.reach,
    countyCode: context.caller.countyCode,
    places: context.places,
    today: civilDateOf(context.clock.now()),
    nextId: () => uuidV7(context.clock, context.rng),
  };
  const seen = new Map<string, number>();
  const turn = createTurn(TURN_MS);
  const decided: DecidedRow[] = [];
  for (const { row, referenced, keys } of named) {
    const standing = standingOf(keys, known, seen, (id) => {
      const current = records.get(id);
      return current && !current.withdrawn ? current.record : null;
    });
    for (const key of keys) if (!seen.has(key)) seen.set(key, row.line);
    const held = records.get(standing.ids[0] ?? '')?.record;
    const person = held && isOperator(held) ? personOf(held) : NOTHING_KEPT;
    decided.push(decideRow(kind, row, referenced, { ...standing, person }, importer));
    await turn();
  }
  return decided;
}

/** The natural keys under which the row's record may stand, the strongest first. */
function keysOf(kind: RecordKind, row: InterpretedRow, fields: Readonly<Record<string, unknown>>): string[] {
  const { given } = row;
  if (kind === 'operator') {
    return operatorKeys({
      uscc: given['uscc'] ?? null,
      legacyRegNo: given['legacyRegNo'] ?? null,
      subjectKey: given['subjectKey'] ?? null,
    });
  }
  const needed = {
    platform: given['domain'],
    licence: given['number'] === undefined ? undefined : given['kind'],
    shop: fields['platformId'],
    liveRoom: fields['platformId'],
  };
  if (typeof needed[kind] !== 'string') return [];
  // Only the parts of the key are read.
  const parts = { ...given, ...fields } as unknown as RecordOf[Exclude<RecordKind, 'operator'>];
  return [naturalKeys[kind](parts as never)];
}

function standingOf(
  keys: readonly string[],
  known: ReadonlyMap<string, KnownKey>,
  seen: ReadonlyMap<string, number>,
  recordOf: (id: string) => Standing['record'],
): Omit<Standing, 'person'> {
  const found = keys.flatMap((key) => known.get(key) ?? []);
  const ids = [...new Set(found.map((each) => each.id))];
  return {
    ids,
    beyond: found.some((each) => !each.visible),
    version: found[0]?.version ?? 0,
    record: ids[0] === undefined ? null : recordOf(ids[0]),
    duplicateOf: keys.map((key) => seen.get(key)).find((line) => line !== undefined),
  };
}

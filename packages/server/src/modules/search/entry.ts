import type { FoundKind } from '@jianhu/contract';
import { sql } from 'kysely';
import type { Database, Statement, Tx } from '../../infra/database.ts';
import { fixedStatement } from '../../infra/fixed-statement.ts';
import { tokensOf } from './words.ts';

/** Who sees the record; the same as its own wall. */
export interface EntryWall {
  readonly unitId: string;
  readonly countyCode: string | null;
  readonly readers: readonly string[];
}

export interface EntryState {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly isOpen: boolean;
}

export interface SearchEntry extends EntryWall {
  readonly id: string;
  readonly kind: FoundKind;
  readonly root: string;
  readonly number: string;
  readonly title: string;
  readonly lines: readonly string[];
  readonly state: EntryState;
  readonly openedOn: string;
}

const columns = ['kind', 'root', 'number', 'title', 'body', 'tokens', 'unit_id', 'county_code'] as const;
const more = ['readers', 'state', 'state_zh', 'state_en', 'is_open', 'opened_on'] as const;

/** Writes entries in the transaction of their records. */
export async function putEntries(tx: Tx, entries: readonly SearchEntry[]): Promise<void> {
  if (entries.length > 0) await insertEntries(tx, entries).execute();
}

/** The same of one entry, for whoever writes everything at once. */
export function entryToPut(entry: SearchEntry): Statement {
  return { compile: (tx) => insertOne(tx, rowOf(entry)).compile() };
}

function insertEntries(tx: Database, entries: readonly SearchEntry[]) {
  return insertRows(tx, entries.map(rowOf));
}

/** NOTE: its values are places that are filled later, so each column is named. */
const insertOne = fixedStatement((db, row: EntryRow) =>
  insertRows(db, [
    {
      id: row.id,
      kind: row.kind,
      root: row.root,
      number: row.number,
      title: row.title,
      body: row.body,
      tokens: row.tokens,
      unit_id: row.unit_id,
      county_code: row.county_code,
      readers: row.readers,
      state: row.state,
      state_zh: row.state_zh,
      state_en: row.state_en,
      is_open: row.is_open,
      opened_on: row.opened_on,
    },
  ]),
);

function insertRows(tx: Database, rows: readonly EntryRow[]) {
  return tx
    .insertInto('search.entry')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet((eb) => Object.fromEntries([...columns, ...more].map((one) => [one, eb.ref(`excluded.${one}`)]))),
    );
}

type EntryRow = ReturnType<typeof rowOf>;

function rowOf(entry: SearchEntry) {
  const body = entry.lines.filter((line) => line !== '').join('\n');
  const words = tokensOf([entry.number, entry.title, body].join('\n'));
  return {
    id: entry.id,
    kind: entry.kind,
    root: entry.root,
    number: entry.number,
    title: entry.title,
    body,
    tokens: [...words, `#${entry.kind}`, ...tokensOfWall(entry)],
    unit_id: entry.unitId,
    county_code: entry.countyCode,
    readers: [...entry.readers],
    state: entry.state.id,
    state_zh: entry.state.zh,
    state_en: entry.state.en,
    is_open: entry.state.isOpen,
    opened_on: entry.openedOn,
  };
}

interface EntryChange {
  readonly id: string;
  readonly state: EntryState;
  readonly wall: EntryWall;
  /** Words that a step adds; most add none. */
  readonly lines: readonly string[];
}

/**
 * What a step changes. Where it changes who sees the record, what lies behind the same wall moves with it; what lies within (`INNER`) goes to
 * the unit alone and has no further readers.
 */
export async function changeEntry(tx: Tx, { id, state, wall, lines }: EntryChange): Promise<void> {
  const added = lines.filter((line) => line !== '').join('\n');
  const row = { id, state: state.id, zh: state.zh, en: state.en, isOpen: state.isOpen };
  const words = { ...row, added: `\n${added}`, tokens: tokensOf(added) };
  const [changed] = await (added === '' ? changeState(tx, row) : addWords(tx, words)).execute();
  if (changed && keyOf(wall) !== keyOf({ unitId: changed.unit_id, countyCode: changed.county_code, ...changed }))
    await moveEntries(tx, id, wall);
}

interface Changed {
  readonly id: string;
  readonly state: string;
  readonly zh: string;
  readonly en: string;
  readonly isOpen: boolean;
}

function updateEntry(db: Database, { id, state, zh, en, isOpen }: Changed) {
  return db
    .updateTable('search.entry')
    .set({ state, state_zh: zh, state_en: en, is_open: isOpen })
    .where('id', '=', id)
    .returning(['unit_id', 'county_code', 'readers']);
}
const changeState = fixedStatement(updateEntry);

const addWords = fixedStatement((db, one: Changed & { readonly added: string; readonly tokens: readonly string[] }) =>
  updateEntry(db, one).set({
    body: sql<string>`body || ${one.added}`,
    // What is there already adds nothing, not even another order: a row whose indexed columns stay as they are costs no entry of the index.
    tokens: sql<string[]>`tokens || array(select one from unnest(${one.tokens}::text[]) one where one <> all (tokens))`,
  }),
);

const INNER: readonly FoundKind[] = ['exhibit', 'task'];

async function moveEntries(tx: Tx, root: string, wall: EntryWall): Promise<void> {
  await moveTo(tx, wall).where('root', '=', root).where('kind', 'not in', INNER).execute();
  await moveTo(tx, { ...wall, readers: [] })
    .where('root', '=', root)
    .where('kind', 'in', INNER)
    .execute();
}

function moveTo(tx: Tx, wall: EntryWall) {
  return tx.updateTable('search.entry').set({
    unit_id: wall.unitId,
    county_code: wall.countyCode,
    readers: [...wall.readers],
    tokens: sql<
      string[]
    >`array(select one from unnest(tokens) one where one not like '@%') || ${tokensOfWall(wall)}::text[]`,
  });
}

/** Of a record that not everybody behind its wall may read the words are found by those alone who may; what is added later follows by itself. */
export async function guardEntries(tx: Tx, root: string, guarded: boolean): Promise<void> {
  await tx.updateTable('search.entry').set({ guarded }).where('root', '=', root).execute();
}

/** Whether anything of a kind was written yet: what is older than the index is written once, at the first start with it. */
export async function hasEntries(tx: Tx, kind: FoundKind): Promise<boolean> {
  const one = await tx.selectFrom('search.entry').select('id').where('kind', '=', kind).limit(1).executeTakeFirst();
  return one !== undefined;
}

function tokensOfWall({ unitId, countyCode, readers }: EntryWall): string[] {
  const units = [...new Set([unitId, ...readers])].map((unit) => `@u:${unit}`);
  return countyCode === null ? units : [...units, `@c:${countyCode}`];
}

function keyOf({ unitId, countyCode, readers }: EntryWall): string {
  return JSON.stringify([unitId, countyCode, [...readers].toSorted()]);
}

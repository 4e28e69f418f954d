import type { DuckDBConnection } from '@duckdb/node-api';
import type { ObservationKind } from '@jianhu/contract';
import { compareFindings } from '@jianhu/rules';
import { literal } from '../../../infra/archive/index.ts';
import { textColumns } from '../archive/text-column.ts';
import type { CompiledDifference } from './compiled-difference.ts';
import { createExampleShelf, type Example } from './example.ts';
import { archivedInputOf } from './text-input.ts';
import { eachSource, type TextSource } from './text-source.ts';
import { placeAt, PLACE_COLUMNS } from './row-place.ts';
import { createTally, type PlaceCount } from './tally.ts';

/** Files of one day and kind, as they lie on this machine. */
export interface FileJob {
  readonly kind: ObservationKind;
  readonly paths: readonly string[];
  /** The rooms (else shops) that a sample has drawn for this day; null: all. */
  readonly places: readonly { readonly platform: string; readonly place: string }[] | null;
}

export interface FileOutcome {
  readonly rows: number;
  /** Comments of which nobody knows who wrote them; they count as those of viewers. */
  readonly unsigned: number;
  /** Texts that the sieve let pass, and of these the ones in which the probe saw something. */
  readonly looked: number;
  readonly seen: number;
  readonly counts: readonly PlaceCount[];
  readonly examples: readonly Example[];
}

/** Texts come out of the engine joined, so many at a time: one by one each costs more than to look at it. */
const BLOCK_ROWS = 2_048;
/** Stands between joined texts; a text that holds it is looked at by itself. */
const SEPARATOR = '\u001E';

/**
 * Looks at the rows of an archive for what two packs see differently. The sieve drops most texts by their characters, the probe most of
 * the rest; only what is left is read again with its place and evaluated by both packs, by the very scanner of the stream.
 */
export async function scanFiles(
  db: DuckDBConnection,
  difference: CompiledDifference,
  job: FileJob,
): Promise<FileOutcome> {
  const tally = createTally();
  const shelf = createExampleShelf();
  const sum = { rows: 0, unsigned: 0, looked: 0, seen: 0 };
  for await (const source of eachSource(db, job)) {
    const found = await siftTexts(db, difference, { source, columns: textColumns[job.kind] });
    sum.rows += found.rows;
    if (job.kind === 'comment') sum.unsigned += found.rows - found.signed;
    sum.looked += found.looked;
    for (const [column, texts] of found.seen) {
      await tellTexts(db, texts);
      const rows = await db.stream(`select ${column}, ${PLACE_COLUMNS.join(', ')} from ${source.rows}
        and (${column} in (select t from seen) or contains(${column}, ${literal(SEPARATOR)}))`);
      for await (const chunk of rows) {
        const words = chunk.getColumnValues(0);
        for (const [at, text] of words.entries()) {
          if (typeof text !== 'string' || !difference.probe.mayHit(text)) continue;
          sum.seen += 1;
          const { category, approval, functions, author, ...where } = placeAt(chunk, 1, at);
          const input = archivedInputOf(text, job.kind, { category, approval, functions, author });
          for (const one of compareFindings(difference.live.scan(input), difference.draft.scan(input))) {
            tally.add(one.ruleId, one.status, where);
            shelf.offer({ ...one, ...where, kind: job.kind, authorRole: author, field: column, text });
          }
        }
      }
    }
  }
  return { ...sum, counts: tally.list(), examples: shelf.list() };
}

interface Sifting {
  readonly source: TextSource;
  readonly columns: readonly string[];
}

interface Sifted {
  readonly rows: number;
  /** Rows that say who wrote them. */
  readonly signed: number;
  readonly looked: number;
  readonly seen: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The texts, by column, in which the probe saw something; a column that has none is not named. */
async function siftTexts(
  db: DuckDBConnection,
  { sieve, probe }: CompiledDifference,
  { source, columns }: Sifting,
): Promise<Sifted> {
  const seen = new Map<string, Set<string>>();
  let [rows, signed, looked] = [0, 0, 0];
  const joined = columns.map(
    (column) =>
      `string_agg(coalesce(${column}, ''), ${literal(SEPARATOR)}), bool_or(contains(${column}, ${literal(SEPARATOR)}))`,
  );
  const blocks =
    await db.stream(`select count(*), count(author)${joined.map((one) => `, ${one}`).join('')} from ${source.rows}
    group by ${source.number} // ${BLOCK_ROWS}`);
  for await (const chunk of blocks) {
    for (const count of chunk.getColumnValues(0)) rows += Number(count);
    for (const count of chunk.getColumnValues(1)) signed += Number(count);
    for (const [at, column] of columns.entries()) {
      const own = seen.get(column) ?? new Set<string>();
      for (const text of chunk.getColumnValues(2 + 2 * at).flatMap(splitBlock)) {
        if (text === '' || !sieve(text)) continue;
        looked += 1;
        if (probe.mayHit(text)) own.add(text);
      }
      if (own.size > 0 || chunk.getColumnValues(3 + 2 * at).includes(true)) seen.set(column, own);
    }
  }
  return { rows, signed, looked, seen };
}

function splitBlock(block: unknown): string[] {
  return typeof block === 'string' ? block.split(SEPARATOR) : [];
}

const TEXTS_PER_INSERT = 2_000;

async function tellTexts(db: DuckDBConnection, texts: ReadonlySet<string>): Promise<void> {
  await db.run('create or replace temp table seen (t varchar)');
  const list = [...texts];
  for (let from = 0; from < list.length; from += TEXTS_PER_INSERT) {
    const part = list.slice(from, from + TEXTS_PER_INSERT);
    await db.run(`insert into seen values ${part.map((text) => `(${literal(text)})`).join(', ')}`);
  }
}

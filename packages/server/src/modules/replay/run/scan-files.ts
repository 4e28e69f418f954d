import type { DuckDBConnection, DuckDBDataChunk, DuckDBValue } from '@duckdb/node-api';
import type { ObservationKind } from '@jianhu/contract';
import { compareFindings } from '@jianhu/rules';
import { literal } from '../../../infra/archive/index.ts';
import { textColumns } from '../archive/text-column.ts';
import type { CompiledDifference } from './compiled-difference.ts';
import { createExampleShelf, type Example } from './example.ts';
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
  /** Texts that the sieve let pass, and of these the ones in which the probe saw something. */
  readonly looked: number;
  readonly seen: number;
  readonly counts: readonly PlaceCount[];
  readonly examples: readonly Example[];
}

/**
 * Looks at the rows of an archive for what two packs see differently. The sieve drops most texts by their characters, the probe most of
 * the rest; only what is left is evaluated by both packs, by the very scanner of the stream.
 */
export async function scanFiles(
  db: DuckDBConnection,
  difference: CompiledDifference,
  job: FileJob,
): Promise<FileOutcome> {
  const columns = textColumns[job.kind];
  const files = `read_parquet([${job.paths.map(literal).join(', ')}])`;
  const tally = createTally();
  const shelf = createExampleShelf();
  let [rows, looked, seen] = [0, 0, 0];
  const texts = columns.length === 0 ? '' : `${columns.join(', ')}, `;
  const found = await db.stream(`select ${texts}${PLACE.join(', ')} from ${files} where ${placesOf(job.places)}`);
  for await (const chunk of found) {
    rows += chunk.rowCount;
    for (const [column, field] of columns.entries()) {
      // Only the words of a row are turned into values of ours; the rest of it where something was found.
      const words = chunk.getColumnValues(column);
      for (let at = 0; at < words.length; at += 1) {
        const text = words[at];
        if (typeof text !== 'string' || !difference.sieve(text)) continue;
        looked += 1;
        if (!difference.probe.mayHit(text)) continue;
        seen += 1;
        const place = placeAt(chunk, columns.length, at);
        const input = { text, kind: job.kind, ...(place.category !== null && { productCategory: place.category }) };
        const { category: _category, ...where } = place;
        for (const one of compareFindings(difference.live.scan(input), difference.draft.scan(input))) {
          tally.add(one.ruleId, one.status, where);
          shelf.offer({ ...one, ...where, kind: job.kind, field, text });
        }
      }
    }
  }
  return { rows, looked, seen, counts: tally.list(), examples: shelf.list() };
}

const PLACE = ['platform', 'room', 'shop', '"at"', 'source', 'external', 'category'] as const;

type RowPlace = Pick<Example, 'platform' | 'room' | 'shop' | 'at' | 'source' | 'external'> & {
  readonly category: string | null;
};

function placeAt(chunk: DuckDBDataChunk, first: number, row: number): RowPlace {
  const [platform, room, shop, at, source, external, category] = PLACE.map((_name, column) =>
    chunk.getColumnVector(first + column).getItem(row),
  );
  const text = (value: DuckDBValue | undefined): string | null => (typeof value === 'string' ? value : null);
  return {
    platform: text(platform) ?? '',
    room: text(room),
    shop: text(shop),
    at: Number(at),
    source: text(source) ?? '',
    external: text(external) ?? '',
    category: text(category),
  };
}

/** Names are compared in the engine, so that it reads only the groups of rows that may hold them. */
function placesOf(places: FileJob['places']): string {
  if (places === null) return 'true';
  if (places.length === 0) return 'false';
  const pairs = places.map(({ platform, place }) => `(${literal(platform)}, ${literal(place)})`).join(', ');
  const names = [...new Set(places.map(({ place }) => place))].map(literal).join(', ');
  return `(room in (${names}) or (room is null and shop in (${names}))) and (platform, coalesce(room, shop)) in (${pairs})`;
}

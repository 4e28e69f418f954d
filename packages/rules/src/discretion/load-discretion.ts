import type { Problem } from '../problem.ts';
import { parseJson } from '../rulebook.ts';
import { type DiscretionBook, discretionFileSchema } from './discretion.ts';

export interface DiscretionLoad {
  /** Null where the rulebook has none or a broken one. */
  readonly book: DiscretionBook | null;
  readonly problems: readonly Problem[];
}

/**
 * The tables of discretion of a rulebook, with what is wrong in them: an id twice, a range that ends before it begins, no bands.
 * @example const { book, problems } = loadDiscretion([['discretion/statute.json', text]]);
 */
export function loadDiscretion(entries: Iterable<readonly [path: string, text: string]>): DiscretionLoad {
  const problems: Problem[] = [];
  const files = [...entries].flatMap(([path, text]) => {
    if (!path.startsWith('discretion/') || !path.endsWith('.json')) return [];
    const parsed = discretionFileSchema.safeParse(parseJson(text));
    if (parsed.success) return [{ path, file: parsed.data }];
    for (const { path: where, message } of parsed.error.issues)
      problems.push({ path, subject: where.join('.'), code: 'malformed', message });
    return [];
  });
  const seen = new Set<string>();
  for (const { path, file } of files) {
    for (const { id } of [...file.conditions, ...file.ranges]) {
      if (seen.has(id)) problems.push({ path, subject: id, code: 'malformed', message: 'stands there twice' });
      seen.add(id);
    }
    for (const { id, least, most } of file.ranges)
      if (most <= least) problems.push({ path, subject: id, code: 'malformed', message: 'ends before it begins' });
  }
  const bands = files.flatMap(({ file }) => file.bands ?? [])[0];
  if (!bands || problems.length > 0) return { book: null, problems };
  return {
    book: {
      version: files.map(({ file }) => file.version).join('+'),
      bands,
      conditions: files.flatMap(({ file }) => file.conditions),
      ranges: files.flatMap(({ file }) => file.ranges),
      hasLocal: files.some(({ file }) => file.origin === 'local'),
    },
    problems,
  };
}

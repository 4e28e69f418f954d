import type { Problem } from '../problem.ts';
import { parseJson } from '../rulebook.ts';
import { type DiscretionBook, type DiscretionRange, discretionFileSchema, rangesOf } from './discretion.ts';

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
    const ranges = rangesOf(file);
    const parts = file.conditions.flatMap((one) => (one.parts ?? []).map((part) => ({ id: `${one.id}.${part.id}` })));
    for (const { id } of [...file.conditions, ...parts, ...ranges]) {
      if (seen.has(id)) problems.push({ path, subject: id, code: 'malformed', message: 'stands there twice' });
      seen.add(id);
    }
    for (const range of ranges)
      for (const message of faultsOf(range)) problems.push({ path, subject: range.id, code: 'malformed', message });
    for (const { id, aggravated, ranges: own } of file.provisions)
      if ((aggravated !== null) !== own.some(({ gravity }) => gravity === 'aggravated'))
        problems.push({ path, subject: id, code: 'malformed', message: 'names no condition of its aggravated range' });
  }
  const bands = files.flatMap(({ file }) => file.bands ?? [])[0];
  if (!bands || problems.length > 0) return { book: null, problems };
  return {
    book: {
      version: [...new Set(files.map(({ file }) => file.version))].join('+'),
      bands,
      conditions: files.flatMap(({ file }) => file.conditions),
      ranges: files.flatMap(({ file }) => rangesOf(file)),
      withoutRange: files.flatMap(({ file }) => file.withoutRange),
      hasLocal: files.some(({ file }) => file.origin === 'local'),
    },
    problems,
  };
}

function faultsOf({ times, least, most, base, baseFromFen, baseBelowFen }: DiscretionRange): string[] {
  const needsBase = times || baseFromFen !== undefined || baseBelowFen !== undefined;
  return [
    // A fine of one fixed amount begins where it ends.
    ...(most < least ? ['ends before it begins'] : []),
    ...(needsBase && base === null ? ['does not say what it depends on'] : []),
  ];
}

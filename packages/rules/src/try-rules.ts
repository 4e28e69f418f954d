import { compileLexicon, createScanner } from '@jianhu/scan';
import { checkTermsOf } from './check-rulebook.ts';
import type { Outcome } from './evaluation/outcome.ts';
import { allWordsOf, compilePack, lexiconOf } from './pack.ts';
import type { Problem } from './problem.ts';
import { loadRulebook, parseJson, rulebookFromEntries } from './rulebook.ts';
import { checkTables } from './table/check-tables.ts';
import { evaluateTables } from './table/evaluate-table.ts';

type Entries = readonly (readonly [path: string, text: string])[];

export interface TriedTable {
  readonly problems: readonly Problem[];
  readonly examples: readonly {
    readonly title: string;
    readonly outcome: Outcome;
    readonly rowIds: readonly string[];
    readonly needs: readonly string[];
  }[];
}

/** What a table that somebody is typing says: what is wrong on which row, and what each of its examples gives. Stores nothing. */
export async function tryTable(entries: Entries, path: string, text: string): Promise<TriedTable> {
  const others = entries.filter(([name]) => name.startsWith('tables/') && name !== path);
  const rulebook = rulebookFromEntries([...others, [path, text]]);
  const own = rulebook.tables.find((located) => located.path === path);
  const malformed = rulebook.malformed.filter((problem) => problem.path === path);
  if (!own) return { problems: malformed, examples: [] };
  const problems = (await checkTables(rulebook)).filter((problem) => problem.path === path);
  const cannotRun = problems.some(({ code }) => !RUNS_WITH.includes(code));
  if (cannotRun) return { problems, examples: [] };
  const pack = compilePack(rulebook, { at: own.record.effectiveFrom, hash: () => '' });
  const cases = own.record.examples.map(({ input }) => ({ values: input }));
  const evaluations = await evaluateTables(pack, own.record.tableId, cases);
  const examples = own.record.examples.map(({ title }, at) => ({
    title,
    outcome: evaluations[at]?.outcome ?? 'undecided',
    rowIds: evaluations[at]?.result.rows.map(({ rowId }) => rowId) ?? [],
    needs: evaluations[at]?.needs.map(({ zh }) => zh) ?? [],
  }));
  return { problems, examples };
}

/** Faults with which a table can still be asked: the grid marks them and shows what comes out. */
const RUNS_WITH: readonly Problem['code'][] = ['gap', 'overlap', 'unreachableRow', 'exampleFails'];

export interface TriedLexicon {
  readonly problems: readonly Problem[];
  readonly examples: readonly {
    readonly termId: string;
    readonly text: string;
    readonly expected: boolean;
    readonly found: boolean;
  }[];
  readonly findings: readonly {
    readonly termId: string;
    readonly matched: string;
    readonly start: number;
    readonly end: number;
    readonly exception: string | null;
  }[];
}

const SHARED = ['lexicons/exceptions.json', 'lexicons/goods-names.json'];

/** The same for a lexicon: lint beside the term, its examples, and what it finds in a text of one's own. */
export function tryLexicon(
  entries: Entries,
  path: string,
  { text, sample }: { text: string; sample: string },
): TriedLexicon {
  const shared = entries.filter(([name]) => SHARED.includes(name));
  const rulebook = loadRulebook(
    [...shared, [path, text] as const].map(([name, body]) => ({ path: name, json: parseJson(body) })),
  );
  const own = rulebook.lexicons.find((located) => located.path === path);
  if (!own) return { problems: rulebook.malformed, examples: [], findings: [] };
  const problems = checkTermsOf(rulebook, own);
  // A pattern that may never end does not run here either.
  if (problems.some(({ code }) => code === 'badPattern' || code === 'endlessPattern'))
    return { problems, examples: [], findings: [] };
  const scanner = createScanner(compileLexicon(lexiconOf(allWordsOf(rulebook), 'every')));
  const scan = (words: string) => scanner.scan({ text: words });
  const examples = own.record.terms.flatMap((term) =>
    [
      ...term.examples.positive.map((words) => ({ text: words, expected: true })),
      ...term.examples.negative.map((words) => ({ text: words, expected: false })),
    ].map((one) => ({
      ...one,
      termId: term.id,
      found: scan(one.text).some(({ termId, exception }) => termId === term.id && exception === null),
    })),
  );
  const findings = (sample === '' ? [] : scan(sample)).map(({ termId, matched, start, end, exception }) => ({
    termId,
    matched,
    start,
    end,
    exception: exception?.basis ?? null,
  }));
  return { problems, examples, findings };
}

import { type ExceptionRecord, type LexiconRecord, type StatuteRecord, ruleFileSchema } from './records.ts';

export interface RulebookFile {
  readonly path: string;
  readonly json: unknown;
}

/** Something wrong in the rulebook; `path` is the file, `subject` the record in it. */
export interface Problem {
  readonly path: string;
  readonly subject: string;
  readonly code: ProblemCode;
  readonly message: string;
}

export type ProblemCode =
  | 'malformed'
  | 'badDates'
  | 'overlappingVersions'
  | 'duplicateId'
  | 'missingArticle'
  | 'unknownException'
  | 'badPattern'
  | 'unfoldedPattern'
  | 'shadowedTerm'
  | 'exampleFails'
  | 'missingFile'
  | 'clausesDiffer'
  | 'namesNothing'
  | 'unknownReference'
  | 'unknownUnit'
  | 'foreignUnit'
  | 'uncarriedTarget'
  | 'misreadPhrase'
  | 'looseKey'
  | 'unnamedSystem';

export type Report = (path: string, subject: string, code: ProblemCode, message: string) => void;

export interface Located<T> {
  readonly path: string;
  readonly record: T;
}

export interface Rulebook {
  readonly lexicons: readonly Located<LexiconRecord>[];
  readonly exceptions: readonly Located<ExceptionRecord>[];
  readonly statutes: readonly Located<StatuteRecord>[];
  /** Files that are no rule of a known form; `checkRulebook` repeats them. */
  readonly malformed: readonly Problem[];
}

/** Reads parsed files into a rulebook. A file that does not fit its schema becomes a problem, not an exception. */
export function loadRulebook(files: Iterable<RulebookFile>): Rulebook {
  const lexicons: Located<LexiconRecord>[] = [];
  const exceptions: Located<ExceptionRecord>[] = [];
  const statutes: Located<StatuteRecord>[] = [];
  const malformed: Problem[] = [];
  for (const { path, json } of files) {
    const parsed = ruleFileSchema.safeParse(json);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        malformed.push({ path, subject: issue.path.join('.'), code: 'malformed', message: issue.message });
      }
    } else if (parsed.data.kind === 'lexicon') {
      lexicons.push({ path, record: parsed.data });
    } else if (parsed.data.kind === 'statute') {
      statutes.push({ path, record: parsed.data });
    } else {
      for (const record of parsed.data.exceptions) exceptions.push({ path, record });
    }
  }
  return { lexicons, exceptions, statutes, malformed };
}

/** The folders of the rulebook that this package reads; others have readers of their own. */
export const RULE_FOLDERS = ['lexicons', 'statutes'] as const;

/**
 * Rulebook from (path, text) pairs, however the caller came by them. Order does not matter.
 * @example rulebookFromEntries([['lexicons/absolute-terms.json', text]])
 */
export function rulebookFromEntries(entries: Iterable<readonly [path: string, text: string]>): Rulebook {
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  return loadRulebook(sorted.map(([path, text]) => ({ path, json: parseJson(text) })));
}

/** A broken file must be named beside the others; `undefined` fails every schema. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

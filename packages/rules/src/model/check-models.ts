import type { WorkingCalendar } from '@jianhu/kernel';
import type { PackName } from '../evaluation/evaluation.ts';
import type { Problem, ProblemCode } from '../rulebook.ts';
import { evaluateModel, parametersOf } from './evaluate-model.ts';
import type { ModelRecord, ModelVersion } from './model-file.ts';
import type { ModelDefinition } from './model.ts';
import { placeholdersOf } from './sentence.ts';

export interface LocatedModel {
  readonly path: string;
  readonly record: ModelRecord;
}

const EXAMPLES: PackName = { packId: 'examples', packHash: '', validFrom: '' };

/**
 * Holds each file of rulebook/models against the arithmetic that it feeds: every sentence, need, exception, article and parameter that
 * the code names is there in both languages, versions do not overlap, and the examples come out as they say.
 */
export function checkModels(
  files: readonly LocatedModel[],
  definitions: readonly ModelDefinition[],
  calendar: WorkingCalendar,
): Problem[] {
  const problems: Problem[] = [];
  for (const { path, record } of files) {
    const definition = definitions.find(({ modelId }) => modelId === record.modelId);
    const report = (code: ProblemCode, message: string, subject = record.modelId): void => {
      problems.push({ path, subject, code, message });
    };
    if (!definition) {
      report('namesNothing', `no model of this package is called ${record.modelId}`);
      continue;
    }
    checkSentences(record, definition, report);
    checkVersions(record, definition, report);
    checkExamples(record, { definition, calendar }, report);
  }
  return problems;
}

type Report = (code: ProblemCode, message: string, subject?: string) => void;

function checkSentences(record: ModelRecord, definition: ModelDefinition, report: Report): void {
  for (const [key, expected] of Object.entries(definition.sentences)) {
    const sentence = record.sentences[key];
    if (!sentence) {
      report('unknownReference', `the sentence ${key} is missing`);
      continue;
    }
    for (const language of ['zh', 'en'] as const) {
      const found = placeholdersOf(sentence[language]).join();
      if (found !== expected.toSorted().join()) report('unknownReference', `${key} (${language}) names ${found}`);
    }
  }
  reportOthers('sentence', Object.keys(record.sentences), Object.keys(definition.sentences), report);
  reportOthers('need', Object.keys(record.needs), definition.needs, report);
}

function checkVersions(record: ModelRecord, definition: ModelDefinition, report: Report): void {
  record.versions.forEach((version, index) => {
    const { effectiveFrom, effectiveTo } = version;
    if (effectiveTo !== null && effectiveTo < effectiveFrom)
      report('badDates', `${version.version} ends before it begins`);
    for (const other of record.versions.slice(0, index)) {
      if (overlap(version, other)) report('overlappingVersions', `${version.version} overlaps ${other.version}`);
    }
    reportOthers('article', Object.keys(version.articles), definition.articles, report);
    reportOthers(
      'exception',
      version.exceptions.map(({ id }) => id),
      definition.exceptions,
      report,
    );
    try {
      parametersOf(definition, version);
    } catch (error) {
      report(
        'malformed',
        `parameters of ${version.version}: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  });
}

function overlap(a: ModelVersion, b: ModelVersion): boolean {
  return a.effectiveFrom <= (b.effectiveTo ?? '9999-12-31') && b.effectiveFrom <= (a.effectiveTo ?? '9999-12-31');
}

function reportOthers(what: string, inFile: readonly string[], inCode: readonly string[], report: Report): void {
  for (const key of inCode) if (!inFile.includes(key)) report('unknownReference', `the ${what} ${key} is missing`);
  for (const key of inFile) if (!inCode.includes(key)) report('unknownReference', `no code uses the ${what} ${key}`);
}

function checkExamples(
  record: ModelRecord,
  { definition, calendar }: { readonly definition: ModelDefinition; readonly calendar: WorkingCalendar },
  report: Report,
): void {
  for (const { title, at, input, expect } of record.examples) {
    const switchedOn: ModelRecord = { ...record, killSwitch: { isOff: false } };
    try {
      const { outcome, needs, result } = evaluateModel(definition, {
        pack: EXAMPLES,
        record: switchedOn,
        input,
        at,
        calendar,
      });
      const found = { outcome, hits: result.hits, needs: needs.map(({ code }) => code), exceptions: result.exceptions };
      for (const key of ['outcome', 'hits', 'needs', 'exceptions'] as const) {
        const expected = expect[key];
        if (expected !== undefined && JSON.stringify(expected) !== JSON.stringify(found[key]))
          report('exampleFails', `${key} is ${JSON.stringify(found[key])}, not ${JSON.stringify(expected)}`, title);
      }
    } catch (error) {
      report('exampleFails', error instanceof Error ? error.message : String(error), title);
    }
  }
}

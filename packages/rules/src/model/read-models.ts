import { parseJson, type Problem } from '../rulebook.ts';
import type { LocatedModel } from './check-models.ts';
import { modelFileSchema } from './model-file.ts';

/**
 * The model files of a rulebook from (path, text) pairs; what does not fit the schema is a problem, not an exception.
 * @example readModels([['models/price-comparison.json', text]]).models
 */
export function readModels(entries: Iterable<readonly [path: string, text: string]>): {
  readonly models: readonly LocatedModel[];
  readonly problems: readonly Problem[];
} {
  const models: LocatedModel[] = [];
  const problems: Problem[] = [];
  for (const [path, text] of [...entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const parsed = modelFileSchema.safeParse(parseJson(text));
    if (parsed.success) models.push({ path, record: parsed.data });
    else
      for (const issue of parsed.error.issues)
        problems.push({ path, subject: issue.path.join('.'), code: 'malformed', message: issue.message });
  }
  return { models, problems };
}

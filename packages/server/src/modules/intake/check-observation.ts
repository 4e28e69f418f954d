import { observationSchema } from '@jianhu/contract';
import { describeIssue, redactName } from './describe-issue.ts';

/** Why a row does not fit the schema: the first place, in JSON pointer form. */
export interface SchemaProblem {
  readonly pointer: string;
  readonly zh: string;
  readonly en: string;
}

/** The schema's own answer: null when it accepts, else the place and the reason in both languages. */
export function findSchemaProblem(value: unknown): SchemaProblem | null {
  const issue = observationSchema.safeParse(value).error?.issues[0];
  if (!issue) return null;
  const surplus = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1).map(redactName) : [];
  return { pointer: pointerOf([...issue.path, ...surplus]), ...describeIssue(issue, value) };
}

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

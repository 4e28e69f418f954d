import { z } from 'zod';
import type { Problem } from '../problem.ts';
import { parseJson, type Rulebook } from '../rulebook.ts';
import { discretionFileSchema, rangesOf } from './discretion.ts';

const ALERTS = 'tables/alert-service.json';
const alertsSchema = z.looseObject({ conducts: z.array(z.looseObject({ conduct: z.string() })) });

/**
 * Every conduct that the rulebook finds has its range of the law or is listed as one without; a range or an item for a conduct that no rule
 * finds would fit no case, and nobody would see it. A rulebook without a list of conducts, or without tables of discretion, is not asked.
 */
export function checkConducts(
  entries: readonly (readonly [path: string, text: string])[],
  { lexicons }: Pick<Rulebook, 'lexicons'>,
): Problem[] {
  const named = alertsSchema.safeParse(parseJson(entries.find(([path]) => path === ALERTS)?.[1] ?? ''));
  const files = entries.flatMap(([path, text]) => {
    const file = path.startsWith('discretion/') ? discretionFileSchema.safeParse(parseJson(text)).data : undefined;
    return file === undefined ? [] : [{ path, file }];
  });
  if (!named.success || files.length === 0) return [];
  const known = new Set([
    ...named.data.conducts.map(({ conduct }) => conduct),
    ...lexicons.map(({ record }) => record.category),
  ]);
  const uses = files.flatMap(({ path, file }) => [
    ...rangesOf(file).map(({ id, conducts }) => ({ path, id, conducts, hasRange: true })),
    ...file.conditions.map(({ id, conducts = [] }) => ({ path, id, conducts, hasRange: null })),
    ...file.withoutRange.map(({ conduct }) => ({ path, id: conduct, conducts: [conduct], hasRange: false })),
  ]);
  const problem = (path: string, subject: string, message: string): Problem => {
    return { path, subject, code: 'unknownReference', message };
  };
  const unknown = uses.flatMap(({ path, id, conducts }) =>
    conducts
      .filter((conduct) => !known.has(conduct))
      .map((conduct) => problem(path, id, `no rule finds the conduct ${conduct}`)),
  );
  const [ranged, without] = [true, false].map(
    (kind) => new Set(uses.flatMap(({ hasRange, conducts }) => (hasRange === kind ? conducts : []))),
  );
  const at = files[0]?.path ?? '';
  const faults = [...known].flatMap((conduct) => {
    const [has, hasNone] = [ranged?.has(conduct) === true, without?.has(conduct) === true];
    if (has && hasNone) return [problem(at, conduct, 'has a range and is listed as without one')];
    return has || hasNone ? [] : [problem(at, conduct, 'has no range and is not listed as without one')];
  });
  return [...unknown, ...faults];
}

import { z } from 'zod';
import type { Problem } from '../problem.ts';
import { parseJson, type Rulebook } from '../rulebook.ts';
import { discretionFileSchema } from './discretion.ts';

const ALERTS = 'tables/alert-service.json';
const alertsSchema = z.looseObject({ conducts: z.array(z.looseObject({ conduct: z.string() })) });

/**
 * Ranges that are written for a conduct that no rule finds: they would fit no case, and nobody would see it. A rulebook without a list
 * of conducts is not asked.
 */
export function checkConducts(
  entries: readonly (readonly [path: string, text: string])[],
  { lexicons }: Pick<Rulebook, 'lexicons'>,
): Problem[] {
  const named = alertsSchema.safeParse(parseJson(entries.find(([path]) => path === ALERTS)?.[1] ?? ''));
  if (!named.success) return [];
  const known = new Set([
    ...named.data.conducts.map(({ conduct }) => conduct),
    ...lexicons.map(({ record }) => record.category),
  ]);
  return entries.flatMap(([path, text]) => {
    const file = path.startsWith('discretion/') ? discretionFileSchema.safeParse(parseJson(text)).data : undefined;
    return (file?.ranges ?? []).flatMap(({ id, conducts }) =>
      conducts
        .filter((conduct) => !known.has(conduct))
        .map((conduct): Problem => {
          return { path, subject: id, code: 'unknownReference', message: `no rule finds the conduct ${conduct}` };
        }),
    );
  });
}

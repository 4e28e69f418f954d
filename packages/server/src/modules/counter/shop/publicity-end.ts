import { buildWorkingCalendar, type CivilDate } from '@jianhu/kernel';
import { publicityEndOf, publicityEndSchema, type PublicityTerm } from '../../cases/index.ts';

const PATH = 'tables/publicity-end.json';

/** The term as a rulebook has it. */
export function readPublicity(
  entries: readonly (readonly [path: string, text: string])[],
  calendar: Parameters<typeof buildWorkingCalendar>[0],
): PublicityTerm {
  const text = entries.find(([path]) => path === PATH)?.[1];
  if (text === undefined) throw new Error(`the rulebook has no ${PATH}`);
  return { rule: publicityEndSchema.parse(JSON.parse(text)), calendar: buildWorkingCalendar(calendar) };
}

interface Published {
  readonly penaltyKinds: readonly string[];
  readonly fineFen: number;
  readonly publishedOn: string | null;
}

/** A penalty is shown from its publication to the end of its term, and not a day longer. */
export function isStillPublished(term: PublicityTerm, penalty: Published, today: CivilDate): boolean {
  return penalty.publishedOn !== null && today < publicityEndOf(term, penalty, penalty.publishedOn);
}

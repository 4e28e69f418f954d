import type { Report } from '../rulebook.ts';
import type { PlanBook } from './load-plan.ts';
import { findMisreadings } from './read-phrase.ts';
import type { Target } from './target.ts';

/** Targets say what the text says, are counted from a list that exists, and belong to a clause. */
export function checkTargets(book: PlanBook, report: Report): void {
  const path = `${book.folder}/plan.json`;
  const carried = new Set(book.plan.measures.flatMap(({ clauses }) => clauses.flatMap(targetsOf)));
  const seen = new Set<string>();
  for (const { target, prefix, textZh, inMeasure } of placeTargets(book)) {
    const { id, sourcePhrase } = target;
    if (seen.has(id) || !id.startsWith(`${prefix}-T`)) report(path, id, 'duplicateId', `is not a new id ${prefix}-T…`);
    seen.add(id);
    if (!textZh.includes(sourcePhrase)) report(path, id, 'misreadPhrase', 'the text does not have the phrase');
    for (const message of findMisreadings(target)) report(path, id, 'misreadPhrase', message);
    if (inMeasure && !carried.has(id)) report(path, id, 'uncarriedTarget', 'no clause names the target');
    checkRegistry(book, target, path, report);
  }
}

function placeTargets({ plan }: PlanBook) {
  return [
    ...plan.goals.flatMap(({ position, textZh, targets }) =>
      targets.map((target) => ({ target, prefix: `G${position}`, textZh, inMeasure: false })),
    ),
    ...plan.measures.flatMap(({ no, textZh, targets }) =>
      targets.map((target) => ({ target, prefix: `M${String(no).padStart(2, '0')}`, textZh, inMeasure: true })),
    ),
  ];
}

function targetsOf({ carriers }: PlanBook['plan']['measures'][number]['clauses'][number]): string[] {
  return carriers.flatMap((carrier) => (carrier.kind === 'target' ? [carrier.target] : []));
}

function checkRegistry({ registries }: PlanBook, target: Target, path: string, report: Report): void {
  if (target.measuredBy.kind !== 'objects') return;
  const { registry: id } = target.measuredBy;
  const registry = registries.find((each) => each.id === id);
  if (!registry) report(path, target.id, 'unknownReference', `there is no registry ${id}`);
  else if (registry.unit !== target.unit)
    report(path, target.id, 'unknownReference', `${id} counts in ${registry.unit}, the target in ${target.unit}`);
}

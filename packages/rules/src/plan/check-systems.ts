import type { Report } from '../rulebook.ts';
import type { PlanBook } from './load-plan.ts';
import type { NamedSystem } from './named-system.ts';

/** Every system that the text names is a row of the register, and a row claims no more than its state allows. */
export function checkSystems(book: PlanBook, unitIds: ReadonlySet<string>, report: Report): void {
  const path = `${book.folder}/systems.json`;
  const ids = new Set<string>();
  for (const system of book.systems) {
    if (ids.has(system.id)) report(path, system.id, 'duplicateId', 'the system is listed twice');
    ids.add(system.id);
    if (system.ownerUnit !== null && !unitIds.has(system.ownerUnit))
      report(path, system.id, 'unknownUnit', `there is no unit ${system.ownerUnit}`);
    checkState(system, path, report);
    checkNames(book, system, path, report);
  }
  checkMeasures(book, report);
}

function checkState({ id, state, path: page, port }: NamedSystem, path: string, report: Report): void {
  if ((state === 'builtHere') !== (page !== null))
    report(path, id, 'unknownReference', 'what is built here has a page, and only that');
  if ((state === 'portOnly') !== (port !== null))
    report(path, id, 'unknownReference', 'a port stands behind portOnly, and only there');
}

function checkNames({ plan }: PlanBook, system: NamedSystem, path: string, report: Report): void {
  const names = system.namedAsZh ?? [];
  for (const no of system.measures) {
    const measure = plan.measures.find((each) => each.no === no);
    if (!measure) report(path, system.id, 'unknownReference', `there is no measure ${no}`);
    else if (names.length > 0 && !names.some((name) => measure.textZh.includes(name)))
      report(path, system.id, 'unnamedSystem', `measure ${no} does not name it so`);
  }
}

function checkMeasures({ folder, plan, systems }: PlanBook, report: Report): void {
  for (const { no, textZh, namedSystemsZh } of plan.measures) {
    for (const name of namedSystemsZh ?? []) {
      const isListed = systems.some(({ measures, namedAsZh }) => measures.includes(no) && namedAsZh?.includes(name));
      if (!textZh.includes(name) || !isListed)
        report(
          `${folder}/plan.json`,
          `measure ${no}`,
          'unnamedSystem',
          `${name} is not in the text and in systems.json`,
        );
    }
  }
}

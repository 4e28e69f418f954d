import type { Report } from '../rulebook.ts';
import type { PlanBook } from './load-plan.ts';
import { type Carrier, type Clause, expandUnits, listTargets } from './plan-document.ts';

/** A part of the plan that is cut into clauses. */
interface Part {
  readonly prefix: string;
  readonly textZh: string;
  readonly clauses: readonly Clause[];
  /** Lead first; null where the text names no units. */
  readonly units: readonly string[] | null;
}

/** Every duty of the text names what carries it and who owes it. */
export function checkClauses(book: PlanBook, report: Report): void {
  const path = `${book.folder}/plan.json`;
  const tell = (subject: string, code: Parameters<Report>[2], message: string): void =>
    report(path, subject, code, message);
  const known = knownCarriers(book);
  for (const part of listParts(book)) {
    checkText(part, tell);
    for (const clause of part.clauses) {
      if (clause.duty && (clause.carriers.length === 0 || clause.owedBy.length === 0))
        tell(clause.id, 'namesNothing', 'asks something of somebody and does not name what carries it and who owes it');
      if (!clause.duty && clause.owedBy.length > 0) tell(clause.id, 'foreignUnit', 'is no duty and cannot be owed');
      for (const carrier of clause.carriers) {
        const reference = referenceOf(carrier);
        if (reference !== null && !known.has(reference))
          tell(clause.id, 'unknownReference', `there is no ${reference}`);
      }
      checkOwers(book, part, clause, tell);
    }
  }
}

type Tell = (subject: string, code: Parameters<Report>[2], message: string) => void;

function listParts({ plan }: PlanBook): Part[] {
  return [
    ...plan.measures.map(({ no, textZh, clauses, leadUnit, supportUnits }) => ({
      prefix: `M${String(no).padStart(2, '0')}`,
      textZh,
      clauses,
      units: [leadUnit, ...supportUnits],
    })),
    ...plan.safeguards.map(({ no, textZh, clauses }) => ({ prefix: `S${no}`, textZh, clauses, units: null })),
  ];
}

function checkText({ prefix, textZh, clauses }: Part, tell: Tell): void {
  if (clauses.map((clause) => clause.textZh).join('') !== textZh)
    tell(prefix, 'clausesDiffer', 'the clauses put together are not the text, letter by letter');
  clauses.forEach(({ id }, index) => {
    const expected = `${prefix}-C${String(index + 1).padStart(2, '0')}`;
    if (id !== expected) tell(id, 'duplicateId', `the clause is ${expected}`);
  });
}

function checkOwers({ plan }: PlanBook, part: Part, clause: Clause, tell: Tell): void {
  if (part.units === null) return;
  const responsible = new Set([...part.units, ...expandUnits(plan, part.units)]);
  for (const unit of clause.owedBy) {
    if (!responsible.has(unit)) tell(clause.id, 'foreignUnit', `${unit} is not among the units of the measure`);
  }
  const [lead] = part.units;
  if (lead !== undefined && clause.owedBy.indexOf(lead) > 0)
    tell(clause.id, 'foreignUnit', `${lead} leads the measure and stands first`);
}

function knownCarriers({ plan, registries, systems }: PlanBook): Set<string> {
  return new Set([
    ...registries.map(({ id }) => `registry ${id}`),
    ...listTargets(plan).map(({ target }) => `target ${target.id}`),
    ...systems.map(({ id }) => `system ${id}`),
  ]);
}

/** What a carrier points to within the plan's own files; pages of the console are checked where the console is known. */
function referenceOf(carrier: Carrier): string | null {
  switch (carrier.kind) {
    case 'registry':
      return `registry ${carrier.registry}`;
    case 'target':
      return `target ${carrier.target}`;
    case 'system':
      return `system ${carrier.system}`;
    case 'tool':
    case 'unbuilt':
      return null;
  }
}

import { civilDateOf } from '@jianhu/kernel';
import {
  type DocumentTemplate,
  type Facts,
  loadDocuments,
  loadProcedures,
  type Procedure,
  type Transition,
} from '@jianhu/rules';
import { type App, type Caller, readJsonFolder } from '@jianhu/server';
import { numbersOfStep } from '../../case-papers.ts';

interface DemoLaw {
  readonly procedures: readonly Procedure[];
  readonly templates: readonly DocumentTemplate[];
}

const RULEBOOK = new URL('../../../../../rulebook/', import.meta.url).pathname;
let read: DemoLaw | null = null;

/** The procedures of the rulebook and the papers that are made in them, read once. */
export function readDemoLaw(): DemoLaw {
  if (read !== null) return read;
  const entries = readJsonFolder(RULEBOOK);
  const load = loadProcedures(entries);
  if (load.kind !== 'loaded') throw new Error('the procedures of the rulebook are broken');
  read = { procedures: load.book.procedures, templates: loadDocuments(entries, load.book).templates };
  return read;
}

/** The row of the table for a step, from the state where one action leaves several. */
export function stepOf(
  procedureId: string,
  action: string,
  state: string,
): { procedure: Procedure; transition: Transition } {
  const procedure = readDemoLaw().procedures.find((one) => one.procedureId === procedureId);
  const rows = procedure?.transitions.filter((one) => one.action === action) ?? [];
  const transition = rows.find(({ from }) => from.includes(state)) ?? rows[0];
  if (!procedure || !transition) throw new Error(`${procedureId} has no step ${action}`);
  return { procedure, transition };
}

interface PaperedStep {
  /** Null while the matter is being opened. */
  readonly id: string | null;
  readonly serial: number;
  readonly procedure: Procedure;
  readonly transition: Transition;
  readonly facts: Facts;
  readonly known: Facts;
}

/** The numbers of a step's documents: the papers of the file are written and numbered first, by whoever takes the step. */
export async function makePapers(app: App, caller: Caller, step: PaperedStep): Promise<Record<string, string>> {
  const at = app.infra.clock.now();
  return numbersOfStep(
    readDemoLaw().templates,
    { ...step, knownFacts: Object.keys(step.known), at, unitName: (id) => app.identity.units.find(id)?.nameZh ?? id },
    {
      typed: () => `演示〔${civilDateOf(at).slice(0, 4)}〕${step.serial}号`,
      async make(documentId, given) {
        const id = step.id ?? '';
        const document = await app.cases.draftDocument(caller, { id, documentId, given });
        return app.cases.issueDocument(caller, { id, document, expectedVersion: 1 });
      },
    },
  );
}

import type { actOnCaseTask as operation, BodyOf } from '@jianhu/contract';
import { AppError, redactNote } from '@jianhu/kernel';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import { getDocumentRow } from '../document/store.ts';
import { getExhibitRow } from '../exhibit/store.ts';
import { lockMatter } from '../matter/store.ts';
import { refuseReporterIn } from '../reporter/reporter.ts';
import { getTaskRow, insertTaskAction, listTaskActions } from './store.ts';
import { taskActions } from './task.ts';
import { putTaskEntry } from './task-entry.ts';

type Given = BodyOf<typeof operation>;

export interface TaskCommand {
  readonly id: string;
  readonly task: string;
  readonly given: Given;
}

const outcomes = {
  take: { kind: 'taken', state: 'taken' },
  finish: { kind: 'finished', state: 'done' },
  cancel: { kind: 'cancelled', state: 'cancelled' },
} as const;

/** Takes, finishes or cancels a task; two who act at once come one after the other, and the second is told. */
export async function actOnTask(ctx: CasesContext, caller: Caller, { id, task, given }: TaskCommand): Promise<void> {
  await inScope(ctx.infra.db, caller, async (tx) => {
    const matter = await lockMatter(tx, id);
    const row = await getTaskRow(tx, { id, task });
    if (!taskActions(row, caller, matter).includes(given.kind)) throw new AppError('case.taskState', 409);
    await requireFiles(tx, id, given);
    const words = wordsOf(given);
    await refuseReporterIn(ctx, tx, caller, { id, texts: [words] });
    const { kind, state } = outcomes[given.kind];
    const past = await listTaskActions(tx, [task]);
    await insertTaskAction(tx, {
      task_id: task,
      seq: past.length + 1,
      kind,
      at: ctx.infra.clock.now(),
      by: caller,
      words: words === null ? null : redactNote(words),
      ...(given.kind === 'finish'
        ? { exhibit_id: given.exhibitId ?? null, document_id: given.documentId ?? null }
        : {}),
    });
    const assignee = given.kind === 'take' ? caller.personId : row.assignee;
    await tx.updateTable('cases.task').set({ state, assignee }).where('id', '=', task).execute();
    await putTaskEntry(tx, task);
    await appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'matter',
      objectId: id,
      action: `case.task.${kind}`,
      detail: { task },
    });
  });
}

function wordsOf(given: Given): string | null {
  if (given.kind === 'take') return null;
  return given.kind === 'finish' ? given.result : given.reason;
}

/** The file of a result is evidence or a document of the same case. */
async function requireFiles(tx: Tx, id: string, given: Given): Promise<void> {
  if (given.kind !== 'finish') return;
  if (given.exhibitId !== undefined) await getExhibitRow(tx, { id, exhibit: given.exhibitId });
  if (given.documentId !== undefined) await getDocumentRow(tx, { id, document: given.documentId });
}

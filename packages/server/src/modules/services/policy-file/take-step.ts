import type { BodyOf, takePolicyFileStep as operation } from '@jianhu/contract';
import { AppError, civilDateOf, redactNote } from '@jianhu/kernel';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { ServicesContext } from '../context.ts';
import { checklistOf } from './checklist.ts';
import { mayKeep } from './may-keep.ts';
import { problemOf, stateAfter, stepsOf } from './policy-file.ts';
import { currentFiles, type PolicyFileRecord, writeFile } from './store.ts';

type Step = BodyOf<typeof operation>;

/** One step of one file: the whole of it is written again as its next version. */
export async function takePolicyFileStep(ctx: ServicesContext, caller: Caller, id: string, taken: Step) {
  const { clock, db } = ctx.infra;
  return inScope(db, caller, async (tx) => {
    const before = await currentFiles(tx).where('f.id', '=', id).executeTakeFirst();
    if (!before) throw new AppError('record.notFound', 404);
    if (!mayKeep(caller, before.unit_id)) throw new AppError('policyFile.notYours', 403);
    if (before.version !== taken.expectedVersion) throw new AppError('policyFile.changedSince', 409);
    if (!stepsOf(before.state).includes(taken.step)) throw new AppError('policyFile.notNow', 409);
    const now = clock.now();
    const after: PolicyFileRecord = {
      ...before,
      ...findingOf(ctx, taken, civilDateOf(now)),
      version: before.version + 1,
      state: stateAfter(taken.step, before.state),
      note: redactNote(taken.note),
      by_person: caller.personId,
      at: now,
    };
    if (!(await writeFile(tx, after))) throw new AppError('policyFile.changedSince', 409);
    await appendEntry(tx, clock, caller, {
      objectKind: 'policyFile',
      objectId: id,
      action: `policyFile.${taken.step}`,
      detail: { version: after.version, result: after.result, hits: [...after.hits] },
    });
    return { version: after.version, state: after.state };
  });
}

/** Only the end of a review finds something; the earlier versions keep what was found before it was opened again. */
function findingOf(ctx: ServicesContext, taken: Step, today: string) {
  if (taken.step !== 'finish') {
    if (taken.step !== 'begin' && taken.note === null) throw new AppError('policyFile.noteMissing', 422);
    return { result: null, hits: [], exception: null, done_on: null };
  }
  const problem = problemOf(taken, checklistOf(ctx.rules).known);
  if (problem !== null) throw new AppError(problem, 422);
  return { result: taken.result, hits: [...new Set(taken.hits)], exception: taken.exception, done_on: today };
}

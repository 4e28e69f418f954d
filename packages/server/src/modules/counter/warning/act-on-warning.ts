import type { actOnWarning as operation, BodyOf } from '@jianhu/contract';
import { AppError, redactPersonal } from '@jianhu/kernel';
import { z } from 'zod';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CounterContext } from '../context.ts';
import { insertAction, listActions, lockWarning, updateWarning, type WarningRow } from './store.ts';
import { readStanding } from './views.ts';
import { refuseWarning, stateAfter } from './warning.ts';

export type WarningCommand = BodyOf<typeof operation>;

const draftSchema = z.object({ matterId: z.string() });

/** One step of a warning, kept with the words of that moment. */
export async function actOnWarning(
  ctx: CounterContext,
  tx: Tx,
  caller: Caller,
  { id, action, expectedVersion, ...given }: WarningCommand & { readonly id: string },
): Promise<void> {
  const row = await lockWarning(tx, id);
  if (row.version !== expectedVersion) throw new AppError('warning.versionChanged', 409, { version: row.version });
  const log = await listActions(tx, [id]);
  const { matterId } = draftSchema.parse(log[0]?.content);
  const why = refuseWarning(await readStanding(ctx, tx, { row, log, matterId }), action, caller);
  if (why) throw new AppError('warning.notAllowed', 409, { why });
  const note = given.note === undefined ? null : redactPersonal(given.note);
  if (note === null && (action === 'withdraw' || action === 'discard')) {
    throw new AppError('warning.reasonMissing', 400);
  }
  const words = action === 'revise' ? wordsAfter(row, given) : { title_zh: row.title_zh, text_zh: row.text_zh };
  const at = ctx.infra.clock.now();
  await updateWarning(tx, id, {
    ...words,
    state: stateAfter(action),
    version: row.version + 1,
    ...(action === 'approve' && { published_at: at }),
    ...(action === 'withdraw' && { withdrawn_at: at }),
  });
  await insertAction(tx, {
    warning_id: id,
    seq: row.version + 1,
    action,
    at,
    person_id: caller.personId,
    unit_id: caller.unitId ?? '',
    note,
    content: JSON.stringify(words),
  });
  const detail = { version: row.version + 1, ...(note !== null && { reason: note }) };
  const entry = { objectKind: 'warning', objectId: id, action: `warning.${action}`, detail };
  await appendEntry(tx, ctx.infra.clock, caller, entry);
}

/** The line of the facts stays as the decision has it; only title and advice are the officer's to change. */
function wordsAfter(row: WarningRow, given: Pick<WarningCommand, 'titleZh' | 'adviceZh'>) {
  const [facts = ''] = row.text_zh.split('\n');
  return {
    title_zh: given.titleZh === undefined ? row.title_zh : redactPersonal(given.titleZh),
    text_zh: given.adviceZh === undefined ? row.text_zh : `${facts}\n${redactPersonal(given.adviceZh)}`,
  };
}

import type { BodyOf, draftWarning as operation } from '@jianhu/contract';
import { AppError, civilDateOf, redactPersonal, uuidV7 } from '@jianhu/kernel';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CounterContext } from '../context.ts';
import { findStanding, insertAction, insertWarning } from './store.ts';
import { composeText, whyFallen } from './warning.ts';

export type WarningDraft = BodyOf<typeof operation>;

/** From a decision that stands: whoever cannot see the case cannot warn of it. */
export async function draftWarning(
  ctx: CounterContext,
  tx: Tx,
  caller: Caller,
  { matterId, titleZh, adviceZh }: WarningDraft,
): Promise<string> {
  const { infra, registry } = ctx;
  const [decision] = await ctx.cases.listDecisions(tx, { matterId });
  if (!decision || whyFallen([decision], civilDateOf(infra.clock.now())) !== null)
    throw new AppError('warning.notConfirmed', 409);
  if (await findStanding(tx, decision.documentNo)) throw new AppError('warning.exists', 409);
  const { operatorId } = decision;
  const operator =
    operatorId === null
      ? undefined
      : (await inScope(infra.db, systemScope, (own) => registry.operatorsByIds(own, [operatorId]))).get(operatorId);
  const id = uuidV7(infra.clock, infra.rng);
  const at = infra.clock.now();
  const text = composeText({ ...decision, operatorNameZh: operator?.nameZh ?? '当事人' }, redactPersonal(adviceZh));
  const words = { title_zh: redactPersonal(titleZh), text_zh: text };
  await insertWarning(tx, {
    ...words,
    id,
    operator_id: operatorId,
    county_code: decision.countyCode,
    unit_id: decision.unitId,
    state: 'drafted',
    version: 1,
    facts_ref: decision.documentNo,
    basis: decision.article === '' ? '市场监督管理投诉举报处理办法第三十八条' : decision.article,
    drafted_by: caller.personId,
    published_at: null,
    withdrawn_at: null,
    demo: decision.demo,
  });
  await insertAction(tx, {
    warning_id: id,
    seq: 1,
    action: 'draft',
    at,
    person_id: caller.personId,
    unit_id: caller.unitId ?? '',
    note: null,
    content: JSON.stringify({ ...words, matterId }),
  });
  const detail = { matterId, factsRef: decision.documentNo };
  await appendEntry(tx, infra.clock, caller, {
    objectKind: 'warning',
    objectId: id,
    action: 'warning.drafted',
    detail,
  });
  return id;
}

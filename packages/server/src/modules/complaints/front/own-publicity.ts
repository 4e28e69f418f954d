import type { getOwnComplaintPublicity, ResponseOf } from '@jianhu/contract';
import { AppError, civilDateOf, redactNote } from '@jianhu/kernel';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { ComplaintsContext } from '../context.ts';
import { appendPublicity, lockPublicity, readPublicity, statusOf } from '../publicity/index.ts';
import { partyOf } from './party.ts';

type OwnPublicity = ResponseOf<typeof getOwnComplaintPublicity>;

/** What is told or published of complaints about the business, complaint by complaint, without a word of who complains. */
export async function getOwnPublicity(ctx: ComplaintsContext, caller: Caller, tenantId: string): Promise<OwnPublicity> {
  const { operatorId } = await partyOf(ctx, caller, tenantId);
  return inScope(ctx.infra.db, systemScope, (tx) => present(ctx, tx, operatorId));
}

/** Once for each telling, until its last day; the organ answers before anything is published. */
export async function objectToPublicity(
  ctx: ComplaintsContext,
  caller: Caller,
  { tenantId, text }: { readonly tenantId: string; readonly text: string },
): Promise<OwnPublicity> {
  const { operatorId, countyCode } = await partyOf(ctx, caller, tenantId);
  if (operatorId === null) throw new AppError('complaint.objectionLate', 409);
  return inScope(ctx.infra.db, systemScope, async (tx) => {
    await lockPublicity(tx, operatorId);
    const { at } = await readPublicity(ctx, tx, operatorId);
    if (!(await present(ctx, tx, operatorId)).mayObject) throw new AppError('complaint.objectionLate', 409);
    await appendPublicity(tx, {
      operator_id: operatorId,
      seq: at.version + 1,
      action: 'object',
      item_id: null,
      text: redactNote(text) ?? '—',
      until_on: null,
      person_id: caller.personId,
      unit_id: at.unitId ?? '',
      county_code: countyCode,
      at: ctx.infra.clock.now(),
    });
    await appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'operator',
      objectId: operatorId,
      action: 'complaint.publicity.object',
      detail: { seq: at.version + 1 },
    });
    return present(ctx, tx, operatorId);
  });
}

async function present(ctx: ComplaintsContext, tx: Tx, operatorId: string | null): Promise<OwnPublicity> {
  if (operatorId === null)
    return {
      state: 'none',
      counts: null,
      organZh: null,
      objectUntil: null,
      publishedOn: null,
      items: [],
      objection: null,
      mayObject: false,
    };
  const { at, counts, items } = await readPublicity(ctx, tx, operatorId);
  const today = civilDateOf(ctx.infra.clock.now());
  const isOpen = at.state === 'told' && at.objectUntil !== null && today <= at.objectUntil;
  const counted = counts === null ? [] : items.filter(({ excludedZh }) => excludedZh === null);
  return {
    ...statusOf(ctx, at),
    counts,
    items: counted.map(({ number, endedOn, settled }) => ({ number, endedOn, settled })),
    mayObject: isOpen && at.objection === null,
  };
}

import { AppError, type CivilDate } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { CasesContext } from '../context.ts';
import { actionOf, listActionRows } from '../matter/action-row.ts';
import { selectMatters } from '../matter/matter-row.ts';
import { dayOfLast, type Penalty, penaltyOf } from './penalty.ts';

/** What the summary of a penalty (行政处罚信息摘要) is made of; no name of a natural person is known here. */
export interface PublicityFacts {
  readonly number: string;
  readonly penalty: Penalty;
  readonly operatorId: string | null;
  readonly isNaturalPerson: boolean;
  readonly offenceZh: string;
  readonly organZh: string;
  readonly untilOn: CivilDate | null;
  readonly annulledByZh: string | null;
}

/** Null while nothing is decided. */
export async function readPublicityFacts(ctx: CasesContext, tx: Tx, matterId: string): Promise<PublicityFacts | null> {
  const row = await selectMatters(tx).where('s.id', '=', matterId).executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  const log = (await listActionRows(tx, matterId)).map(actionOf);
  const penalty = penaltyOf(log);
  if (!penalty) return null;
  const text = (key: string): string | null => {
    const said = log.findLast(({ facts }) => typeof facts[key] === 'string')?.facts[key];
    return typeof said === 'string' ? said : null;
  };
  const conduct = row.conduct === null ? '' : ctx.clues.conductNameOf(row.conduct);
  return {
    number: row.number,
    penalty,
    operatorId: row.operator_id,
    isNaturalPerson: text('partyKind') === 'naturalPerson',
    offenceZh:
      [conduct, row.article].filter((one) => one !== null && one !== '').join('，') || '违反市场监督管理法律法规',
    organZh: ctx.identity.units.find(row.unit_id)?.nameZh ?? row.unit_id,
    untilOn: dayOfLast(log, 'publishDecision') === null ? null : ((text('publicityUntil') as CivilDate | null) ?? null),
    annulledByZh: text('annulledBy') ?? text('changedBy'),
  };
}

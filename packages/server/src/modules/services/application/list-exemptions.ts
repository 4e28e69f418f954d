import type { CivilDate } from '@jianhu/kernel';
import { foldMatter, type Life, type ProcedureAction } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { ServicesContext } from '../context.ts';
import { itemOf } from './item-of-day.ts';
import { dayOf, readLog } from './store.ts';

/** A conduct that was exempted in a trial on some day, with the document that says so. */
export interface GrantedExemption {
  readonly applicationId: string;
  readonly number: string;
  readonly formatName: string;
  readonly name: string;
  readonly article: string;
  readonly fromOn: CivilDate;
  readonly untilOn: CivilDate;
  readonly documentNo: string;
}

interface Asked {
  readonly operatorId: string;
  readonly conduct: string;
  readonly on: CivilDate;
}

/** The step that grants one, the fact that names what is exempted, and the document that it makes. */
const STEP = 'grantExemption';
const CONDUCTS = 'exemptionConducts';
const DOCUMENT = 'exemptionNotice';

/**
 * Exemptions of an operator for a conduct, in force on a day: from the day of the grant, to the day that it names or the end of the trial.
 * For rooms that show them beside what they found; nothing is decided by them.
 */
export async function listExemptions(ctx: ServicesContext, tx: Tx, asked: Asked): Promise<GrantedExemption[]> {
  const rows = await tx
    .selectFrom('services.application as a')
    .selectAll('a')
    .where('a.subject_kind', 'in', ['operator', 'platform'])
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('services.action as s')
          .select('s.seq')
          .whereRef('s.application_id', '=', 'a.id')
          .where('s.action', '=', STEP)
          .where('s.acted_on', '<=', asked.on),
      ),
    )
    .orderBy('a.id')
    .execute();
  const found: GrantedExemption[] = [];
  for (const row of rows) {
    // The column holds one of the two by the condition above.
    const subject = { kind: row.subject_kind as 'operator' | 'platform', subjectId: row.subject_id };
    if ((await ctx.registry.operatorOfTenant(tx, subject)) !== asked.operatorId) continue;
    const { life, rules } = await itemOf(ctx, tx, row);
    const log = await readLog(tx, row.id);
    const { facts } = foldMatter(rules, life, log);
    const leftOn = lastDayOf(life, log);
    for (const grant of log.filter(({ action }) => action === STEP)) {
      const until = dayOf(grant.facts['exemptionUntil']);
      const untilOn = leftOn !== null && leftOn < until ? leftOn : until;
      const conducts = grant.facts[CONDUCTS];
      const names = Array.isArray(conducts) && conducts.includes(asked.conduct);
      if (!names || asked.on < grant.on || asked.on > untilOn) continue;
      found.push({
        applicationId: row.id,
        number: row.number,
        formatName: String(facts['formatName'] ?? ''),
        name: String(grant.facts['exemptionName'] ?? ''),
        article: String(grant.facts['exemptionArticle'] ?? ''),
        fromOn: grant.on,
        untilOn,
        documentNo: grant.documents[DOCUMENT] ?? '',
      });
    }
  }
  return found;
}

/** The day on which the trial left the state in which exemptions are granted; null while it goes on. */
function lastDayOf({ transitions }: Life, log: readonly ProcedureAction[]): CivilDate | null {
  const within = transitions.filter(({ action }) => action === STEP).flatMap(({ from }) => from);
  const leaves = transitions.filter(
    ({ from, to }) => from.some((state) => within.includes(state)) && to !== 'same' && !within.includes(to),
  );
  return log.find(({ action }) => leaves.some((one) => one.action === action))?.on ?? null;
}

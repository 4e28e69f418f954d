import { civilDateOf } from '@jianhu/kernel';
import type { Transition } from '@jianhu/rules';
import { type App, inScope } from '@jianhu/server';
import type { Team } from './demo-people.ts';

const FACT = 'onSiteCheck';

/** What an inspection in a case stands on: a check of its operator for the sake of the case, proposed by the officers and approved by the head. */
export async function approveDemoCheck(
  app: App,
  { id, team: { enforcement, second, head } }: { readonly id: string; readonly team: Team },
  { optionalFacts = [] }: Transition,
): Promise<{ readonly [FACT]?: string }> {
  if (!optionalFacts.includes(FACT)) return {};
  const matter = await inScope(app.infra.db, enforcement, (tx) =>
    tx
      .selectFrom('cases.matter')
      .select(['number', 'operator_id as operatorId'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  );
  const { operatorId, number: reference } = matter;
  if (operatorId === null) return {};
  const officers = [enforcement.personId, second.personId];
  const plannedOn = civilDateOf(app.infra.clock.now());
  const given = { itemCode: 'WJ-02', basis: 'case', reference, plannedOn, officers };
  const check = await app.cases.proposeInspection(enforcement, { operatorId, given, demo: true });
  await app.cases.actOnInspection(head, {
    operatorId,
    id: check,
    given: { action: 'approve', note: '同意到经营场所检查。' },
  });
  const { number } = await inScope(app.infra.db, enforcement, (tx) =>
    tx.selectFrom('cases.inspection').select('number').where('id', '=', check).executeTakeFirstOrThrow(),
  );
  return { [FACT]: number };
}

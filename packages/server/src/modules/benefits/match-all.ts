import { civilDateOf } from '@jianhu/kernel';
import { atOnce, inScope, systemScope } from '../../infra/database.ts';
import type { BenefitsContext } from './context.ts';
import { factsOf } from './facts.ts';
import { matchOf } from './match.ts';
import { policiesOn } from './policy.ts';
import { keepCounts, listStatements, type MatchCount } from './store.ts';

const PAGE = 5_000;
type Counting = { -readonly [K in keyof MatchCount]: MatchCount[K] };

/** Every operator against every policy of today; what is kept is how many there are by county, not who they are. */
export async function matchAll(ctx: BenefitsContext): Promise<{ readonly operators: number }> {
  const { infra } = ctx;
  const at = infra.clock.now();
  const day = civilDateOf(at);
  const policies = policiesOn(ctx.book, day);
  const counts = new Map<string, Counting>();
  let operators = 0;
  let after: string | null = null;
  for (;;) {
    const page = await inScope(infra.workerDb, systemScope, (tx) => readPage(ctx, tx, after));
    for (const { subject, penaltyInTerm, said } of page) {
      // Whoever is out of business has nothing to take up.
      if (subject.status !== 'active') continue;
      const facts = factsOf({ subject, penaltyInTerm, said, day });
      for (const policy of policies) {
        const outcome = matchOf(policy, facts);
        if (outcome !== 'not') countOf(counts, policy.policyId, subject.countyCode)[outcome] += 1;
      }
    }
    operators += page.length;
    after = page.at(-1)?.subject.id ?? null;
    if (page.length < PAGE) break;
  }
  await inScope(infra.workerDb, systemScope, (tx) => keepCounts(tx, [...counts.values()], at));
  return { operators };
}

async function readPage(ctx: BenefitsContext, tx: Parameters<typeof listStatements>[0], after: string | null) {
  const subjects = await ctx.registry.listPlainSubjects(tx, { after, limit: PAGE });
  const ids = subjects.map(({ id }) => id);
  const [statements, penalised] = await atOnce(listStatements(tx, ids), ctx.credit.findPenalised(tx, ids));
  return subjects.map((subject) => ({
    subject,
    penaltyInTerm: penalised.has(subject.id),
    said: statements.get(subject.id)?.facts ?? {},
  }));
}

function countOf(counts: Map<string, Counting>, policyId: string, countyCode: string): Counting {
  const key = `${policyId} ${countyCode}`;
  const known = counts.get(key) ?? { policyId, countyCode, fits: 0, oneAway: 0, open: 0 };
  counts.set(key, known);
  return known;
}

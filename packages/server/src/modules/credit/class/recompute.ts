import { civilDateOf } from '@jianhu/kernel';
import { atOnce, inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { PlainSubject } from '../../registry/index.ts';
import type { CreditContext } from '../context.ts';
import { classTableOn } from './class-table.ts';
import { classify } from './classify.ts';
import { foldPenalties } from './penalty.ts';
import { listTallies } from './tally.ts';
import { type Computed, keepStandings, listCreditEvents, listStandings, lockStandings } from './store.ts';

/** Operators of one transaction: small enough that a case that is decided meanwhile does not wait long. */
const PAGE = 5_000;

interface Recomputed {
  readonly operators: number;
  readonly changes: number;
}

/** All operators, page by page, with the very function that explains one. */
export async function recomputeAll(ctx: CreditContext): Promise<Recomputed> {
  const at = ctx.infra.clock.now();
  let after: string | null = null;
  let operators = 0;
  let changes = 0;
  for (;;) {
    const page: { last: string | null; count: number; changed: number } = await inScope(
      ctx.infra.workerDb,
      systemScope,
      async (tx) => {
        const found = await ctx.registry.listPlainSubjects(tx, { after, limit: PAGE });
        const changed = await recompute(ctx, tx, found, at);
        return { last: found.at(-1)?.id ?? null, count: found.length, changed };
      },
    );
    operators += page.count;
    changes += page.changed;
    if (page.count < PAGE) return { operators, changes };
    after = page.last;
  }
}

/** Certain operators, at the instant of the news that concerns them. */
export async function recomputeThese(ctx: CreditContext, tx: Tx, ids: readonly string[], at: Date): Promise<number> {
  return recompute(ctx, tx, await ctx.registry.listPlainSubjects(tx, { ids }), at);
}

/** Facts are read behind the lock, and all in one way to the database, which goes on reading while the first answers are taken apart. */
async function recompute(ctx: CreditContext, tx: Tx, operators: readonly PlainSubject[], at: Date): Promise<number> {
  if (operators.length === 0) return 0;
  const ids = operators.map(({ id }) => id);
  const [, subjects, creditEvents, tallyRows, kept] = await atOnce(
    lockStandings(tx),
    ctx.registry.addSubjectFacts(tx, operators),
    listCreditEvents(tx, ids),
    listTallies(tx, ids),
    listStandings(tx, ids),
  );
  const day = civilDateOf(at);
  const table = classTableOn(ctx.classes, day);
  const events = Map.groupBy(creditEvents, ({ operatorId }) => operatorId);
  const tallies = Map.groupBy(tallyRows, ({ operatorId }) => operatorId);
  const computed = subjects.map((subject): Computed => {
    const penalties = foldPenalties(events.get(subject.id) ?? [], day);
    const { id: operatorId, countyCode, demo } = subject;
    return {
      operatorId,
      countyCode,
      demo,
      standing: classify(table, { subject, penalties, tallies: tallies.get(subject.id) ?? [] }, day),
    };
  });
  return keepStandings(tx, { computed, kept }, { day, at, version: table.version });
}

/**
 * Credit classes of a whole city, and its benefit policies: 205,000 operators with permits and penalties on a real PostgreSQL. The two
 * share one filling, which takes longer than both.
 */
import { seededRng, uuidV7 } from '@jianhu/kernel';
import { type App, inScope, systemScope } from '@jianhu/server';
import { startTestApp, withMigratedDatabase } from '@jianhu/testkit';
import { sql } from 'kysely';
import { fillSubjects } from './city/fill-subjects.ts';
import { printReport } from './figure.ts';
import { postmasterPid, processorMs } from './lives/processor.ts';

const PENALTIES = 20_000;
const OF_CLASSES = { atMost: 20, source: 'issue 6' };
const OF_POLICIES = { atMost: 60, source: 'issue 6' };
const OF_ONE = { atMost: 50, source: 'issue 6' };
const ROUNDS = 100;

await withMigratedDatabase(async (urls) => {
  const { app, close } = await startTestApp({ urls });
  const { operators, size } = await fillSubjects(app);
  await addPenalties(app, operators);
  const postmaster = await postmasterPid(urls.ownerUrl);
  const measure = async (work: () => Promise<unknown>) => {
    const before = [process.cpuUsage(), processorMs(postmaster), performance.now()] as const;
    await work();
    const { user, system } = process.cpuUsage(before[0]);
    const ours = ((user + system) / 1_000_000).toFixed(1);
    const theirs = ((processorMs(postmaster) - before[1]) / 1_000).toFixed(1);
    const spent = `${ours} s of ours and ${theirs} s of PostgreSQL on the processor`;
    return { seconds: (performance.now() - before[2]) / 1_000, spent };
  };
  const first = await measure(() => app.credit.recomputeAll());
  const again = await measure(() => app.credit.recomputeAll());
  const matched = await measure(() => app.benefits.matchAll());
  const one = await measure(async () => {
    for (const { id } of operators.slice(0, ROUNDS)) await app.benefits.matchOne(systemScope, id);
  });
  const how = `${size}, ${PENALTIES} penalties; ${first.spent}`;
  printReport({
    bench: 'credit classes and benefit policies',
    figures: [
      { what: 'all classes for the first time', value: first.seconds, unit: 's', limit: OF_CLASSES, how },
      {
        what: 'all classes again',
        value: again.seconds,
        unit: 's',
        limit: OF_CLASSES,
        how: `nothing has changed; ${again.spent}`,
      },
      {
        what: 'all policies against all operators',
        value: matched.seconds,
        unit: 's',
        limit: OF_POLICIES,
        how: `${size}; ${matched.spent}`,
      },
      {
        what: 'all policies against one operator',
        value: (one.seconds * 1_000) / ROUNDS,
        unit: 'ms',
        limit: OF_ONE,
        how: `mean of ${ROUNDS}, one after the other`,
      },
    ],
  });
  await close();
});

async function addPenalties(app: App, operators: readonly { readonly id: string }[]): Promise<void> {
  const rng = seededRng(15);
  const at = app.infra.clock.now();
  const day = at.toISOString().slice(0, 10);
  const rows = Array.from({ length: PENALTIES }, (_, n) => ({
    operator: operators[Math.floor(rng.next() * operators.length)]?.id,
    ref: uuidV7(app.infra.clock, rng),
    grade: ['minor', 'general', 'serious'][n % 3],
  }));
  await inScope(app.infra.workerDb, systemScope, (tx) =>
    sql`insert into credit.event (operator_id, ref, seq, what, grade, on_day, repair_from, until_day, demo, at)
      select operator, ref, 9, 'effective', grade, ${day}::date - 30, ${day}::date + 60, ${day}::date + 300, true, ${at}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(operator uuid, ref uuid, grade text)`.execute(tx),
  );
}

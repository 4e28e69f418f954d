/** Credit classes of a whole city: 205,000 operators with permits and penalties, on a real PostgreSQL, first and again. */
import { seededRng, uuidV7 } from '@jianhu/kernel';
import { inScope, systemScope } from '@jianhu/server';
import { startTestApp, withMigratedDatabase } from '@jianhu/testkit';
import { buildDemoCity, readDemoPlace } from '@jianhu/testkit/demo';
import { sql } from 'kysely';
import { printReport } from './figure.ts';

const PENALTIES = 20_000;
const LIMIT = { atMost: 20, source: 'issue 6' };

await withMigratedDatabase(async (urls) => {
  const { app, close } = await startTestApp({ urls });
  const city = buildDemoCity(readDemoPlace(), { scale: 'city', seed: 20_260_101 });
  const how = { sourceKind: 'demo', sourceRef: 'bench', at: app.infra.clock.now(), demo: true } as const;
  const STEP = 20_000;
  await app.registry.withSearchRebuilt(async () => {
    await inScope(app.infra.workerDb, systemScope, (tx) =>
      app.registry.bulkLoad(tx, { platforms: city.platforms }, how),
    );
    for (const kind of ['operators', 'shops', 'licences'] as const)
      for (let from = 0; from < city[kind].length; from += STEP)
        await inScope(app.infra.workerDb, systemScope, (tx) =>
          app.registry.bulkLoad(tx, { [kind]: city[kind].slice(from, from + STEP) }, how),
        );
  });
  const rng = seededRng(15);
  const at = app.infra.clock.now();
  const day = at.toISOString().slice(0, 10);
  const rows = Array.from({ length: PENALTIES }, (_, n) => ({
    operator: city.operators[Math.floor(rng.next() * city.operators.length)]?.id,
    ref: uuidV7(app.infra.clock, rng),
    grade: ['minor', 'general', 'serious'][n % 3],
  }));
  await inScope(app.infra.workerDb, systemScope, (tx) =>
    sql`insert into credit.event (operator_id, ref, seq, what, grade, on_day, repair_from, until_day, demo, at)
      select operator, ref, 9, 'effective', grade, ${day}::date - 30, ${day}::date + 60, ${day}::date + 300, true, ${at}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(operator uuid, ref uuid, grade text)`.execute(tx),
  );

  async function measure() {
    const cpu = process.cpuUsage();
    const began = performance.now();
    const done = await app.credit.recomputeAll();
    const { user, system } = process.cpuUsage(cpu);
    return { ...done, seconds: (performance.now() - began) / 1_000, cpu: (user + system) / 1_000_000 };
  }

  const first = await measure();
  const again = await measure();
  const size = `${first.operators} operators, ${city.shops.length} shops, ${city.licences.length} licences, ${PENALTIES} penalties`;
  printReport({
    bench: 'credit classes',
    figures: [
      {
        what: 'all classes computed and kept for the first time',
        value: first.seconds,
        unit: 's',
        limit: LIMIT,
        how: `${size}; ${first.changes} classes other than A told of`,
      },
      {
        what: 'all classes computed again, nothing changed',
        value: again.seconds,
        unit: 's',
        limit: LIMIT,
        how: `${again.changes} changes`,
      },
      { what: 'processor time of ours, first', value: first.cpu, unit: 's', how: 'without that of PostgreSQL' },
    ],
  });
  await close();
});

import { type App, inScope, systemScope } from '@jianhu/server';
import { buildDemoCity, readDemoPlace } from '@jianhu/testkit/demo';

const STEP = 20_000;

/** The register of a whole city, as an installation of that size would have it. */
export async function fillSubjects(app: App) {
  const city = buildDemoCity(readDemoPlace(), { scale: 'city', seed: 20_260_101 });
  const how = { sourceKind: 'demo', sourceRef: 'bench', at: app.infra.clock.now(), demo: true } as const;
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
  const { operators, shops, licences } = city;
  const size = `${operators.length} operators, ${shops.length} shops, ${licences.length} licences`;
  return { operators, size };
}

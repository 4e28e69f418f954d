import { type App, inScope, systemScope } from '@jianhu/server';
import type { DemoCity } from '../city/demo-city.ts';
import type { Progress } from './progress.ts';

type BulkRecords = Parameters<App['registry']['bulkLoad']>[1];

/** Records of one transaction; a city in one would hold its locks for minutes. */
const CHUNK = 20_000;
/** What belongs to others comes after them; rows of `ORDER` one after the other, the chains of a row side by side. */
const ORDER = [[['platforms', 'operators']], [['shops', 'liveRooms'], ['licences']]] as const;

/** Loads the city set by set, each part as it stood at the clock's instant. */
export async function loadRegistry(app: App, city: DemoCity, onProgress: Progress): Promise<void> {
  const at = app.infra.clock.now();
  const lineage = { sourceKind: 'demo', sourceRef: `demo:${city.scale}:${city.seed}`, at, demo: true } as const;
  const total = ORDER.flat(2).reduce((sum, part) => sum + city[part].length, 0);
  let done = 0;
  const load = async (records: BulkRecords, size: number): Promise<void> => {
    await inScope(app.infra.workerDb, systemScope, (tx) => app.registry.bulkLoad(tx, records, lineage));
    done += size;
    onProgress({ step: 'registry', done, total });
  };
  const loadChain = async (chain: (typeof ORDER)[number][number]): Promise<void> => {
    for (const part of chain) {
      const records = city[part];
      for (let from = 0; from < records.length; from += CHUNK) {
        const chunk = records.slice(from, from + CHUNK);
        await load({ [part]: chunk }, chunk.length);
      }
    }
  };
  await app.registry.withSearchRebuilt(async () => {
    for (const row of ORDER) await Promise.all(row.map(loadChain));
  });
}

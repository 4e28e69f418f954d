import { type Infra, type Intake, inScope } from '@jianhu/server';

/** Registers a monitoring source, where no rate is given without a limit that matters here; gives its key. */
export async function benchSource(infra: Infra, intake: Intake, ratePerSecond = 10_000_000): Promise<string> {
  const year = infra.clock.now().getUTCFullYear();
  const by = { actorRef: 'bench', unitId: null, countyCode: null, reach: 'city' } as const;
  return inScope(infra.workerDb, by, async (tx) => {
    const id = await intake.createSource(tx, by, {
      nameZh: '演示监测服务',
      kind: 'monitoringContractor',
      platforms: [],
      validFrom: `${year}-01-01`,
      validTo: `${year + 1}-12-31`,
      legalBasis: { statute: '网络交易监督管理办法', article: '第三十五条', documentNo: 'BENCH-1', caseNo: null },
      dataClasses: ['segment', 'comment', 'listing', 'price'],
      ratePerSecond,
      roomRatePerSecond: 1_000_000,
      demo: true,
    });
    return (await intake.createSourceKey(tx, by, id)).key;
  });
}

import { addDays, type CivilDate } from '@jianhu/kernel';
import { type App, inScope } from '@jianhu/server';
import type { DemoCity } from '../city/demo-city.ts';
import type { Staff } from './demo-people.ts';

/** The sources of the history. */
export interface DemoSources {
  /** The monitoring contractor, whom the feeder plays. */
  readonly contractorId: string;
  readonly contractorKey: string;
  readonly ownCaptureId: string;
  readonly platformId: string;
}

type NewSource = Parameters<App['intake']['createSource']>[2];

const MEASURES = '网络交易监督管理办法';
const ALL = ['segment', 'comment', 'listing', 'price', 'review'] as const;

/** Registers the sources with their legal bases (brief 4.4.10); the documents behind them are invented. */
export async function createDemoSources(
  app: App,
  given: { readonly city: DemoCity; readonly staff: Staff; readonly from: CivilDate },
): Promise<DemoSources> {
  const { city, staff, from } = given;
  const year = from.slice(0, 4);
  const common: Pick<NewSource, 'platforms' | 'ratePerSecond' | 'demo'> = {
    platforms: [],
    ratePerSecond: 5_000,
    demo: true,
  };
  const basis = (article: string, document: string) => ({
    statute: MEASURES,
    article,
    documentNo: `演示〔${year}〕${document}`,
    caseNo: null,
  });
  const create = (source: Omit<NewSource, keyof typeof common> & Partial<typeof common>) =>
    inScope(app.infra.db, staff.system, async (tx) => {
      const id = await app.intake.createSource(tx, staff.system, { ...common, ...source });
      return { id, key: (await app.intake.createSourceKey(tx, staff.system, id)).key };
    });
  const validTo = addDays(from, 700);
  const dates = { validFrom: from, validTo };
  const contractor = await create({
    ...dates,
    nameZh: '演示监测服务商甲（委托监测）',
    kind: 'monitoringContractor',
    legalBasis: basis('第三十五条', '监测采购1号'),
    dataClasses: [...ALL],
  });
  const own = await create({
    ...dates,
    nameZh: '本机关技术监测（演示）',
    kind: 'ownCapture',
    legalBasis: basis('第三十五条', '监测方案2号'),
    dataClasses: ['segment', 'listing', 'price'],
  });
  const platform = await create({
    ...dates,
    nameZh: `${city.platforms[0]?.nameZh ?? ''}协议共享（演示）`,
    kind: 'platformAgreement',
    legalBasis: basis('第三十四条', '共享协议3号'),
    dataClasses: ['segment', 'listing', 'price'],
    platforms: city.platforms.slice(0, 1).map((each) => each.domain),
  });
  await create({
    ...dates,
    nameZh: '省级数据回流（演示）',
    kind: 'provincialReflow',
    legalBasis: basis('第二十二条', '回流申请4号'),
    dataClasses: ['listing', 'price'],
  });
  await create({
    validFrom: from,
    validTo: addDays(from, 60),
    nameZh: '案件调取（演示，已到期）',
    kind: 'caseRequest',
    legalBasis: { ...basis('第三十四条', '调取通知5号'), caseNo: `演示〔${year}〕案1号` },
    dataClasses: ['listing', 'price', 'review'],
  });
  return {
    contractorId: contractor.id,
    contractorKey: contractor.key,
    ownCaptureId: own.id,
    platformId: platform.id,
  };
}

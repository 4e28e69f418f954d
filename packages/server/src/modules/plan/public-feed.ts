import type { getPublicPlan, ResponseOf } from '@jianhu/contract';

type PublicPlan = ResponseOf<typeof getPublicPlan>;

const COLUMNS = [
  ['target', '指标编号', 'Id of the target'],
  ['nameZh', '指标名称', 'Name of the target'],
  ['measure', '举措序号', 'Number of the measure; empty for the goals'],
  ['goal', '目标', 'Goal in the words of the plan'],
  ['unit', '计量单位', 'Unit of the value'],
  ['lead', '牵头单位', 'Unit that leads'],
  ['period', '期别', 'Month, YYYY-MM; the value is that of its end, of a running year that since 1 January'],
  ['value', '数值', 'Published value'],
  ['numerator', '分子', 'Numerator of a share'],
  ['denominator', '分母', 'Denominator of a share'],
  ['version', '版本', 'From 2 on a correction'],
  ['history', '历史补录', 'true: filled in afterwards'],
  ['publishedAt', '公布时间', 'Instant of publication, RFC 3339'],
  ['demo', '演示数据', 'true: invented for demonstration'],
] as const;

/** Published values as a table with Chinese heads in the second line; RFC 4180, UTF-8 with a mark for spreadsheets. */
export function publicCsv(plan: PublicPlan): string {
  const rows = plan.targets.flatMap((target) =>
    target.series.map((figure) => [
      target.id,
      target.nameZh,
      target.measureNo ?? '',
      target.goalZh,
      target.unit,
      target.leadZh,
      figure.period,
      figure.value,
      figure.numerator ?? '',
      figure.denominator ?? '',
      figure.version,
      figure.history,
      figure.publishedAt,
      figure.demo,
    ]),
  );
  const lines = [COLUMNS.map(([key]) => key), COLUMNS.map(([, zh]) => zh), ...rows];
  return `\ufeff${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** The same as a dataset of schema.org with its data dictionary (variableMeasured). */
export function publicJsonLd(plan: PublicPlan, baseUrl: string): object {
  return {
    '@context': { '@vocab': 'https://schema.org/' },
    '@type': 'Dataset',
    '@id': `${baseUrl}/api/v1/public/plan.jsonld`,
    name: { '@value': plan.titleZh, '@language': 'zh' },
    alternateName: { '@value': plan.titleEn, '@language': 'en' },
    description: plan.licenceZh,
    inLanguage: ['zh-CN', 'en'],
    isAccessibleForFree: true,
    dateModified: plan.asOf,
    distribution: [
      { '@type': 'DataDownload', encodingFormat: 'application/json', contentUrl: `${baseUrl}/api/v1/public/plan` },
      { '@type': 'DataDownload', encodingFormat: 'text/csv', contentUrl: `${baseUrl}/api/v1/public/plan.csv` },
    ],
    variableMeasured: COLUMNS.map(([key, zh, en]) => ({
      '@type': 'PropertyValue',
      name: key,
      alternateName: zh,
      description: en,
    })),
    hasPart: plan.targets.map((target) => ({
      '@type': 'Dataset',
      '@id': `${baseUrl}/public/plan#${target.id}`,
      name: target.nameZh,
      alternateName: target.nameEn,
      measurementTechnique: target.goalZh,
      creator: { '@type': 'GovernmentOrganization', name: target.leadZh },
      variableMeasured: target.series.map((figure) => ({
        '@type': 'Observation',
        observationDate: figure.period,
        value: figure.value,
        unitText: target.unit,
        version: figure.version,
        dateModified: figure.publishedAt,
        isDemo: figure.demo,
      })),
    })),
  };
}

/** A cell that a spreadsheet would take for a formula is written as text. */
function cell(value: string | number | boolean): string {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) && typeof value === 'string' ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

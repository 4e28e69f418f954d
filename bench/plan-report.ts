/**
 * The monthly report of the plan, from the press of the button to both files: figures of ten years, late reports, letters, corrections.
 * `node bench/plan-report.ts FOLDER` keeps the files.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Paper } from '@jianhu/contract';
import { intBetween, seededRng } from '@jianhu/kernel';
import { withClient } from '@jianhu/server';
import { createTestInfra, createTestPlan, withMigratedDatabase } from '@jianhu/testkit';
import { printReport } from './figure.ts';

const MONTHS = 120;
const NOW = new Date('2026-11-25T02:05:00Z');
const PERIOD = '2026-10';
const PERIODS = ['2026-08', '2026-09', PERIOD];
const PAPERS = '/api/v1/plan/papers';
const keep = process.argv[2];

type House = Awaited<ReturnType<typeof createTestPlan>>;

const periods = Array.from({ length: MONTHS }, (_, at) => {
  const month = 2026 * 12 + 9 - (MONTHS - 1) + at;
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
});

/** Ten years of monthly figures of the city and of each county, as an earlier publication would have left them. */
async function fillFigures(ownerUrl: string, house: House): Promise<number> {
  const rng = seededRng(2026);
  const issue = randomUUID();
  const targets = house.plan && [...house.book.plan.goals, ...house.book.plan.measures].flatMap((part) => part.targets);
  const rows = targets.flatMap((target, at) => {
    const goal =
      target.goal.op === 'range' ? target.goal.min : target.goal.op === 'fullCoverage' ? 100 : target.goal.value;
    // Some are met, some on their way, some far behind, some without any figure.
    const end = goal * ([1.08, 0.9, 0.42, 0.74][at % 4] ?? 1);
    if (at % 9 === 8) return [];
    return ['', ...house.counties.map(({ code }) => code)].flatMap((county) =>
      periods.map((period, month) => {
        const part = county === '' || target.unit === '%' ? 1 : 1 / house.counties.length;
        const value = Math.round((end * part * (month + 1)) / MONTHS + intBetween(rng, 0, 2) / 10);
        const isShare = target.unit === '%';
        return { target: target.id, county, period, value: isShare ? Math.min(value, 100) : value, share: isShare };
      }),
    );
  });
  await withClient(ownerUrl, async (client) => {
    await client.query(
      `insert into plan.issue values ($1, 'publication', '2026-11-12T02:00:00Z', 'bench', $1, '公布2026年10月数据', $2)`,
      [issue, rows.length],
    );
    for (const table of ['figure', 'figure_head']) {
      await client.query(
        `insert into plan.${table} (target_id, county_code, unit_id, period, version, value, numerator, denominator, breakdown, origin, source, history, demo, issue_id, published_at)
        select target, county, '', period, 1, value, case when share then value end, case when share then 100 end, '[]', 'derived', 'bench', false, true, $2,
          least((period || '-01')::date + 40, '2026-11-12'::date)
        from json_to_recordset($1) as r(target text, county text, period text, value double precision, share boolean)`,
        [JSON.stringify(rows), issue],
      );
    }
  });
  return rows.length;
}

async function fillWork(house: House): Promise<void> {
  const { post } = house;
  await post('office', '/api/v1/plan/periods', { period: PERIOD, targetIds: ['M01-T2', 'M08-T1', 'M16-T3'] });
  const [county] = house.counties;
  const work = { text: '按季度报送', unitId: county?.governmentUnitId ?? '' };
  const task = { kind: 'task', measureNo: 1, ...work };
  await post('office', '/api/v1/plan/work', { ...task, title: '梳理一县一品', dueOn: '2026-12-10' });
  await post('office', '/api/v1/plan/work', { ...task, measureNo: 3, title: '核实共富工坊名单', dueOn: '2026-11-26' });
  const letter = { kind: 'letter', title: '职业伤害保障数据报送滞后', text: '请说明原因', unitId: 'sx-rs' };
  await post('office', '/api/v1/plan/work', { ...letter, about: 'target:M08-T1' });
  await post('office', '/api/v1/plan/policies', {
    title: '促进平台经济发展若干政策',
    documentNo: '演示办〔2026〕1号',
    issuer: '演示单位',
    effectiveFrom: '2026-09-01',
    effectiveTo: null,
    audience: ['cnty-all', 'sx-sw'],
    measureNo: 1,
    text: '第一条　演示。',
    interpretation: '问：演示？答：演示。',
  });
}

await withMigratedDatabase(async (urls) => {
  const infra = createTestInfra({ ...urls, drop: async () => undefined });
  infra.clock.set(NOW);
  const house = await createTestPlan(infra, { demo: true });
  await house.hire('office', 'planOffice', house.officeUnitId);
  await house.hire('office-2', 'planOffice', house.officeUnitId);
  const figures = await fillFigures(urls.ownerUrl, house);
  await fillWork(house);

  const seconds: number[] = [];
  let pdf: Buffer = Buffer.alloc(0);
  for (const period of PERIODS) {
    const drafting = performance.now();
    const drafted = (await house.post('office', PAPERS, { kind: 'month', period })).json<Paper>();
    const draftMs = performance.now() - drafting;
    const act = (who: string, action: string, expectedVersion: number) =>
      house.post(who, `${PAPERS}/${drafted.id}/actions`, { action, expectedVersion });
    await act('office-2', 'review', 1);
    const issuing = performance.now();
    const { state } = (await act('office', 'issue', 2)).json<Paper>();
    if (state !== 'issued') throw new Error(`the report of ${period} was not issued`);
    seconds.push((draftMs + performance.now() - issuing) / 1_000);
    pdf = (await house.get('office', `${PAPERS}/${drafted.id}/files/pdf`)).rawPayload;
    if (keep === undefined) continue;
    mkdirSync(keep, { recursive: true });
    writeFileSync(join(keep, `${period}.pdf`), pdf);
    writeFileSync(
      join(keep, `${period}.docx`),
      (await house.get('office', `${PAPERS}/${drafted.id}/files/docx`)).rawPayload,
    );
  }
  const pages = pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
  const how = `draft and issue: figures read, PDF of ${pages} pages and DOCX made and kept; ${figures} figures (ten years); charts drawn; `;
  printReport({
    bench: 'plan report',
    figures: [
      {
        what: 'monthly report with both files, first time',
        value: seconds[0] ?? Number.NaN,
        unit: 's',
        limit: { atMost: 15, source: 'issue 3, the six-page monthly report' },
        how: `${how}the browser is unpacked from its package`,
      },
      {
        what: 'monthly report with both files, again',
        value: Math.max(...seconds.slice(1)),
        unit: 's',
        limit: { atMost: 15, source: 'issue 3, the six-page monthly report' },
        how: `${how}slower of ${PERIODS.length - 1}`,
      },
    ],
  });
  await infra.close();
});

/**
 * Reports what a platform found on itself (电子商务法 art. 29), row by row, and reads what became of it. Try it with a trial key first: the
 * answers are the same, and nothing becomes of the rows. `JIANHU_URL=… JIANHU_KEY=… node report-leads.ts 2026-07-09`, with the
 * day on which it was found
 */
import { createJianhuClient } from './jianhu-client.ts';

const jianhu = createJianhuClient({ baseUrl: process.env['JIANHU_URL'] ?? '', key: process.env['JIANHU_KEY'] });
const { tenantId, trial } = await jianhu.counter.getProgram();
const params = { tenantId };
console.log(trial ? 'trial' : 'in earnest');

const { conducts } = await jianhu.platforms.listOwnLeads({ params });
const lead = {
  ref: 'AUDIT-1',
  conduct: conducts[0]?.id ?? '',
  operatorName: '演示商行',
  platformShopId: 's1',
  goods: '珍珠项链',
  url: 'https://shop.demo.invalid/1',
  description: '商品标题使用绝对化用语',
  records: '近三年交易记录',
  measures: '已下架',
  foundOn: process.argv[2] ?? '',
};
const { rows } = await jianhu.platforms.reportLeads({
  params,
  body: { rows: [lead, { ...lead, ref: 'AUDIT-2', goods: '' }] },
});
for (const { line, ref, result, problems } of rows) console.log(line, ref, result, ...problems.map(({ zh }) => zh));

const { duties } = await jianhu.platforms.getOwnDuties({ params });
for (const { nameZh, dueOn, state } of duties) console.log(nameZh, dueOn, state);

import { readFileSync } from 'node:fs';
import { buildWorkingCalendar, type WorkingCalendarData } from '@jianhu/kernel';
import { loadServiceItems, type ServiceItem } from '@jianhu/rules';
import { describe, expect, it } from 'vitest';
import { offerOf } from '../rulebook.ts';
import { describeFacts } from './describe.ts';

const root = new URL('../../../../../../rulebook/', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const PATH = 'services/fair-competition.json';
const [item] = loadServiceItems([[PATH, text(PATH)]]).items;
if (!item) throw new Error(`${PATH} is no item`);
const calendar = buildWorkingCalendar(JSON.parse(text('calendar/cn.json')) as WorkingCalendarData);
const saidOf = (of: ServiceItem, hits: readonly string[]): string | undefined =>
  describeFacts(offerOf(of, calendar), { hits }, { units: { find: () => undefined } as never, files: [] })[0]?.valueZh;

describe('ticked items of the four lists in an application (公平竞争审查条例 arts. 8–11)', () => {
  it('are told with article and item', () => {
    expect(saidOf(item, ['art9item3', 'art11item4'])).toBe(
      '第九条第三项　排斥、限制外地经营者参加政府采购、招标投标、第十一条第四项　其他影响生产经营行为的内容',
    );
  });

  it('are told in the words of the version under which the application was made', () => {
    const before: ServiceItem = {
      ...item,
      version: '2026.1',
      form: item.form.map((field) =>
        field.key === 'hits'
          ? {
              ...field,
              options: [{ id: 'flow', nameZh: '限制商品要素自由流动（第九条）', nameEn: 'free flow (art. 9)' }],
            }
          : field,
      ),
    };
    expect(saidOf(before, ['flow'])).toBe('限制商品要素自由流动（第九条）');
  });
});

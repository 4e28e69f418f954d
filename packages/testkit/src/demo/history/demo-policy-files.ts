import { addDays, type CivilDate, civilDateOf } from '@jianhu/kernel';
import type { App } from '@jianhu/server';
import type { Staff } from './demo-people.ts';
import type { LaneClock } from './lane-clock.ts';
import { atMinute } from './office-hours.ts';

type Finding = Pick<Parameters<App['services']['takePolicyFileStep']>[2], 'result' | 'hits' | 'exception' | 'note'>;

interface Life {
  readonly title: string;
  /** The word of who issued it, and its number in the year. */
  readonly number: readonly [word: string, serial: number];
  readonly yearsAgo: number;
  /** Days from today; before it what is not done is late. */
  readonly due: number;
  /** How far it has come. */
  readonly until: 'waiting' | 'underReview' | 'done' | 'reopened' | 'lifted';
  readonly finding?: Finding;
}

const found = (result: Finding['result'], hits: string[], note: string, exception: string | null = null): Finding => ({
  result,
  hits,
  exception,
  note,
});

/** How long the exception lasts, in days from today: art. 12 wants a term or a condition of its end. */
const EXCEPTION_DAYS = 200;

/** Invented files, in every state and with every result of a clean-up; one is late, one is kept by an exception of art. 12. */
const livesOn = (today: CivilDate): readonly Life[] => [
  {
    title: '关于支持电商企业进入本地采购目录的通知（虚构）',
    number: ['发', 11],
    yearsAgo: 6,
    due: -20,
    until: 'done',
    finding: found('repeal', ['art9item3'], '排斥外地经营者参加采购，发文废止'),
  },
  {
    title: '关于直播基地入驻企业奖励办法（虚构）',
    number: ['商', 7],
    yearsAgo: 5,
    due: -12,
    until: 'done',
    finding: found('amend', ['art10item2'], '删去以注册地为条件的奖励，重新印发'),
  },
  {
    title: '关于网络餐饮配送安全管理的通知（虚构）',
    number: ['监', 3],
    yearsAgo: 4,
    due: 10,
    until: 'done',
    finding: found('keep', [], '未发现违反审查标准的内容'),
  },
  {
    title: '关于应急物资网络采购的若干措施（虚构）',
    number: ['办', 19],
    yearsAgo: 4,
    due: 15,
    until: 'done',
    finding: found('keep', ['art8item3'], `为应对突发事件所需，适用至 ${addDays(today, EXCEPTION_DAYS)}`, 'art12item3'),
  },
  {
    title: '关于跨境电商园区扶持政策的意见（虚构）',
    number: ['商', 5],
    yearsAgo: 3,
    due: 30,
    until: 'underReview',
  },
  {
    title: '关于快递末端网点布局的规定（虚构）',
    number: ['邮', 2],
    yearsAgo: 5,
    due: 20,
    until: 'reopened',
    finding: found('keep', [], '未发现违反审查标准的内容'),
  },
  { title: '关于名优产品线上推广目录的通知（虚构）', number: ['发', 33], yearsAgo: 7, due: -3, until: 'waiting' },
  { title: '关于平台企业统计报送的通知（虚构）', number: ['统', 8], yearsAgo: 3, due: 60, until: 'waiting' },
  { title: '关于老字号上网的通知（重复登记，虚构）', number: ['商', 1], yearsAgo: 8, due: 40, until: 'lifted' },
];

interface Options {
  readonly staff: Staff;
  readonly clock: LaneClock;
  readonly until: Date;
}

/** What is entered of each file, and how it is worked off: true on any day on which the demo is made. */
export function planPolicyFiles(today: CivilDate) {
  return livesOn(today).map(({ title, number: [word, serial], yearsAgo, due, ...life }) => {
    const year = Number(today.slice(0, 4)) - yearsAgo;
    const number = `演示${word}〔${year}〕${serial}号`;
    const dueOn = addDays(today, due);
    return { entry: { title, number, issuerZh: '演示单位', issuedOn: `${year}-05-20`, dueOn }, steps: stepsOf(life) };
  });
}

/** The clean-up of policy files in force (存量清理, measure 6): entered by the office for units of the city, worked off over two months. */
export async function addDemoPolicyFiles(app: App, { staff, clock, until }: Options): Promise<void> {
  const today = civilDateOf(until);
  const units = [...staff.planUnits.keys()];
  const at = <T>(daysAgo: number, work: () => Promise<T>): Promise<T> =>
    clock.runAt(atMinute(addDays(today, -daysAgo), 15 * 60), work);
  for (const [index, { entry, steps }] of planPolicyFiles(today).entries()) {
    const unitId = units[index % units.length];
    if (unitId === undefined) return;
    const { id } = await at(60 - index, () => app.services.enterPolicyFile(staff.office, { ...entry, unitId }));
    let version = 1;
    for (const { daysAgo, ...step } of steps) {
      await at(daysAgo, () =>
        app.services.takePolicyFileStep(staff.office, id, { ...NOTHING, ...step, expectedVersion: version }),
      );
      version += 1;
    }
  }
}

const NOTHING: Finding = { result: null, hits: [], exception: null, note: null };

function stepsOf({ until, finding }: Pick<Life, 'until' | 'finding'>) {
  const begin = { daysAgo: 35, step: 'begin' as const };
  const finish = { daysAgo: 25, step: 'finish' as const, ...finding };
  switch (until) {
    case 'waiting':
      return [];
    case 'underReview':
      return [begin];
    case 'done':
      return [begin, finish];
    case 'reopened':
      return [begin, finish, { daysAgo: 6, step: 'reopen' as const, note: '收到企业反映，重新审查' }];
    case 'lifted':
      return [{ daysAgo: 30, step: 'lift' as const, note: '与前件重复登记' }];
  }
}

import { addDays, type CivilDate, civilDateOf } from '@jianhu/kernel';
import type { App } from '@jianhu/server';
import type { Staff } from './demo-people.ts';
import type { LaneClock } from './lane-clock.ts';
import { atMinute } from './office-hours.ts';

type Entered = Parameters<App['services']['enterPolicyFile']>[1];
type Finding = Pick<Parameters<App['services']['takePolicyFileStep']>[2], 'result' | 'hits' | 'exception' | 'note'>;

interface Life {
  readonly title: string;
  readonly number: string;
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

/** Invented files, in every state and with every result of a clean-up; one is late, one is kept by an exception of art. 12. */
const LIVES: readonly Life[] = [
  {
    title: '关于支持电商企业进入本地采购目录的通知（虚构）',
    number: '演示发〔2020〕11号',
    due: -20,
    until: 'done',
    finding: found('repeal', ['art9item3'], '排斥外地经营者参加采购，发文废止'),
  },
  {
    title: '关于直播基地入驻企业奖励办法（虚构）',
    number: '演示商〔2021〕7号',
    due: -12,
    until: 'done',
    finding: found('amend', ['art10item2'], '删去以注册地为条件的奖励，重新印发'),
  },
  {
    title: '关于网络餐饮配送安全管理的通知（虚构）',
    number: '演示监〔2022〕3号',
    due: 10,
    until: 'done',
    finding: found('keep', [], '未发现违反审查标准的内容'),
  },
  {
    title: '关于应急物资网络采购的若干措施（虚构）',
    number: '演示办〔2022〕19号',
    due: 15,
    until: 'done',
    finding: found('keep', ['art8item3'], '为应对突发事件所需，适用至 2027 年 6 月 30 日', 'art12item3'),
  },
  { title: '关于跨境电商园区扶持政策的意见（虚构）', number: '演示商〔2023〕5号', due: 30, until: 'underReview' },
  {
    title: '关于快递末端网点布局的规定（虚构）',
    number: '演示邮〔2021〕2号',
    due: 20,
    until: 'reopened',
    finding: found('keep', [], '未发现违反审查标准的内容'),
  },
  { title: '关于名优产品线上推广目录的通知（虚构）', number: '演示发〔2019〕33号', due: -3, until: 'waiting' },
  { title: '关于平台企业统计报送的通知（虚构）', number: '演示统〔2023〕8号', due: 60, until: 'waiting' },
  { title: '关于老字号上网的通知（重复登记，虚构）', number: '演示商〔2018〕1号', due: 40, until: 'lifted' },
];

interface Options {
  readonly staff: Staff;
  readonly clock: LaneClock;
  readonly until: Date;
}

/** The clean-up of policy files in force (存量清理, measure 6): entered by the office for units of the city, worked off over two months. */
export async function addDemoPolicyFiles(app: App, { staff, clock, until }: Options): Promise<void> {
  const today = civilDateOf(until);
  const units = [...staff.planUnits.keys()];
  const at = <T>(daysAgo: number, work: () => Promise<T>): Promise<T> =>
    clock.runAt(atMinute(addDays(today, -daysAgo), 15 * 60), work);
  for (const [index, life] of LIVES.entries()) {
    const unitId = units[index % units.length];
    if (unitId === undefined) return;
    const { id } = await at(60 - index, () => app.services.enterPolicyFile(staff.office, entered(life, unitId, today)));
    let version = 1;
    for (const { daysAgo, ...step } of stepsOf(life)) {
      await at(daysAgo, () =>
        app.services.takePolicyFileStep(staff.office, id, { ...NOTHING, ...step, expectedVersion: version }),
      );
      version += 1;
    }
  }
}

const NOTHING: Finding = { result: null, hits: [], exception: null, note: null };

function entered({ title, number, due }: Life, unitId: string, today: CivilDate): Entered {
  const year = /\d{4}/.exec(number)?.[0] ?? '2020';
  return { title, number, issuerZh: '演示单位', issuedOn: `${year}-05-20`, unitId, dueOn: addDays(today, due) };
}

function stepsOf({ until, finding }: Life) {
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

import { civilDateOf } from '@jianhu/kernel';
import type { App } from '@jianhu/server';
import type { Team } from './demo-people.ts';

interface Of {
  readonly id: string;
  readonly team: Team;
}

/** The heads of the unit talk a serious case over and their chair signs it (行政处罚法第五十七条第二款); people and words are invented, and say so. */
export async function discussDemoCase(
  app: App,
  { id, team }: Of,
  concluded: { readonly fineFen: number; readonly penaltyKinds: string[] },
): Promise<void> {
  const { head, reviewer, enforcement, second } = team;
  await app.cases.recordCollective(enforcement, id, {
    purpose: 'penalty',
    heldOn: civilDateOf(app.infra.clock.now()),
    chair: head.personId,
    conclusion: 'agreed',
    ...concluded,
    words: '同意给予警告，并处罚款五千元（演示）。',
    minutes:
      '一、办案人员汇报案情、证据和当事人意见。\n二、参会负责人逐一发表意见，认为多次发布、涉及面广，应当由负责人集体讨论决定。\n三、形成结论（演示记录，人员和内容均为虚构）。',
    members: [
      { personId: head.personId, capacity: 'leader', opinion: 'agrees', words: '同意拟处理意见（演示）' },
      { personId: reviewer.personId, capacity: 'leader', opinion: 'agrees', words: '' },
      { personId: enforcement.personId, capacity: 'attending', opinion: 'none', words: '' },
      { personId: second.personId, capacity: 'attending', opinion: 'none', words: '' },
    ],
  });
  await app.cases.signCollective(head, { id, seq: 1 });
}

import { addDays, type CivilDate } from '@jianhu/kernel';
import { accept, type ServiceLife, type Step, type Values, WHO } from './service-life.ts';

export interface OwnedLife extends ServiceLife {
  readonly by: 'operator' | 'platform';
}

const patent = (title: string): Values => ({
  title,
  patentKind: 'invention',
  field: '直播电商',
  disclosed: false,
  ...WHO,
});
const agreement = (no: string, effectiveOn: CivilDate): Values => ({
  agreementNo: no,
  mediator: '演示知识产权纠纷人民调解委员会',
  effectiveOn,
  bothAgree: true,
  agreementAbout: '外观设计侵权，停止销售并赔偿',
  ...WHO,
});
const atCourt: Step = { after: 2, by: 'officer', action: 'sendToCourt', facts: { courtName: '演示人民法院' } };
const abroad = (place: string, disputeText: string): Values => ({
  place,
  rightKind: 'trademark',
  role: 'accused',
  disputeText,
  ...WHO,
});

/** Pre-examination of patents, confirmation of agreements and help abroad, in each of the states that they may come to. */
export function listIpLives(today: CivilDate): OwnedLife[] {
  const ago = (days: number): CivilDate => addDays(today, -days);
  const ruled = (courtResult: string, after: number): Step => ({
    after,
    by: 'officer',
    action: courtResult === 'confirmed' ? 'recordConfirmed' : 'recordRejected',
    facts: { courtResult, courtNo: '演示司确0001号' },
  });
  return [
    {
      itemId: 'patent-preexam',
      by: 'operator',
      daysAgo: 110,
      values: patent('演示：一种直播间商品讲解切片方法'),
      file: 'papers',
      steps: [accept, { after: 4, by: 'officer', action: 'pass', facts: { examOpinion: '符合预审条件' } }],
    },
    {
      itemId: 'patent-preexam',
      by: 'platform',
      daysAgo: 75,
      values: patent('演示：一种促销页面布局'),
      file: 'papers',
      steps: [
        accept,
        { after: 3, by: 'head', action: 'refuse', facts: { refuseReason: '属于商业规则，不是技术方案' } },
      ],
    },
    {
      itemId: 'patent-preexam',
      by: 'operator',
      daysAgo: 2,
      values: patent('演示：一种面料色差检测装置'),
      file: 'papers',
      steps: [accept],
    },
    {
      itemId: 'mediation-confirmation',
      by: 'operator',
      daysAgo: 90,
      values: agreement('演示人调〔1〕号', ago(100)),
      file: 'agreementFile',
      steps: [accept, atCourt, ruled('confirmed', 15)],
    },
    {
      itemId: 'mediation-confirmation',
      by: 'platform',
      daysAgo: 60,
      values: agreement('演示人调〔2〕号', ago(65)),
      file: 'agreementFile',
      steps: [accept, atCourt, ruled('rejected', 20)],
    },
    {
      itemId: 'mediation-confirmation',
      by: 'operator',
      daysAgo: 6,
      values: agreement('演示人调〔3〕号', ago(12)),
      file: 'agreementFile',
      steps: [accept, atCourt],
    },
    {
      itemId: 'overseas-help',
      by: 'operator',
      daysAgo: 85,
      values: abroad('美国', '平台账户因商标投诉被冻结'),
      steps: [
        accept,
        { after: 2, by: 'officer', action: 'assign', facts: { expertName: '演示专家' } },
        {
          after: 6,
          by: 'officer',
          action: 'giveAdvice',
          facts: { adviceText: '在答辩期内应诉并申请解冻', closeText: '已交付意见书' },
        },
      ],
    },
    {
      itemId: 'overseas-help',
      by: 'platform',
      daysAgo: 8,
      values: abroad('日本', '展会上被指侵权'),
      steps: [accept, { after: 2, by: 'officer', action: 'assign', facts: { expertName: '演示专家' } }],
    },
  ];
}

import { createHash } from 'node:crypto';
import { addDays, type CivilDate } from '@jianhu/kernel';
import { accept, type ServiceLife, type Step, type Values, WHO } from './service-life.ts';

export interface Life extends ServiceLife {
  readonly by: 'operator' | 'platform' | 'department';
}

const dataset = (name: string): Values => ({
  datasetName: name,
  datasetHash: createHash('sha256').update(name).digest('hex'),
  records: 12e4,
  isPublic: false,
  useScene: '选品与备货',
  collected: 'own',
  algorithm: '去重、聚类与评分',
  evidenceKind: 'chain',
  evidenceNo: 'DEMO-0001',
  hasPersonal: false,
  ...WHO,
});
const filed: Step = {
  after: 2,
  by: 'officer',
  action: 'fileToProvince',
  facts: { examNote: '材料齐全，未发现重复', filedNo: '演示省受理0001' },
};
const notice: Step = {
  after: 4,
  by: 'officer',
  action: 'publishNotice',
  facts: { noticeText: '拟予登记，公示十个工作日' },
};
const trial = (formatName: string, plannedUntil: string): Values => ({
  track: 'sandbox',
  formatName,
  scope: '一个产业园区',
  usersCap: 5e3,
  amountCap: 2e6,
  complaintsCap: 10,
  plannedUntil,
  safeguards: '每日巡查，专人值守',
  redress: '先行赔付',
  wantsExemption: false,
  ...WHO,
});
/** Lenience in a trial, which clue and case of the operator show while it lasts. */
const exempt = (until: string): Step => ({
  after: 3,
  by: 'head',
  action: 'grantExemption',
  facts: {
    exemptionName: '试点期内详情页首次使用绝对化用语先行提示改正（虚构）',
    exemptionConducts: ['absoluteTerm'],
    exemptionArticle: '《中华人民共和国行政处罚法》第三十三条',
    exemptionUntil: until,
  },
});
const report = (usersNow: number): Step => ({
  after: 20,
  by: 'applicant',
  action: 'reportProgress',
  facts: { usersNow, amountNow: 800_000, complaintsNow: 2, redLine: false, reportText: '运行平稳' },
});

/** Applications of some months, in most states that an item has. */
export function listLives(department: string, today: CivilDate): Life[] {
  const termUntil = addDays(today, 90);
  const plannedUntil = addDays(today, 400);
  const entry: Step[] = [
    accept,
    { after: 2, by: 'officer', action: 'inviteReview', facts: { reviewUnits: [department] } },
    { after: 3, by: 'department', action: 'giveOpinion', facts: { opinion: 'agree', opinionText: '同意先行先试' } },
    { after: 2, by: 'head', action: 'admit' },
    {
      after: 2,
      by: 'head',
      action: 'signAgreement',
      facts: { termUntil, agreementText: '按试点方案执行', reviewer: '数字经济科' },
    },
  ];
  return [
    {
      itemId: 'data-ip',
      by: 'operator',
      daysAgo: 120,
      values: dataset('演示黄酒消费偏好数据集'),
      file: 'evidenceFile',
      steps: [
        accept,
        filed,
        notice,
        { after: 25, by: 'head', action: 'register', facts: { certificateNo: '演示省证0001' } },
      ],
    },
    {
      itemId: 'data-ip',
      by: 'platform',
      daysAgo: 9,
      values: dataset('演示面料流行色数据集'),
      file: 'evidenceFile',
      steps: [accept, filed, notice],
    },
    {
      itemId: 'data-ip',
      by: 'operator',
      daysAgo: 3,
      values: dataset('演示直播时段转化数据集'),
      file: 'evidenceFile',
      steps: [
        {
          after: 1,
          by: 'officer',
          action: 'askSupplement',
          facts: {
            supplementList: ['algorithm', 'useScene'],
            supplementText: '请说明加工规则的步骤；请补充应用场景的成效',
          },
        },
      ],
    },
    {
      itemId: 'sandbox',
      by: 'platform',
      daysAgo: 70,
      values: {
        ...trial('无人直播仓', plannedUntil),
        wantsExemption: true,
        exemptionAsked: '首次轻微违法先行提示改正',
      },
      file: 'dataPlan',
      steps: [...entry, exempt(termUntil), report(1_200), report(3_100)],
    },
    {
      itemId: 'sandbox',
      by: 'operator',
      daysAgo: 60,
      values: trial('短时租赁直播间', plannedUntil),
      file: 'dataPlan',
      steps: [...entry, exempt(termUntil), report(5_001)],
    },
    {
      itemId: 'overseas-help',
      by: 'platform',
      daysAgo: 1,
      values: { place: '德国', rightKind: 'trademark', role: 'holder', disputeText: '商标被抢注', ...WHO },
      steps: [],
    },
    {
      itemId: 'fair-competition',
      by: 'department',
      daysAgo: 50,
      values: {
        fileTitle: '关于优先采购本地电商产品的通知',
        fileKind: 'stock',
        oldNo: '演示发〔2021〕8号',
        issuer: '演示单位',
        hits: ['art9item3'],
        hitClauses: '第九条第三项：“同等条件下优先采购本地企业产品”',
        heard: '已听取两家外地企业意见',
        useException: false,
      },
      file: 'draftFile',
      steps: [
        accept,
        {
          after: 4,
          by: 'officer',
          action: 'review',
          facts: {
            conclusion: 'stop',
            hitsFound: ['art9item3'],
            conclusionText: '第九条第三项：“同等条件下优先采购本地企业产品”排斥外地经营者参加政府采购，应当废止',
          },
        },
        { after: 1, by: 'head', action: 'orderCleaning' },
        { after: 25, by: 'officer', action: 'recordCleaned', facts: { cleanedText: '已发文废止' } },
      ],
    },
    {
      itemId: 'contract-honouring',
      by: 'platform',
      daysAgo: 45,
      values: {
        year: addDays(today, -45).slice(0, 4),
        contractPost: '法务部',
        contractsMade: 1_260,
        contractsKept: 1_254,
        unkeptWhy: '六份经双方协商解除',
        noSerious: true,
        penaltiesText: '无',
        truthful: true,
        ...WHO,
      },
      file: 'contractRules',
      steps: [
        accept,
        {
          after: 5,
          by: 'officer',
          action: 'verify',
          facts: { verified: true, noSeriousVerified: true, verifyText: '抽查合同二十份，均已履行' },
        },
        { after: 2, by: 'head', action: 'recommend', facts: { recommendText: '同意推荐' } },
      ],
    },
    {
      itemId: 'fair-competition',
      by: 'department',
      daysAgo: 30,
      values: {
        fileTitle: '关于支持直播电商发展的若干意见（草案）',
        fileKind: 'draft',
        issuer: '演示单位',
        hits: ['none'],
        hitClauses: '无',
        heard: '已书面征求三家行业协会意见',
        useException: false,
      },
      file: 'draftFile',
      steps: [
        accept,
        {
          after: 4,
          by: 'officer',
          action: 'review',
          facts: { conclusion: 'pass', hitsFound: ['none'], conclusionText: '未发现违反审查标准的内容' },
        },
        { after: 1, by: 'head', action: 'pass' },
      ],
    },
  ];
}

/** Requests for help abroad that were answered and rated, in two months that are over: enough in each for a figure. */
export function listRatedLives(): Life[] {
  const given = { 66: [5, 4, 5, 3, 5, 4, 4], 36: [5, 5, 4, 5, 2, 5, 5] };
  return Object.entries(given).flatMap(([daysAgo, stars]) =>
    stars.map((count, at) => ({
      itemId: 'overseas-help',
      by: at % 2 === 0 ? 'operator' : 'platform',
      daysAgo: Number(daysAgo),
      values: { place: '德国', rightKind: 'trademark', role: 'holder', disputeText: '展会上被主张商标权', ...WHO },
      steps: [
        accept,
        { after: 1, by: 'officer', action: 'assign', facts: { expertName: '演示专家' } },
        {
          after: 3,
          by: 'officer',
          action: 'giveAdvice',
          facts: { adviceText: '建议先核对在先使用证据。', closeText: '已答复。' },
        },
      ],
      stars: count,
    })),
  );
}

import { addDays, type CivilDate } from '@jianhu/kernel';
import { accept, assign, close, consent, offer, reply, step, type Story, tell } from './complaint-steps.ts';

/** Every state of a complaint and a report, over some months; among them late ones, a mediation that succeeded and one that failed. */
export function listStories(until: CivilDate): readonly Story[] {
  const soon = addDays(until, 9);
  const pearl = { kind: 'complaint', category: '饰品', goods: '珍珠项链' } as const;
  const food = { kind: 'complaint', category: '食品', goods: '黄酒糕点' } as const;
  const cloth = { kind: 'complaint', category: '服装', goods: '领带' } as const;
  const advert = { kind: 'report', category: '广告违法行为', goods: '保健食品' } as const;
  return [
    {
      ...pearl,
      daysAgo: 138,
      text: '珍珠项链与宣传不符，要求退款退货。',
      steps: [
        assign,
        accept,
        consent,
        step(6, 'agreeComplaint', {
          agreementText: '商家退款，消费者退回商品。',
          paperNeeded: true,
          agreedFen: 20_900,
        }),
        { ...step(1, 'deliverMediationLetter'), paper: 'mediationLetter' },
        close,
      ],
    },
    {
      ...food,
      daysAgo: 34,
      text: '糕点在保质期内发霉，商家拒绝退款。',
      steps: [
        assign,
        accept,
        consent,
        step(8, 'endMediation', { endGround: 'noAgreement', endReason: '双方对赔偿倍数不能达成一致。' }),
        tell,
      ],
    },
    {
      ...cloth,
      daysAgo: 96,
      text: '买了二十条领带后发现活动价更低，要求十倍赔偿差价。',
      steps: [
        assign,
        {
          ...step(3, 'refuseComplaint', {
            refusalGround: 'notConsumer',
            refusalReason: '购买数量明显超出生活消费需要，且未提供凭证。',
            otherRemedies: '可以依法提起诉讼。',
          }),
          paper: 'refusalDecision',
        },
      ],
    },
    {
      ...pearl,
      daysAgo: 12,
      text: '客服不回复，拒绝退货退款。',
      steps: [assign, offer(soon), reply, step(1, 'settleNegotiation', { agreementText: '商家全额退款。' })],
    },
    {
      ...pearl,
      daysAgo: 44,
      text: '珍珠材质与描述不符，需要鉴定。',
      steps: [
        assign,
        accept,
        consent,
        step(2, 'pauseForTesting', { suspendReason: '珍珠材质鉴定', testingBody: '演示检测院' }),
      ],
    },
    {
      ...cloth,
      daysAgo: 40,
      text: '领带开裂，售后拒绝处理。',
      steps: [
        assign,
        accept,
        consent,
        step(3, 'referSharedCourt', {
          courtConsent: true,
          courtName: '演示共享法庭',
          disputeSummary: '质量争议，双方愿意在法官指导下调解。',
          courtEvidence: '订单、照片、聊天记录',
        }),
        step(3, 'recordGuidance', { judgeGuidance: '建议按残值比例退款。' }),
      ],
    },
    { ...food, daysAgo: 74, text: '糕点中有异物，拒绝赔付。', steps: [assign, accept, consent] },
    { ...cloth, daysAgo: 16, text: '延迟发货，物流长期不更新。', steps: [] },
    { ...pearl, daysAgo: 9, text: '划线价格虚高，优惠券不能使用。', steps: [assign, accept] },
    { ...cloth, daysAgo: 5, text: '七天无理由退货被拒。', steps: [assign, offer(soon)] },
    {
      ...food,
      daysAgo: 3,
      text: '网页宣称全国第一，收到的糕点已经变质，要求退款。',
      steps: [step(1, 'splitReport', { splitText: '网页宣称“全国第一”。' })],
    },
    {
      ...advert,
      daysAgo: 23,
      text: '直播宣称保健食品能治病。',
      steps: [assign, step(12, 'recordFiled', { caseNumber: '演示立案号' })],
    },
    {
      ...advert,
      daysAgo: 60,
      text: '商品页使用国家级、最佳等用语。',
      steps: [
        assign,
        step(9, 'recordNotFiled', { notFiledReason: '页面已更正，违法行为轻微。' }),
        step(2, 'informReporter', { toldHow: '书面告知不予立案。' }),
      ],
    },
    { ...advert, daysAgo: 33, text: '广告宣称有疗效。', steps: [assign] },
    {
      ...advert,
      daysAgo: 6,
      text: '广告称第一品牌。',
      steps: [assign, step(1, 'createClue', { leadConduct: 'absoluteTerm', leadFacts: '首页横幅称“第一品牌”。' })],
    },
    {
      ...cloth,
      daysAgo: 11,
      text: '收到的衬衫有污渍，商家已主动换货，不再投诉。',
      steps: [step(2, 'withdrawComplaint', { withdrawalNote: '商家已换货，投诉人书面撤回。' })],
    },
    {
      ...advert,
      daysAgo: 14,
      text: '诊所网页宣称包治百病。',
      steps: [step(2, 'refuseAuthority', { competentOrgan: '卫生健康部门' })],
    },
    {
      ...advert,
      daysAgo: 5,
      text: '广告称第一品牌，与此前举报相同。',
      steps: [step(1, 'mergeReport', { mergedInto: '演示在先举报', mergeReason: '同一经营者的同一页面。' })],
    },
    {
      ...advert,
      daysAgo: 20,
      text: '详情页称“顶级品质”。',
      steps: [step(9, 'recordNotFiled', { notFiledReason: '未发现违法行为，页面已核对。' })],
    },
  ];
}

/** What many say of one shop within a few days. */
export function listBurst(): readonly Story[] {
  // All of them say it fades: a word that no list has and that the trends find.
  const words = [
    '首饰褪色，与描述不符。',
    '戴了两天就褪色，商家拒绝退款。',
    '褪色以后联系客服，不回复。',
    '褪色、货不对板，要求退货。',
    '宣传不褪色，实际褪色。',
    '收到时已经褪色，要求换货。',
  ];
  const goods = { kind: 'complaint', category: '饰品', goods: '首饰', steps: [] } as const;
  return words.map((text, at) => ({ ...goods, daysAgo: 1 + at, text }));
}

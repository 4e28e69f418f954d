import { addDays, type CivilDate } from '@jianhu/kernel';
import { accept, assign, close, consent, offer, reply, settled, step, type Story, tell } from './complaint-steps.ts';

/** Concluded ones about one shop, so that its complaint information may be published (第三十八条). */
export function listConcludedStories(): readonly Story[] {
  const goods = { kind: 'complaint', category: '饰品', goods: '珍珠耳钉' } as const;
  return [
    { ...goods, daysAgo: 112, text: '耳钉大小不一，要求换货。', steps: settled('商家换货并承担运费。') },
    { ...goods, daysAgo: 106, text: '耳针生锈，要求退款。', steps: settled('商家全额退款。') },
    { ...goods, daysAgo: 99, text: '收到的耳钉有划痕，要求退款。', steps: settled('商家退一半货款。') },
    { ...goods, daysAgo: 95, text: '发错颜色，要求退货。', steps: settled('消费者退货，商家退款。') },
    {
      ...goods,
      daysAgo: 92,
      text: '珍珠掉漆，要求赔偿。',
      steps: [
        assign,
        accept,
        step(4, 'endMediation', { endGround: 'respondentAbsent', endReason: '经营者两次不参加调解。' }),
        tell,
        close,
      ],
    },
  ];
}

/** What a business finds at home: one to answer, one new, some that are over. */
export function listMerchantStories(until: CivilDate): readonly Story[] {
  const goods = { kind: 'complaint', category: '饰品', goods: '珍珠手链' } as const;
  return [
    {
      ...goods,
      daysAgo: 64,
      text: '手链断开，要求换货。',
      steps: [
        assign,
        offer(addDays(until, -50)),
        reply,
        step(1, 'settleNegotiation', { agreementText: '商家换货并承担运费。' }),
        close,
      ],
    },
    { ...goods, daysAgo: 7, text: '颜色与图片不符，要求退货。', steps: [assign, offer(addDays(until, 6))] },
    {
      ...goods,
      daysAgo: 16,
      text: '手串材质与页面不符，要求退款。',
      steps: [
        assign,
        accept,
        step(1, 'askRespondent', {
          disputeFacts: '消费者称收到的手串为玻璃材质，与商品页所写的天然珍珠不一致，要求退货退款。',
          boughtOn: addDays(until, -25),
          shownEvidence: '订单、商品页截图、开箱照片',
          answerDue: addDays(until, 5),
        }),
      ],
    },
    {
      ...goods,
      daysAgo: 50,
      text: '手链褪色，要求赔偿三倍货款。',
      steps: [
        assign,
        accept,
        consent,
        step(4, 'endMediation', { endGround: 'noAgreement', endReason: '双方对赔偿金额不能达成一致。' }),
        tell,
        close,
      ],
    },
    { ...goods, daysAgo: 60, text: '手链少了一颗珠子，要求补发。', steps: settled('商家补发并退还运费。') },
    { ...goods, daysAgo: 2, text: '发货延迟，要求退款。', steps: [] },
  ];
}

import type { Refusals } from '../../../infra/refusal.ts';

export const listingRefusals = {
  'listing.noHeavyPenalty': [
    '没有作出较重的行政处罚，不能列入名单；请先作出处罚决定。',
    'No heavy penalty stands in this case, so nobody is listed for it; decide the penalty first.',
  ],
  'listing.proposedAlready': [
    '本案已经拟列入或者列入名单，请查看该事项。',
    'This case is proposed for the list or in it already; see that matter.',
  ],
} as const satisfies Refusals;

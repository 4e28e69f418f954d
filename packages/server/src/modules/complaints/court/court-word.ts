import type { Referral } from '@jianhu/contract';

/** What the court told of one referral. */
export interface CourtWord {
  readonly at: Date;
  readonly kind: 'registered' | 'accepted' | 'ended';
  readonly courtNo: string;
  readonly judgeZh: string | null;
  readonly outcome: Referral['outcome'];
  readonly documentNo: string | null;
  readonly reasonZh: string | null;
}

const RANK = { registered: 1, accepted: 2, ended: 3 } as const;

/** How a referral stands: of each kind the word with the latest date of its own, and never back from an end to its acceptance. */
export function foldReferral(words: readonly CourtWord[]): Omit<Referral, 'nextAction'> {
  const inOrder = words.toSorted((a, b) => RANK[a.kind] - RANK[b.kind] || a.at.getTime() - b.at.getTime());
  const last = inOrder.at(-1);
  return {
    state: last?.kind ?? 'referred',
    courtNo: last?.courtNo ?? null,
    judgeZh: inOrder.findLast(({ judgeZh }) => judgeZh !== null)?.judgeZh ?? null,
    outcome: last?.outcome ?? null,
    documentNo: last?.documentNo ?? null,
    reasonZh: last?.reasonZh ?? null,
    toldAt: last?.at.toISOString() ?? null,
  };
}

/** Steps of the procedure that follow from what the court told, the first that is open goes (brief 5.12). */
const FOLLOWS: Readonly<Record<NonNullable<Referral['outcome']>, readonly string[]>> = {
  mediated: ['agreeComplaint'],
  // 人民调解法 art. 33: there is an agreement before it is confirmed.
  confirmed: ['agreeComplaint', 'applyConfirmation'],
  notMediated: ['returnFromCourt'],
  notAccepted: ['returnFromCourt'],
};

export function nextStep(outcome: Referral['outcome'], open: readonly string[]): string | null {
  return outcome === null ? null : (FOLLOWS[outcome].find((action) => open.includes(action)) ?? null);
}

interface RepairDecided {
  readonly matterId: string;
  readonly decisionNo: string;
  readonly outcome: string;
  readonly subject: { readonly kind: 'operator' | 'platform'; readonly id: string };
  readonly decidedBy: string;
  readonly unitId: string;
  readonly on: string;
  readonly at: Date;
  /** Step of the application; another one makes other news. */
  readonly seq?: number;
  /** Left out it is the repair of a penalty. */
  readonly itemId?: string;
}

/** What the counter tells once a person has decided on the repair of a decision (信用修复管理办法): `services.applicationDecided.v1`. */
export function repairDecided({
  matterId,
  decisionNo,
  outcome,
  subject,
  decidedBy,
  at,
  seq = 4,
  itemId = 'credit-repair',
  ...place
}: RepairDecided) {
  return {
    ...place,
    applicationId: matterId,
    number: 'XYX-演示-0001',
    itemId,
    outcome,
    seq,
    subject,
    tenantId: null,
    decided: { personId: decidedBy, article: '信用修复管理办法信用修复决定' },
    facts: { decisionNo },
    demo: true,
    at: at.toISOString(),
  } as never;
}

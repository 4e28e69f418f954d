import type { Operator } from '@jianhu/contract';

/** Where the versions of one write come from, and when they begin to hold. */
export interface Lineage {
  readonly sourceKind: Operator['lineage']['sourceKind'];
  /** The import, the person's reference, the receipt or the seed; never a name. */
  readonly sourceRef: string;
  readonly at: Date;
  /** 演示数据: invented for demonstration. */
  readonly demo: boolean;
}

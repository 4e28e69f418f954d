/** Where a slice comes from: who sent it, in which delivery, and when it was kept by the clock of the platform. */
export interface SliceOrigin {
  readonly sourceId: string;
  readonly receiptId: string;
  /** Line of the delivery. */
  readonly line: number;
  readonly receivedAt: Date;
}

/** A source as it was registered, with the article by which its data are taken (电子数据：来源合法). */
export interface SourceOrigin {
  readonly sourceId: string;
  readonly nameZh: string;
  readonly kind: string;
  readonly statute: string;
  readonly article: string;
  readonly documentNo: string;
  readonly caseNo: string | null;
}

interface Provenance {
  readonly slices: readonly { readonly from: SliceOrigin }[];
  readonly sources: readonly SourceOrigin[];
}

/** Slices are named by their numbers; the time at which something was said stands in the slice itself, as the source's clock said it. */
export function provenanceOf({ slices, sources }: Provenance) {
  return {
    format: 'jianhu-provenance/1',
    sources,
    slices: slices.map(({ from: { sourceId, receiptId, line, receivedAt } }, at) => ({
      no: at + 1,
      sourceId,
      receiptId,
      line,
      receivedAt: receivedAt.toISOString(),
    })),
  };
}

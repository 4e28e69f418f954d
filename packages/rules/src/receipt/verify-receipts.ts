import { canonicalJson } from '../canonical-json.ts';
import type { Json } from '../evaluation/trace-node.ts';
import type { Pack } from '../pack.ts';
import { parseReceipt, type RecordedReceipt } from './parse-receipt.ts';
import { replayReceipts } from './replay-receipt.ts';

/** One place in which a receipt and its replay part, as RFC 8785 text; null where one has nothing there. */
export interface Difference {
  readonly path: string;
  readonly recorded: string | null;
  readonly computed: string | null;
}

export type ReceiptVerdict =
  | { readonly kind: 'same' }
  | { readonly kind: 'differs'; readonly differences: readonly Difference[] }
  /** The rulebook at hand has other rules for that day than those of the receipt. */
  | { readonly kind: 'otherPack'; readonly recorded: string; readonly here: string }
  | { readonly kind: 'unreadable'; readonly reason: string };

/**
 * Evaluates receipts again and compares them byte for byte. `packOf` gives the pack of a day, as `compilePack` makes it.
 * @example await verifyReceipts([JSON.parse(text)], (day) => compilePack(rulebook, { at: day, hash: sha256 }))
 */
export async function verifyReceipts(
  values: readonly unknown[],
  packOf: (day: RecordedReceipt['packFrom']) => Pack,
): Promise<ReceiptVerdict[]> {
  const verdicts: ReceiptVerdict[] = values.map(() => ({ kind: 'unreadable', reason: 'was not read' }));
  const byPack = new Map<Pack, { at: number; receipt: RecordedReceipt }[]>();
  values.forEach((value, at) => {
    const receipt = parseReceipt(value);
    if ('reason' in receipt) {
      verdicts[at] = { kind: 'unreadable', reason: String(receipt.reason) };
      return;
    }
    const pack = packOf(receipt.packFrom);
    if (pack.packHash === receipt.packHash) byPack.set(pack, [...(byPack.get(pack) ?? []), { at, receipt }]);
    else verdicts[at] = { kind: 'otherPack', recorded: receipt.packHash, here: pack.packHash };
  });
  for (const [pack, items] of byPack) {
    const replays = await replayReceipts(
      pack,
      items.map(({ receipt }) => receipt),
    );
    items.forEach(({ at, receipt }, index) => {
      const replay = replays[index];
      if (!replay || 'reason' in replay)
        verdicts[at] = { kind: 'unreadable', reason: replay?.reason ?? 'has no replay' };
      else verdicts[at] = compare(receipt, replay);
    });
  }
  return verdicts;
}

function compare(recorded: object, computed: object): ReceiptVerdict {
  if (canonicalJson(recorded) === canonicalJson(computed)) return { kind: 'same' };
  return { kind: 'differs', differences: differencesOf(recorded as Json, computed as Json, '') };
}

/** The innermost places that differ. */
function differencesOf(recorded: Json | undefined, computed: Json | undefined, path: string): Difference[] {
  if (isBranch(recorded) && isBranch(computed)) {
    const keys = [...new Set([...Object.keys(recorded), ...Object.keys(computed)])];
    return keys.flatMap((key) => differencesOf(recorded[key], computed[key], path === '' ? key : `${path}.${key}`));
  }
  const [a, b] = [recorded, computed].map((value) => (value === undefined ? null : canonicalJson(value)));
  return a === b ? [] : [{ path, recorded: a ?? null, computed: b ?? null }];
}

function isBranch(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null;
}

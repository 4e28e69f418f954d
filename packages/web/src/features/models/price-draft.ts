import type { BodyInputOf, judgePrices } from '@jianhu/contract';
import { fenOf, instantOf, readLines } from './read-lines.ts';

type Body = BodyInputOf<typeof judgePrices>;

export type PriceDraft = Readonly<
  Record<'basis' | 'startsAt' | 'compared' | 'offered' | 'coveredFrom' | 'sales' | 'listPrices', string>
>;

interface ReadDraft {
  readonly body: Body | null;
  readonly missing: 'basis' | 'startsAt' | 'compared' | 'offered' | 'coveredFrom' | 'lines' | null;
  readonly wrong: readonly number[];
}

/** What the form says, or the first thing that is missing. Without a transaction only the pages are known. */
export function readDraft(draft: PriceDraft): ReadDraft {
  const refuse = (missing: ReadDraft['missing'], wrong: readonly number[] = []): ReadDraft => ({
    body: null,
    missing,
    wrong,
  });
  const startsAt = instantOf(draft.startsAt);
  const comparedFen = fenOf(draft.compared.trim());
  const offeredFen = draft.offered.trim() === '' ? null : fenOf(draft.offered.trim());
  const coveredFrom = instantOf(draft.coveredFrom);
  const sales = readLines(draft.sales);
  const list = readLines(draft.listPrices);
  if (draft.basis.trim().length < 4) return refuse('basis');
  if (startsAt === null) return refuse('startsAt');
  if (comparedFen === null) return refuse('compared');
  if (draft.offered.trim() !== '' && offeredFen === null) return refuse('offered');
  if (sales.wrong.length > 0 || list.wrong.length > 0) return refuse('lines', [...sales.wrong, ...list.wrong]);
  if (sales.lines.length > 0 && coveredFrom === null) return refuse('coveredFrom');
  const last = sales.lines.reduce((latest, { at }) => (at > latest ? at : latest), startsAt);
  const rows = sales.lines.map(({ at, fen, couponFen }) => ({ at, paidFen: fen, platformCouponFen: couponFen }));
  const body: Body = {
    basis: draft.basis.trim(),
    startsAt,
    endsAt: null,
    comparedFen,
    offeredFen,
    label: 'none',
    listPrices: list.lines.map(({ at, fen }) => ({ at, priceFen: fen })),
    sales:
      coveredFrom === null || rows.length === 0
        ? null
        : { from: coveredFrom, to: last, sinceFirstListing: false, rows },
  };
  return { body, missing: null, wrong: [] };
}

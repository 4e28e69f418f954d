import { civilDateOf } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { CasesContext } from '../context.ts';
import { itemsOn, usedOf } from './inspection-items.ts';
import { listInspectionRows } from './store.ts';

interface Named {
  readonly nameZh: string;
  readonly nameEn: string;
}

/** Who called on an operator in a year, when and on which basis, and how much of each yearly cap is used up. */
export interface VisitRecord {
  readonly year: number;
  readonly article: string;
  /** The list and its caps are placeholders of ours. */
  readonly assumed: boolean;
  readonly visits: readonly {
    readonly on: string;
    readonly organZh: string;
    readonly item: Named;
    readonly basis: Named;
    readonly counts: boolean;
  }[];
  /** Of the organ that came most often: the cap holds for each. */
  readonly allowances: readonly (Named & {
    readonly code: string;
    readonly article: string;
    readonly yearlyCap: number;
    readonly used: number;
  })[];
}

/** Visits that were made, behind the walls of the transaction; what is only planned is told to nobody before. */
export async function readVisitRecord(ctx: CasesContext, tx: Tx, operatorId: string): Promise<VisitRecord> {
  const { infra, identity, rules } = ctx;
  const book = rules.inspections;
  const today = civilDateOf(infra.clock.now());
  const year = Number(today.slice(0, 4));
  const rows = await listInspectionRows(tx, operatorId);
  const made = rows.flatMap((row) => {
    const on = row.history.find(({ action }) => action === 'record')?.on;
    return on?.startsWith(`${year}-`) === true ? [{ ...row, on }] : [];
  });
  const byUnit = [...Map.groupBy(made, ({ unitId }) => unitId).values()];
  return {
    year,
    article: `《${book.statute}》${book.article}`,
    assumed: book.reviewedBy === null,
    visits: made
      .toSorted((a, b) => (a.on < b.on ? 1 : -1))
      .map(({ on, unitId, itemCode, basis, counts }) => ({
        on,
        organZh: identity.units.find(unitId)?.nameZh ?? unitId,
        item: nameOf(book.items, ({ code }) => code === itemCode, itemCode),
        basis: nameOf(book.bases, ({ id }) => id === basis, basis),
        counts,
      })),
    allowances: itemsOn(book, today).map(({ code, nameZh, nameEn, statute, article, yearlyCap }) => ({
      code,
      nameZh,
      nameEn,
      article: `《${statute}》${article}`,
      yearlyCap,
      used: Math.max(0, ...byUnit.map((own) => usedOf(own, { itemCode: code, year }))),
    })),
  };
}

function nameOf<T extends Named>(all: readonly T[], isMeant: (one: T) => boolean, otherwise: string): Named {
  const { nameZh, nameEn } = all.find(isMeant) ?? { nameZh: otherwise, nameEn: otherwise };
  return { nameZh, nameEn };
}

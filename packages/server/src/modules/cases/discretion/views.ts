import type { Discretion, DiscretionBand, DiscretionSheet } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import { articleOf, bandTurns, type BandProposal, compareFines, type DiscretionBook, inForceOn } from '@jianhu/rules';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { listSimilarFines } from './similar-fines.ts';
import { computeSheet } from './compute-sheet.ts';
import { listSheets, requireInternal, type SheetRow } from './store.ts';

export async function getDiscretion(ctx: CasesContext, caller: Caller, id: string): Promise<Discretion> {
  const today = civilDateOf(ctx.infra.clock.now());
  const book = ctx.rules.discretion;
  const { matter, rows, names } = await inScope(ctx.infra.db, caller, async (tx) => {
    const found = await requireInternal(tx, caller, id);
    const sheets = await listSheets(tx, id);
    const people = sheets.flatMap((row) => [row.proposed_by, row.signed_by ?? []].flat());
    return { matter: found, rows: sheets, names: await ctx.identity.namesOf([...new Set(people)], tx) };
  });
  const fines = await listSimilarFines(ctx, { id, conduct: matter.conduct, demo: matter.demo });
  const nameOf = (person: string): string => names.get(person)?.displayName ?? person;
  const isOpen = matter.state_kind !== 'end' && matter.unit_id === caller.unitId;
  const newest = rows[0];
  return {
    ranges: inForceOn(book.ranges, today).map((one) => ({
      id: one.id,
      nameZh: one.nameZh,
      nameEn: one.nameEn,
      article: articleOf(one),
      checked: one.checked,
      times: one.times,
      least: one.least,
      most: one.most,
      fits: matter.conduct !== null && one.conducts.includes(matter.conduct),
    })),
    conditions: inForceOn(book.conditions, today).map((one) => ({
      id: one.id,
      nameZh: one.nameZh,
      nameEn: one.nameEn,
      article: articleOf(one),
      checked: one.checked,
      effect: one.effect,
    })),
    lightUpTo: book.bands.lightUpTo,
    heavyFrom: book.bands.heavyFrom,
    hasLocal: book.hasLocal,
    sheets: rows.map((row) => presentSheet(book, row, nameOf, fines)),
    turns: caller.permissions.has('case.review') && newest ? turnsOf(book, newest) : null,
    mayPropose: isOpen && caller.permissions.has('case.act') && matter.officers.includes(caller.personId),
    maySign:
      isOpen &&
      caller.permissions.has('case.review') &&
      newest !== undefined &&
      newest.signed_by === null &&
      newest.proposed_by !== caller.personId &&
      !matter.officers.includes(caller.personId),
  };
}

function presentSheet(
  book: DiscretionBook,
  row: SheetRow,
  nameOf: (person: string) => string,
  fines: readonly number[],
): DiscretionSheet {
  const { range, confirmed, proposal } = computeSheet(book, row);
  const fineFen = row.fine_fen;
  const comparison = compareFines(fines, fineFen);
  return {
    version: row.version,
    rangeId: row.range_id,
    rangeZh: range.nameZh,
    rangeEn: range.nameEn,
    rangeArticle: articleOf(range),
    ruleVersion: row.rule_version,
    conditions: confirmed.map(({ condition, evidence }) => ({
      id: condition.id,
      nameZh: condition.nameZh,
      nameEn: condition.nameEn,
      article: articleOf(condition),
      evidence,
    })),
    band: presentBand(proposal),
    fineFen,
    outsideBand: fineFen < proposal.leastFen || fineFen > proposal.mostFen,
    reasons: row.reasons,
    proposedByName: nameOf(row.proposed_by),
    proposedAt: row.proposed_at.toISOString(),
    signedByName: row.signed_by === null ? null : nameOf(row.signed_by),
    signedAt: row.signed_at?.toISOString() ?? null,
    comparison:
      comparison.kind === 'tooFew' ? comparison : { ...comparison, quartilesFen: [...comparison.quartilesFen] },
  };
}

function turnsOf(book: DiscretionBook, row: SheetRow): NonNullable<Discretion['turns']> {
  const { bands, input } = computeSheet(book, row);
  const inForce = inForceOn(book.conditions, civilDateOf(row.proposed_at));
  return bandTurns({ bands }, inForce, input).map(({ condition, added, proposal }) => ({
    nameZh: condition.nameZh,
    nameEn: condition.nameEn,
    added,
    band: presentBand(proposal),
  }));
}

function presentBand({ rangeFen, because, ...band }: BandProposal): DiscretionBand {
  return {
    ...band,
    rangeLeastFen: rangeFen.leastFen,
    rangeMostFen: rangeFen.mostFen,
    because: because.map((one) => ({ id: one.id, nameZh: one.nameZh, nameEn: one.nameEn, article: articleOf(one) })),
  };
}

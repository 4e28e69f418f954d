import type { Discretion, DiscretionBand, DiscretionSheet } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import {
  annexOfDays,
  annexOn,
  articleOf,
  bandTurns,
  type BandProposal,
  compareFines,
  type DiscretionBook,
  type DiscretionCondition,
  type DiscretionRange,
  inForceOn,
  isOtherLaw,
  rangesOfDays,
} from '@jianhu/rules';
import { atOnce, inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { listApproved } from '../annex/store.ts';
import type { CasesContext } from '../context.ts';
import { noteOpening } from '../restriction/note-opening.ts';
import { comparableCases } from './comparable-cases.ts';
import { computeSheet } from './compute-sheet.ts';
import { listEarlierDecisions, listVisible, presentEarlier } from './earlier-decisions.ts';
import { listSimilarCases, presentSimilar, readSignedSheets, shownOf, type SimilarRow } from './similar-cases.ts';
import { listSheets, readAct, requireInternal, type SheetRow } from './store.ts';

export async function getDiscretion(ctx: CasesContext, caller: Caller, id: string): Promise<Discretion> {
  const today = civilDateOf(ctx.infra.clock.now());
  const book = ctx.rules.discretion;
  const { matter, actOn, rows, names, annexes } = await inScope(ctx.infra.db, caller, async (tx) => {
    const found = await requireInternal(tx, caller, id);
    await noteOpening(ctx, tx, caller, { ...found, unitId: found.unit_id }, 'discretion');
    const sheets = await listSheets(tx, id);
    const people = sheets.flatMap((row) => [row.proposed_by, row.signed_by ?? []].flat());
    const { actOn } = await readAct(tx, id);
    return {
      matter: found,
      actOn,
      rows: sheets,
      annexes: await listApproved(tx),
      names: await ctx.identity.namesOf([...new Set(people)], tx),
    };
  });
  const newest = rows[0];
  const { similar, earlier, alike, leftOut, sheets } = await inScope(ctx.infra.workerDb, systemScope, async (tx) => {
    const [decided, against] = await atOnce(listSimilarCases(tx, book, matter), listEarlierDecisions(tx, matter));
    const compared = newest ? comparableTo(book, newest, decided) : { alike: decided, leftOut: 0 };
    const kept = await readSignedSheets(
      tx,
      shownOf(compared.alike).map((one) => one.id),
    );
    return { similar: decided, earlier: against, ...compared, sheets: kept };
  });
  const shown = shownOf(alike);
  const visible = await inScope(ctx.infra.db, caller, (tx) =>
    listVisible(
      tx,
      [...shown, ...(earlier ?? [])].map((one) => one.id),
    ),
  );
  const nameOf = (person: string): string => names.get(person)?.displayName ?? person;
  const isOpen = matter.state_kind !== 'end' && matter.unit_id === caller.unitId;
  return {
    ranges: rangesOfDays(book.ranges, { actOn, today }).map((one) => ({
      ...presentRange(one, matter.conduct),
      local: presentLocal(annexOfDays(annexes, one.id, { actOn, today })),
      former: one.effectiveTo !== null && one.effectiveTo < today,
      otherLaw: isOtherLaw(book.ranges, one, { conduct: matter.conduct, actOn, today }),
    })),
    conditions: inForceOn(book.conditions, today)
      .filter(({ conducts }) => conducts === undefined || conducts.includes(matter.conduct ?? ''))
      .map(presentCondition),
    withoutRange: withoutRangeOf(book, matter.conduct),
    earlier: presentEarlier(ctx, matter, earlier, visible),
    similar: shown.map((row) => presentSimilar(book, row, { sheets, visible })),
    similarCount: alike.length,
    similarLeftOut: leftOut,
    lightUpTo: book.bands.lightUpTo,
    heavyFrom: book.bands.heavyFrom,
    hasLocal: book.hasLocal || annexOn(annexes, today) !== null,
    sheets: rows.map((row) => presentSheet(book, row, nameOf, similar)),
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

function presentLocal(local: ReturnType<typeof annexOfDays>): Discretion['ranges'][number]['local'] {
  if (local === null) return null;
  const { version, nameZh, rows } = local;
  return { version, nameZh, bands: rows.map(({ band, least, most }) => ({ band, least, most })) };
}

function withoutRangeOf({ withoutRange }: DiscretionBook, of: string | null): Discretion['withoutRange'] {
  const found = withoutRange.find(({ conduct }) => conduct === of);
  return found ? { whyZh: found.whyZh, whyEn: found.whyEn } : null;
}

function presentRange(one: DiscretionRange, conduct: string | null) {
  const { id, nameZh, nameEn, checked, times, least, most } = one;
  return {
    id,
    nameZh,
    nameEn,
    article: articleOf(one),
    checked,
    // A range that stands alone is its own provision.
    provision: one.provision ?? { id, nameZh, nameEn },
    times,
    least,
    most,
    base: one.base ?? (times ? 'adCost' : null),
    gravity: one.gravity ?? 'ordinary',
    baseFromFen: one.baseFromFen ?? null,
    baseBelowFen: one.baseBelowFen ?? null,
    fits: conduct !== null && one.conducts.includes(conduct),
  };
}

function presentCondition(one: DiscretionCondition): Discretion['conditions'][number] {
  return {
    id: one.id,
    nameZh: one.nameZh,
    nameEn: one.nameEn,
    article: articleOf(one),
    checked: one.checked,
    effect: one.effect,
    parts: (one.parts ?? []).map(({ id, nameZh, nameEn, isExclusion = false, asks }) => {
      return { id, nameZh, nameEn, isExclusion, asksEarlier: asks === 'earlierDecisions' };
    }),
    correctionDays: one.correctionDays ?? null,
  };
}

function presentSheet(
  book: DiscretionBook,
  row: SheetRow,
  nameOf: (person: string) => string,
  similar: readonly SimilarRow[],
): DiscretionSheet {
  const { range, confirmed, proposal, earlierCount } = computeSheet(book, row);
  const fineFen = row.fine_fen;
  const { alike, leftOut } = comparableTo(book, row, similar);
  const fines = alike.map((one) => one.fineFen);
  const comparison = compareFines(fines, fineFen);
  return {
    version: row.version,
    rangeId: row.range_id,
    rangeZh: range.nameZh,
    rangeEn: range.nameEn,
    rangeArticle: articleOf(range),
    ruleVersion: row.rule_version,
    conditions: confirmed.map(({ condition, evidence, parts }) => ({
      id: condition.id,
      nameZh: condition.nameZh,
      nameEn: condition.nameEn,
      article: articleOf(condition),
      evidence,
      parts: parts.map(({ part: { id, nameZh, nameEn, isExclusion = false }, evidence: proof }) => {
        return { id, nameZh, nameEn, isExclusion, evidence: proof };
      }),
    })),
    earlierCount,
    band: presentBand(proposal),
    local: proposal.local ? { version: proposal.local.version, nameZh: proposal.local.nameZh } : null,
    fineFen,
    outsideBand: fineFen < proposal.leastFen || fineFen > proposal.mostFen,
    reasons: row.reasons,
    proposedByName: nameOf(row.proposed_by),
    proposedAt: row.proposed_at.toISOString(),
    signedByName: row.signed_by === null ? null : nameOf(row.signed_by),
    signedAt: row.signed_at?.toISOString() ?? null,
    comparison:
      comparison.kind === 'tooFew'
        ? { ...comparison, leftOut }
        : { ...comparison, leftOut, quartilesFen: [...comparison.quartilesFen] },
  };
}

/** Of the decided cases of its conduct those with which a sheet is compared. */
function comparableTo(book: DiscretionBook, row: SheetRow, similar: readonly SimilarRow[]) {
  const { range_id, rule_version } = row;
  return comparableCases(similar, { range_id, rule_version, band: computeSheet(book, row).proposal.kind });
}

function turnsOf(book: DiscretionBook, row: SheetRow): NonNullable<Discretion['turns']> {
  const { bands, local, input } = computeSheet(book, row);
  const inForce = inForceOn(book.conditions, civilDateOf(row.proposed_at));
  return bandTurns({ bands, local }, inForce, input).map(({ condition, added, proposal }) => ({
    nameZh: condition.nameZh,
    nameEn: condition.nameEn,
    added,
    band: presentBand(proposal),
  }));
}

function presentBand({ rangeFen, because, local: _local, ...band }: BandProposal): DiscretionBand {
  return {
    ...band,
    rangeLeastFen: rangeFen.leastFen,
    rangeMostFen: rangeFen.mostFen,
    because: because.map((one) => ({ id: one.id, nameZh: one.nameZh, nameEn: one.nameEn, article: articleOf(one) })),
  };
}

import { AppError, civilDateOf } from '@jianhu/kernel';
import { articleOf, type Facts, faultOfFine, inForceOn, type Transition } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { CasesContext } from '../context.ts';
import { computeSheet } from './compute-sheet.ts';
import { listSheets } from './store.ts';

const FINE = 'fineFen';
const DIFFERENCE = 'fineDifference';
const NO_SHEET = 'noSheetReason';

/** A step that decides a fine and may say why it is another than that of the sheet. */
function isHeld({ facts, optionalFacts = [] }: Transition): boolean {
  return facts.includes(FINE) && optionalFacts.includes(DIFFERENCE);
}

/**
 * A decided fine is that of the newest signed sheet, or the decision says why it is another one within the range of the law
 * (行政处罚法第五条第二款). A conduct for which the tables hold no range may be decided without one, with a written reason.
 */
export async function holdToSheet(
  ctx: CasesContext,
  tx: Tx,
  {
    matterId,
    conduct,
    transition,
    facts,
  }: {
    readonly matterId: string;
    readonly conduct: string | null;
    readonly transition: Transition;
    readonly facts: Facts;
  },
): Promise<void> {
  if (!isHeld(transition)) return;
  const [sheets, fineFen] = [await listSheets(tx, matterId), Number(facts[FINE])];
  const newest = sheets[0];
  if (newest === undefined) return requireSheet(ctx, { conduct, facts });
  const signed = sheets.find(({ signed_by: signer }) => signer !== null);
  if (signed === undefined) {
    // What is decided without a fine needs no sheet of one.
    if (fineFen === 0) return;
    throw new AppError('case.discretionUnsigned', 409, { version: newest.version });
  }
  if (signed.fine_fen === fineFen) return;
  const told = { version: signed.version, fineFen: signed.fine_fen };
  if (facts[DIFFERENCE] === undefined) throw new AppError('case.discretionDiffers', 409, told);
  if (fineFen === 0) return;
  const { range, proposal } = computeSheet(ctx.rules.discretion, signed);
  const fault = faultOfFine(proposal, fineFen);
  if (fault === null) return;
  throw new AppError('case.discretionRange', 422, { fault, article: articleOf(range), ...proposal.rangeFen });
}

/** Nothing was begun: a fine needs its sheet, or the reason where no range stands in the tables. */
function requireSheet(
  { infra, rules }: CasesContext,
  { conduct, facts }: { readonly conduct: string | null; readonly facts: Facts },
): void {
  if (Number(facts[FINE]) === 0) return;
  const ranges = inForceOn(rules.discretion.ranges, civilDateOf(infra.clock.now()));
  if (ranges.some(({ conducts }) => conduct !== null && conducts.includes(conduct)))
    throw new AppError('case.discretionMissing', 409);
  if (facts[NO_SHEET] === undefined) throw new AppError('case.discretionMissingReason', 409);
}

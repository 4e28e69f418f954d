import type { BodyOf, supplementExhibit as operation } from '@jianhu/contract';
import { AppError, redactNote } from '@jianhu/kernel';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import { lockMatter } from '../matter/store.ts';
import { refuseReporterIn } from '../reporter/reporter.ts';
import { isClosed } from './closed-case.ts';
import { type ExhibitAt, type ExhibitRow, getExhibitRow, listSupplements } from './store.ts';
import { isTold, lacksOfRow, tellAll } from './exhibit-telling.ts';

type Given = BodyOf<typeof operation>;

/**
 * Tells afterwards what the law asks of an exhibit and nobody wrote down (补正, 行政处罚法第四十六条): who tells it, when and from what it is
 * known stand beside it; what was written stays, and what was told once is not told again.
 */
export async function supplementExhibit(
  ctx: CasesContext,
  caller: Caller,
  { given: { reason, ...given }, ...at }: ExhibitAt & { readonly given: Given },
): Promise<void> {
  const told = Object.entries(given).filter(([, value]) => value !== undefined && value !== '');
  const texts = [reason, ...told.map(([, value]) => value)].filter((one) => typeof one === 'string');
  await inScope(ctx.infra.db, caller, async (tx) => {
    const matter = await lockMatter(tx, at.id);
    if (isClosed(matter)) throw new AppError('case.ended', 409);
    if (matter.unit_id !== caller.unitId || !matter.officers.includes(caller.personId))
      throw new AppError('case.notHandling', 403);
    const row = await getExhibitRow(tx, at);
    const past = await listSupplements(tx, [row.id]);
    refuseTimes(ctx, row, given);
    refuseOther(ctx, { row, past, given });
    await refuseReporterIn(ctx, tx, caller, { id: at.id, texts });
    await tx
      .insertInto('cases.exhibit_supplement')
      .values({
        exhibit: row.id,
        seq: past.length + 1,
        address: wordsOf(given.address),
        original_medium: wordsOf(given.originalMedium),
        medium_place: wordsOf(given.mediumPlace),
        method: wordsOf(given.method),
        ended_at: given.endedAt === undefined ? null : new Date(given.endedAt),
        clock_offset_ms: given.clockOffsetMs ?? null,
        tool: wordsOf(given.tool),
        witness: wordsOf(given.witness),
        no_witness: wordsOf(given.noWitness),
        recorded: given.recorded ?? null,
        reason: redactNote(reason) ?? '',
        at: ctx.infra.clock.now(),
        by_person: caller.personId,
      })
      .execute();
    await appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'matter',
      objectId: at.id,
      action: 'case.exhibit.supplemented',
      detail: { exhibit: row.id, seq: past.length + 1, told: told.map(([key]) => key) },
    });
  });
}

function refuseTimes(
  { infra }: CasesContext,
  row: ExhibitRow,
  { endedAt, witness, noWitness }: Omit<Given, 'reason'>,
): void {
  const ended = endedAt === undefined ? row.obtained_at : new Date(endedAt);
  if (ended > infra.clock.now()) throw new AppError('case.exhibitTime', 422);
  if (ended < row.obtained_at || (witness && noWitness)) throw new AppError('case.exhibitContradicts', 422);
}

/** Only what is lacking is told, and something is. */
function refuseOther(
  ctx: CasesContext,
  {
    row,
    past,
    given,
  }: {
    readonly row: ExhibitRow;
    readonly past: Parameters<typeof tellAll>[1];
    readonly given: Omit<Given, 'reason'>;
  },
): void {
  const lacking = lacksOfRow(ctx, row, tellAll(row, past)).map(({ particular }) => particular);
  const { clockOffsetMs, witness, noWitness, ...same } = given;
  const told = Object.entries({ ...same, clockOffset: clockOffsetMs, witness: witness || noWitness })
    .filter(([, value]) => isTold(value))
    .map(([key]) => key);
  const known = told.filter((key) => !lacking.some((one) => one === key));
  if (told.length === 0 || known.length > 0) throw new AppError('case.exhibitNotLacking', 409, { known, lacking });
}

function wordsOf(given: string | undefined): string | null {
  return redactNote(given) || null;
}

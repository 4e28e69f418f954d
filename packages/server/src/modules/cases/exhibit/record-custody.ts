import type { BodyOf, recordCustody as operation } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { verifyWacz } from '../../../infra/capture/verify-wacz.ts';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import { refuseReporterIn } from '../reporter/reporter.ts';
import { lockMatter } from '../matter/store.ts';
import { type CustodyRow, type ExhibitAt, getExhibitRow, insertCustody, listCustody } from './store.ts';

type Given = BodyOf<typeof operation>;

/** What is larger was not made here; its hashes are compared and no more. */
const MOST_PACKAGE = 268_435_456;

/** Who has an exhibit changes by a hand-over and a return; a verification reads the file again and keeps what it found. */
export async function recordCustody(
  ctx: CasesContext,
  caller: Caller,
  { given, ...at }: ExhibitAt & { readonly given: Given },
): Promise<void> {
  const intact = given.kind === 'verified' ? await verify(ctx, caller, at) : null;
  await inScope(ctx.infra.db, caller, async (tx) => {
    await lockMatter(tx, at.id);
    const row = await getExhibitRow(tx, at);
    if (row.unit_id !== caller.unitId) throw new AppError('case.notYourUnit', 403);
    const past = await listCustody(tx, [row.id]);
    if (given.kind === 'returned' && holderOf(past) === null) throw new AppError('case.custodyNotHere', 409);
    if (given.kind === 'handedOver') {
      const receiver = (await ctx.identity.namesOf([given.toPerson], tx)).get(given.toPerson);
      if (receiver?.unitId !== row.unit_id || holderOf(past) === given.toPerson)
        throw new AppError('case.custodyNotHere', 409);
    }
    if (given.kind !== 'verified') await refuseReporterIn(ctx, tx, caller, { id: at.id, texts: [given.place] });
    await insertCustody(tx, {
      exhibit: row.id,
      seq: past.length + 1,
      kind: given.kind,
      at: ctx.infra.clock.now(),
      by_person: caller.personId,
      to_person: given.kind === 'handedOver' ? given.toPerson : null,
      place: given.kind === 'verified' ? null : given.place,
      intact,
    });
    await appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'matter',
      objectId: at.id,
      action: `case.exhibit.${given.kind}`,
      detail: { exhibit: row.id, intact },
    });
  });
}

/** Null while it lies with the evidence of the unit. */
function holderOf(past: readonly CustodyRow[]): string | null {
  const last = past.findLast(({ kind }) => kind === 'handedOver' || kind === 'returned');
  return last?.to_person ?? null;
}

async function verify(ctx: CasesContext, caller: Caller, at: ExhibitAt): Promise<boolean> {
  const row = await inScope(ctx.infra.db, caller, (tx) => getExhibitRow(tx, at));
  if (row.infection !== null) throw new AppError('case.exhibitQuarantined', 409);
  if (!(await ctx.blobs.verify(row))) return false;
  // A package says of itself whether it is whole: list, digests and records have to agree as well.
  if (row.kind !== 'pageCapture' || !row.name.endsWith('.wacz') || row.bytes > MOST_PACKAGE) return true;
  const { problems } = await verifyWacz(Buffer.concat(await ctx.blobs.open(row.sha256).toArray()));
  return problems.length === 0;
}

import type { addExhibit as operation, QueryOf } from '@jianhu/contract';
import { AppError, civilDateOf, redactNote, uuidV7 } from '@jianhu/kernel';
import type { Readable } from 'node:stream';
import { sql } from 'kysely';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import { refuseReporterIn } from '../reporter/reporter.ts';
import { lockMatter, type StateRow } from '../matter/store.ts';
import { isCertificateInForce, listCertificates } from '../officer/certificate.ts';
import { putExhibitEntry } from './exhibit-entry.ts';
import { exhibitName } from './exhibit-name.ts';
import { lacksOf } from './exhibit-particulars.ts';
import { insertCustody } from './store.ts';

type Given = QueryOf<typeof operation>;

/** A piece of evidence of a matter, with its file as it comes. */
export interface NewExhibit {
  readonly id: string;
  readonly given: Given;
  readonly file: Readable;
  /** What whoever gave it said that its hash is: another file is not taken. */
  readonly sha256?: string | undefined;
  /** Written in the same transaction. */
  readonly alongside?: (tx: Tx, exhibit: string) => Promise<void>;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Asks everything first, then lets the file stream through, then writes: a refusal reads nothing, a torn upload writes nothing. */
export async function addExhibit(ctx: CasesContext, caller: Caller, added: NewExhibit): Promise<string> {
  const { id, given, file } = added;
  const name = exhibitName(given.name);
  const officers = [...new Set(given.officers.split(',').map((one) => one.trim()))];
  refuseFacts(ctx, given);
  await inScope(ctx.infra.db, caller, async (tx) => requireTakers(tx, caller, { id, officers, given }));
  const { address, originalMedium, mediumPlace, method, witness, noWitness } = given;
  const written = { address, originalMedium, mediumPlace, method, witness, noWitness };
  const texts = [given.name, given.proves, given.source, given.device, given.tool, ...Object.values(written)];
  await refuseReporterIn(ctx, ctx.infra.db, caller, { id, texts });
  const blob = await ctx.blobs.put(file);
  if (added.sha256 !== undefined && blob.sha256 !== added.sha256)
    throw new AppError('case.exhibitHash', 422, { told: added.sha256, found: blob.sha256 });
  const timestamp = blob.infection === null ? await stampOf(ctx, blob.sha256) : null;
  return inScope(ctx.infra.db, caller, async (tx) => {
    const matter = await requireTakers(tx, caller, { id, officers, given });
    const exhibit = uuidV7(ctx.infra.clock, ctx.infra.rng);
    const now = ctx.infra.clock.now();
    const words = { name, proves: redactNote(given.proves) ?? '', source: redactNote(given.source) ?? '' };
    await tx
      .insertInto('cases.exhibit')
      .values({
        id: exhibit,
        matter_id: id,
        place: await nextPlace(tx, id),
        unit_id: matter.unit_id,
        ...words,
        kind: given.kind,
        obtained_at: new Date(given.obtainedAt),
        officers,
        device: given.device || null,
        clock_offset_ms: given.clockOffsetMs === undefined ? null : Number(given.clockOffsetMs),
        tool: given.tool || null,
        address: wordsOf(address),
        original_medium: wordsOf(originalMedium),
        medium_place: wordsOf(mediumPlace),
        method: wordsOf(method),
        ended_at: given.endedAt === undefined ? null : new Date(given.endedAt),
        witness: wordsOf(witness),
        no_witness: wordsOf(noWitness),
        recorded: given.recorded ?? null,
        timestamp_reply: timestamp,
        bytes: blob.bytes,
        sha256: blob.sha256,
        sm3: blob.sm3,
        scanned_by: blob.scannedBy,
        infection: blob.infection,
        added_by: caller.personId,
        added_at: now,
      })
      .execute();
    await putExhibitEntry(tx, { ...words, id: exhibit, matter_id: id, infection: blob.infection, added_at: now });
    await insertCustody(tx, { exhibit, seq: 1, kind: 'taken', at: now, by_person: caller.personId });
    await appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'matter',
      objectId: id,
      action: blob.infection === null ? 'case.exhibitAdded' : 'case.exhibitQuarantined',
      detail: { exhibit, sha256: blob.sha256, sm3: blob.sm3, bytes: blob.bytes, officers },
    });
    await added.alongside?.(tx, exhibit);
    return exhibit;
  });
}

/** What the rulebook asks of its kind on the day on which it was taken (行政处罚法第四十六条); a device without the offset of its clock proves no time. */
function refuseFacts({ infra, rules }: CasesContext, given: Given): void {
  const { kind, clockOffsetMs, endedAt, noWitness } = given;
  const from = new Date(given.obtainedAt);
  const until = endedAt === undefined ? from : new Date(endedAt);
  const now = infra.clock.now();
  if (from > now || until > now) throw new AppError('case.exhibitTime', 422);
  if (until < from || (given.witness && noWitness)) throw new AppError('case.exhibitContradicts', 422);
  const told = { ...given, clockOffset: clockOffsetMs, witness: given.witness || noWitness };
  const lacks = lacksOf(rules.exhibitParticulars, { kind, day: civilDateOf(from), told });
  if (lacks.length > 0) {
    const named = lacks.map(({ particular, nameZh, nameEn, basis }) => ({ particular, nameZh, nameEn, basis }));
    throw new AppError('case.exhibitParticulars', 422, { lacks: named });
  }
}

function wordsOf(given: string | undefined): string | null {
  return redactNote(given) || null;
}

/** An authority that does not answer holds no evidence up: the exhibit says that it has no timestamp. */
async function stampOf({ timestampAuthority, infra }: CasesContext, sha256: string): Promise<Buffer | null> {
  if (timestampAuthority === null) return null;
  try {
    return Buffer.from(await timestampAuthority.stamp(sha256));
  } catch (error) {
    infra.log.warn({ err: error }, 'the time stamping authority did not answer; an exhibit carries no timestamp');
    return null;
  }
}

/** The two act together, hold certificates in force on the day, and handle the case (行政处罚法第四十二条). */
export async function requireTakers(
  tx: Tx,
  caller: Caller,
  {
    id,
    officers,
    given,
  }: { readonly id: string; readonly officers: readonly string[]; readonly given: Pick<Given, 'obtainedAt'> },
): Promise<StateRow> {
  const matter = await lockMatter(tx, id);
  if (matter.unit_id !== caller.unitId) throw new AppError('case.notYourUnit', 403);
  if (matter.state_kind === 'end') throw new AppError('case.ended', 409);
  const on = civilDateOf(new Date(given.obtainedAt));
  const known = officers.filter((one) => UUID.test(one));
  const certificates = await listCertificates(tx, { personIds: known });
  const acting = known.filter(
    (one) =>
      (matter.officers.length === 0 || matter.officers.includes(one)) &&
      certificates.some(
        (held) => held.personId === one && held.unitId === matter.unit_id && isCertificateInForce(held, on),
      ),
  );
  if (acting.length !== officers.length || acting.length < 2 || !acting.includes(caller.personId))
    throw new AppError('case.exhibitOfficers', 422);
  return matter;
}

async function nextPlace(tx: Tx, matterId: string): Promise<number> {
  const { last } = await tx
    .selectFrom('cases.exhibit')
    .select((eb) => eb.fn.coalesce(eb.fn.max('place'), sql<number>`0`).as('last'))
    .where('matter_id', '=', matterId)
    .executeTakeFirstOrThrow();
  return last + 1;
}

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
import { insertCustody } from './store.ts';

type Given = QueryOf<typeof operation>;

/** A piece of evidence of a matter, with its file as it comes. */
export interface NewExhibit {
  readonly id: string;
  readonly given: Given;
  readonly file: Readable;
}

/** Without the offset of its clock, a device proves no time (电子数据取证暂行规定). */
const OF_DEVICES: readonly Given['kind'][] = [
  'recording',
  'screenRecording',
  'electronicData',
  'pageCapture',
  'replay',
];
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Asks everything first, then lets the file stream through, then writes: a refusal reads nothing, a torn upload writes nothing. */
export async function addExhibit(ctx: CasesContext, caller: Caller, { id, given, file }: NewExhibit): Promise<string> {
  const name = exhibitName(given.name);
  const officers = [...new Set(given.officers.split(',').map((one) => one.trim()))];
  refuseFacts(ctx, given);
  await inScope(ctx.infra.db, caller, async (tx) => requireTakers(tx, caller, { id, officers, given }));
  const texts = [given.name, given.proves, given.source, given.device, given.tool];
  await refuseReporterIn(ctx, ctx.infra.db, caller, { id, texts });
  const blob = await ctx.blobs.put(file);
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
    return exhibit;
  });
}

function refuseFacts({ infra }: CasesContext, { obtainedAt, kind, clockOffsetMs, tool }: Given): void {
  if (new Date(obtainedAt).getTime() > infra.clock.now().getTime()) throw new AppError('case.exhibitTime', 422);
  if (OF_DEVICES.includes(kind) && (clockOffsetMs === undefined || !tool)) throw new AppError('case.exhibitClock', 422);
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

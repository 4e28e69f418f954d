import { createHash } from 'node:crypto';
import {
  type BodyOf,
  MOST_EVIDENCE_BYTES,
  type Platform,
  type PlatformFiling,
  type sendFiling as operation,
} from '@jianhu/contract';
import { AppError, type CivilDate, civilDateOf, parseCivilDate, redactPersonal } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { plainFileName } from '../../../infra/plain-file-name.ts';
import { appendEntry } from '../../audit/index.ts';
import { findAssistance } from '../assistance/store.ts';
import type { PlatformsContext } from '../context.ts';
import { readBoard } from '../duty/board.ts';
import { dueAfter } from '../duty/owed-duties.ts';
import { organOf, platformOfTenant } from '../duty/platform-of.ts';
import { evidenceField } from './open-evidence.ts';
import { presentFiling } from './present-filing.ts';
import { listFilingRows } from './store.ts';

export type Filing = BodyOf<typeof operation> & { readonly tenantId: string };

/** What a platform company hands in. The same form sent twice, as a lost connection makes one do, is one filing. */
export async function sendFiling(ctx: PlatformsContext, caller: Caller, given: Filing): Promise<PlatformFiling> {
  const { infra } = ctx;
  const { id, tenantId, kind } = given;
  const platform = await platformOfTenant(ctx, caller, tenantId);
  const place = await placeOf(ctx, platform, given);
  refuseReplay(place, given);
  const files = given.evidence.map(({ name, base64 }) => ({
    name: plainFileName(name, '证据'),
    bytes: Buffer.from(base64, 'base64'),
  }));
  if (files.some(({ bytes }) => bytes.length === 0 || bytes.length > MOST_EVIDENCE_BYTES))
    throw new AppError('platform.evidenceTooLarge', 413, { mostBytes: MOST_EVIDENCE_BYTES });
  return inScope(infra.db, { ...caller, tenantId }, async (tx) => {
    const inserted = await tx
      .insertInto('platforms.filing')
      .values({
        id,
        tenant_id: tenantId,
        platform_id: platform.id,
        kind,
        duty: kind === 'selfCheck' ? (given.duty ?? null) : null,
        period: kind === 'selfCheck' ? (given.period ?? null) : null,
        event_on: given.eventOn ?? null,
        due_on: place.dueOn,
        assistance_id: kind === 'assistanceReply' ? (given.assistanceId ?? null) : null,
        rules: kind === 'rules' && given.rules ? JSON.stringify(given.rules) : null,
        replay: place.isReplay && given.replay ? JSON.stringify(given.replay) : null,
        care: given.care,
        text: redactPersonal(given.text),
        evidence: JSON.stringify(
          files.map(({ name, bytes }) => ({
            name,
            size: bytes.length,
            sha256: createHash('sha256').update(bytes).digest('hex'),
          })),
        ),
        county_code: place.countyCode,
        unit_id: place.unitId,
        sent_by: caller.personId,
        sent_at: infra.clock.now(),
        demo: platform.demo,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows !== 0n) {
      if (files.length > 0) {
        const sealed = JSON.stringify(files.map(({ bytes }) => bytes.toString('base64')));
        await ctx.identity.vault.put(tx, caller.personId, { [evidenceField(id)]: sealed });
      }
      const detail = { kind, duty: given.duty ?? null, files: files.length };
      const entry = { objectKind: 'platformFiling', objectId: id, action: 'platform.filed', detail };
      await appendEntry(tx, infra.clock, caller, entry);
    }
    // An id of somebody else's filing is answered like one that does not exist.
    const own = await listFilingRows(tx, { tenantId });
    const row = own.find((one) => one.id === id);
    if (!row) throw new AppError('record.notFound', 404);
    return presentFiling(ctx, row, own);
  });
}

interface Place {
  readonly dueOn: CivilDate | null;
  readonly unitId: string;
  readonly countyCode: string | null;
  /** What it answers asked for a replay. */
  readonly isReplay?: boolean;
}

/** The recording comes along, or lies somewhere with its hash; or the platform says that it does not give it. */
function refuseReplay({ isReplay = false }: Place, { replay, evidence }: Filing): void {
  if (isReplay !== (replay !== undefined)) throw new AppError('platform.replayIncomplete', 400);
  if (replay?.outcome !== 'given') return;
  const { locator, sha256, clockOffsetMs } = replay;
  const isElsewhere = locator !== null && locator !== '' && sha256 !== null;
  if (clockOffsetMs === null || isElsewhere === (evidence.length === 1) || evidence.length > 1)
    throw new AppError('platform.replayIncomplete', 400);
}

/** Who answers it and by when it was due; refuses what the platform does not owe. */
async function placeOf(ctx: PlatformsContext, platform: Platform, given: Filing): Promise<Place> {
  const organ = organOf(ctx, platform.countyCode);
  const home = { unitId: organ.id, countyCode: platform.countyCode };
  switch (given.kind) {
    case 'rules':
      if (!given.rules) throw new AppError('platform.incomplete', 400);
      return { ...home, dueOn: null };
    case 'care':
      if (!given.care.some((id) => ctx.list.care.some((one) => one.id === id)))
        throw new AppError('platform.incomplete', 400);
      return { ...home, dueOn: null };
    case 'selfCheck':
      return { ...home, dueOn: await dueOfSelfCheck(ctx, platform, given) };
    case 'assistanceReply': {
      if (given.assistanceId === undefined) throw new AppError('platform.incomplete', 400);
      const { assistanceId } = given;
      const asked = await inScope(ctx.infra.db, systemScope, (tx) => findAssistance(tx, assistanceId));
      if (asked?.platformId !== platform.id) throw new AppError('platform.notOwed', 404);
      const { dueOn, unitId, countyCode, replay } = asked;
      return { dueOn, unitId, countyCode, isReplay: replay !== null };
    }
  }
}

async function dueOfSelfCheck(ctx: PlatformsContext, platform: Platform, given: Filing): Promise<CivilDate | null> {
  const { duty, period, eventOn } = given;
  if (duty === undefined) throw new AppError('platform.incomplete', 400);
  const owed = (await readBoard(ctx, platform)).duties.filter((one) => one.duty === duty);
  const [first] = owed;
  if (!first) throw new AppError('platform.notOwed', 409);
  if (first.cadence === 'event') {
    if (eventOn === undefined || eventOn > civilDateOf(ctx.infra.clock.now()))
      throw new AppError('platform.incomplete', 400);
    const said = ctx.list.duties.find((one) => one.duty === duty)?.cadence;
    const ruleId = said?.kind === 'event' ? said.deadline : null;
    const due = ruleId && dueAfter((day) => ctx.detection.packOf(day), ruleId, parseCivilDate(eventOn));
    return due ? due.dueOn : null;
  }
  if (first.dueOn === null) return null;
  if (period === undefined) throw new AppError('platform.incomplete', 400);
  const occurrence = owed.find((one) => one.period === period);
  if (!occurrence || occurrence.dueOn === null) throw new AppError('platform.notOwed', 409);
  return parseCivilDate(occurrence.dueOn);
}

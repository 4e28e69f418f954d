import { createHash } from 'node:crypto';
import {
  type BodyOf,
  type enterOutsideClue as operation,
  type getOutsideForm,
  MOST_EVIDENCE_BYTES,
  type ResponseOf,
} from '@jianhu/contract';
import { addDays, AppError, type CivilDate, civilDateOf, parseCivilDate, redactPersonal } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { plainFileName } from '../../../infra/plain-file-name.ts';
import { appendEntry } from '../../audit/index.ts';
import { raiseFromLead } from '../alert/raise-from-lead.ts';
import type { CluesContext } from '../context.ts';

type Given = BodyOf<typeof operation>;

/** Where the files of an alert from outside lie in the vault, under the alert. */
export const FILES = 'origin';

/** The ways by which a clue comes from outside, each with its article, and how far back the day of receipt may lie. */
export function outsideForm({ rulebook, infra }: CluesContext): ResponseOf<typeof getOutsideForm> {
  const { kinds = [], mostDaysBack = 0 } = rulebook.verification.outside ?? {};
  const today = civilDateOf(infra.clock.now());
  return {
    kinds: kinds.map(({ id, nameZh: zh, nameEn: en, statute, article }) => {
      return { id, zh, en, article: `《${statute}》${article}` };
    }),
    conducts: rulebook.service.conducts.map(({ conduct: id, nameZh: zh, nameEn: en }) => ({ id, zh, en })),
    earliestOn: addDays(today, -mostDaysBack),
    today,
  };
}

/**
 * An officer enters what came from outside (程序规定第十八条) with the day on which the organ received it, from which the verification will
 * run. It becomes an alert under the officer's name; confirming it stays a step of its own. The same form sent twice is one alert.
 */
export async function enterOutside(ctx: CluesContext, caller: Caller, given: Given): Promise<{ readonly id: string }> {
  const { infra, identity } = ctx;
  const { id, operatorId = null } = given;
  const receivedOn = dayOfReceipt(ctx, given);
  const form = outsideForm(ctx);
  if (!form.conducts.some((one) => one.id === given.conduct)) throw new AppError('outside.conduct', 400);
  const files = given.files.map(({ name, base64 }) => ({
    name: plainFileName(name, '附件'),
    bytes: Buffer.from(base64, 'base64'),
  }));
  if (files.some(({ bytes }) => bytes.length === 0 || bytes.length > MOST_EVIDENCE_BYTES))
    throw new AppError('outside.fileTooLarge', 413, { mostBytes: MOST_EVIDENCE_BYTES });
  const operators = await inScope(infra.db, caller, (tx) =>
    ctx.registry.operatorsByIds(tx, operatorId === null ? [] : [operatorId]),
  );
  const operator = operators.get(operatorId ?? '');
  if (operatorId !== null && !operator) throw new AppError('record.notFound', 404);
  const { unitId, countyCode } = handledBy(ctx, caller);
  const at = infra.clock.now();
  const subjectZh = redactPersonal(given.subjectZh);
  if (await isKnown(ctx, id)) return { id };
  if (files.length > 0) {
    const sealed = { [FILES]: JSON.stringify(files.map(({ bytes }) => bytes.toString('base64'))) };
    await inScope(infra.db, caller, (tx) => identity.vault.put(tx, id, sealed));
  }
  await inScope(infra.workerDb, systemScope, async (tx) => {
    await raiseFromLead(
      ctx,
      tx,
      {
        source: given.source,
        itemId: id,
        alertId: id,
        number: id,
        conduct: given.conduct,
        operatorId,
        respondentZh: subjectZh,
        platform: given.platform ?? null,
        shopId: null,
        unitId,
        countyCode,
        demo: ctx.demo,
        receivedOn,
        raisedBy: { personId: caller.personId, unitId: caller.unitId, note: redactPersonal(given.seenZh) },
      },
      at,
    );
    await tx
      .insertInto('clues.alert_origin')
      .values({
        alert_id: id,
        from_zh: redactPersonal(given.fromZh),
        reference_no: given.referenceNo ?? null,
        subject_zh: subjectZh,
        files: JSON.stringify(files.map(describeFile)),
        entered_by: caller.personId,
        entered_unit: caller.unitId ?? '',
        entered_at: at,
      })
      .execute();
    const detail = { source: given.source, receivedOn, files: files.length };
    await appendEntry(tx, infra.clock, caller, { objectKind: 'alert', objectId: id, action: 'alert.entered', detail });
  });
  return { id };
}

/** An id that is taken, by whatever alert, is never written under again. */
async function isKnown({ infra }: CluesContext, id: string): Promise<boolean> {
  const row = await inScope(infra.workerDb, systemScope, (tx) =>
    tx.selectFrom('clues.alert').select('id').where('id', '=', id).executeTakeFirst(),
  );
  return row !== undefined;
}

/** Not ahead, and not so far back that it is rather a slip. */
function dayOfReceipt(ctx: CluesContext, { receivedOn, source }: Given): CivilDate {
  const { earliestOn, today, kinds } = outsideForm(ctx);
  if (!kinds.some(({ id }) => id === source)) throw new AppError('outside.source', 400);
  if (receivedOn > today || receivedOn < earliestOn) throw new AppError('outside.day', 422, { earliestOn, today });
  return parseCivilDate(receivedOn);
}

/** The market regulator of whoever enters it: the own unit, else that of the county or the city. */
function handledBy({ identity: { units } }: CluesContext, { unitId, countyCode }: Caller) {
  const own = units.find(unitId ?? '');
  const unit =
    own?.kind === 'marketRegulator' && own.canEnforce
      ? own
      : ((countyCode === null ? null : units.marketRegulatorOf(countyCode)) ?? units.cityMarketRegulator());
  return { unitId: unit.id, countyCode: unit.countyCode };
}

function describeFile({ name, bytes }: { readonly name: string; readonly bytes: Buffer }) {
  return { name, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

import type { BodyOf, openMatter as operation } from '@jianhu/contract';
import { AppError, civilDateOf, redactNote, uuidV7 } from '@jianhu/kernel';
import { findProcedure, type Procedure } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { proposalOf } from '../../duties/index.ts';
import type { CasesContext } from '../context.ts';
import { WITHOUT_RESULT } from './end-verification.ts';
import { requireHeavyPenalty } from '../listing/require-heavy-penalty.ts';
import { handOver } from '../mirror/hand-over.ts';
import { matterKindOf } from '../rulebook.ts';
import type { MatterRow } from './matter-row.ts';
import { lockMatter, type MatterPlace, takeNumber } from './store.ts';
import { type FiledRoute, takeStep } from './take-step.ts';
import { takeUpTransfer } from './take-up-transfer.ts';

export type OpenCommand = BodyOf<typeof operation>;

interface Origin {
  readonly clueId: string | null;
  readonly parentId: string | null;
  readonly countyCode: string | null;
  readonly operatorId: string | null;
  readonly platform: string | null;
  readonly conduct: string | null;
  readonly article: string | null;
  readonly demo: boolean;
  /** The transfer that its receiver takes up with a case of its own. */
  readonly transfer: MatterRow | null;
  /** Of the case it is opened from: what is opened from it is guarded like it. */
  readonly guard: MatterPlace['guard'];
}

/** States of a clue in which its facts can be acted upon. */
const READY: readonly string[] = ['verifying', 'verifiedCaseFiled'];

/** Opens a matter from a confirmed clue, from a case, or from a transfer that was accepted, with its first step. */
export async function openMatter(ctx: CasesContext, tx: Tx, caller: Caller, command: OpenCommand): Promise<string> {
  const now = ctx.infra.clock.now();
  const today = civilDateOf(now);
  const procedure = findProcedure(ctx.rules, command.procedureId, today);
  if (!procedure) throw new AppError('case.procedureUnknown', 422, { procedureId: command.procedureId });
  const origin = await originOf(tx, ctx, procedure, command);
  const route = await routeOf(ctx, tx, caller, { procedure, command, clueId: origin.clueId });
  const unitId = caller.unitId ?? '';
  const id = uuidV7(ctx.infra.clock, ctx.infra.rng);
  const countyCode = ctx.identity.units.find(unitId)?.countyCode ?? origin.countyCode;
  const code = ctx.identity.units.find(unitId)?.countyCode ?? ctx.cityCode;
  const number = await takeNumber(tx, { code, year: Number(today.slice(0, 4)), kind: matterKindOf(procedure) });
  if (origin.transfer !== null) await takeUpTransfer(ctx, tx, caller, { transfer: origin.transfer, number, today });
  await tx
    .insertInto('cases.matter')
    .values({
      id,
      number,
      kind: procedure.matterKind,
      procedure_id: procedure.procedureId,
      procedure_version: procedure.version,
      clue_id: origin.clueId,
      parent_id: origin.parentId,
      operator_id: origin.operatorId,
      platform: origin.platform,
      conduct: origin.conduct,
      article: origin.article,
      opened_by: caller.personId,
      opened_unit: unitId,
      opened_at: now,
      demo: origin.demo,
    })
    .execute();
  const { operatorId, conduct, demo, clueId } = origin;
  const heldId = procedure.matterKind === 'case' ? clueId : null;
  if (heldId !== null) await ctx.clues.holdByCase(tx, heldId, id);
  await takeStep(ctx, tx, caller, {
    procedure,
    place: { id, unitId, countyCode, operatorId, conduct, demo, clueId, guard: origin.guard },
    before: null,
    opened: { number, article: origin.article, platform: origin.platform },
    log: [],
    proposal: proposalOf(procedure, command, today),
    note: redactNote(command.note),
    today,
    ...(route === null ? {} : { route }),
  });
  await handOver(ctx, tx, { matterId: id, unitId, procedureId: procedure.procedureId, heldId, day: today });
  return id;
}

/** A case that the tables give to another organ with certainty is filed only with a reason in words (程序规定第十四条). */
async function routeOf(
  ctx: CasesContext,
  tx: Tx,
  caller: Caller,
  { procedure, command, clueId }: { procedure: Procedure; command: OpenCommand; clueId: string | null },
): Promise<FiledRoute | null> {
  if (clueId === null || procedure.matterKind !== 'case') return null;
  const { unitId, unitNameZh, other, confidence, article, receipts } = await ctx.clues.routeOf(tx, clueId);
  const follows = [unitId, other?.unitId].includes(caller.unitId ?? '');
  if (!follows && confidence === 'certain' && redactNote(command.note) === null) {
    throw new AppError('case.routedElsewhere', 422, { unitNameZh, article });
  }
  return { proposed: unitId, follows, article, packHashes: receipts.map((receipt) => String(receipt['packHash'])) };
}

async function originOf(tx: Tx, ctx: CasesContext, procedure: Procedure, command: OpenCommand): Promise<Origin> {
  const { clueId, parentId } = command;
  if (clueId !== undefined && procedure.opensFrom.includes('clue')) {
    const clue = await ctx.clues.lockForMatter(tx, clueId);
    if (!READY.includes(clue.state)) throw new AppError('case.clueNotReady', 409, { state: clue.state });
    if (procedure.matterKind === 'case') await refuseSecondCase(tx, clueId);
    return { ...clue, clueId, parentId: null, transfer: null, guard: null };
  }
  const { opensFrom } = procedure;
  const hasAbove = opensFrom.includes('case') || opensFrom.includes('transfer');
  if (parentId === undefined || !hasAbove) throw new AppError('case.originMissing', 422);
  // Held, so that no restriction passes by what is opened meanwhile.
  const parent = await lockMatter(tx, parentId);
  const isTakenUp = parent.procedure_id === 'transfer' && opensFrom.includes('transfer');
  if (!isTakenUp && !opensFrom.includes('case')) throw new AppError('case.originMissing', 422);
  if (procedure.matterKind === 'seriousViolationList') await requireHeavyPenalty(tx, parentId);
  const { operator_id: operatorId, platform, conduct, article, demo, county_code: countyCode, guard } = parent;
  const subject = { clueId: null, parentId, countyCode, operatorId, platform, conduct, article, demo };
  // What the receiver opens is its own, whoever closed the file of the sender.
  return isTakenUp ? { ...subject, transfer: parent, guard: null } : { ...subject, transfer: null, guard };
}

async function refuseSecondCase(tx: Tx, clueId: string): Promise<void> {
  const other = await tx
    .selectFrom('cases.matter as m')
    .innerJoin('cases.matter_state as s', 's.id', 'm.id')
    .select('m.number')
    .where('m.clue_id', '=', clueId)
    .where('m.kind', '=', 'case')
    .where('s.state', 'not in', WITHOUT_RESULT)
    .executeTakeFirst();
  if (other) throw new AppError('case.clueNotReady', 409, { number: other.number });
}

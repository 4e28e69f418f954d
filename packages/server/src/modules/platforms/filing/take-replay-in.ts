import { Readable } from 'node:stream';
import type { OfficerFiling, QueryOf, takeReplayIn as operation } from '@jianhu/contract';
import { AppError, civilDateOf, startOfCivilDay } from '@jianhu/kernel';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import { type AssistanceRow, findAssistance } from '../assistance/store.ts';
import type { PlatformsContext } from '../context.ts';
import { readSealed } from './open-evidence.ts';
import { type FilingRow, listFilingRows } from './store.ts';
import { presentForOfficers } from './views.ts';

export interface ReplayTaken extends QueryOf<typeof operation> {
  readonly id: string;
  /** What was fetched from the locator; of an attachment the sealed bytes themselves are taken. */
  readonly file: Readable;
}

/**
 * The replay that a platform gave becomes an exhibit of the case for which it was asked, or of one that came from that clue: with its
 * custody, the offset of the clock and the hash that the platform told. The answer is accepted and the term of the file ends with it.
 */
export async function takeReplayIn(ctx: PlatformsContext, caller: Caller, given: ReplayTaken): Promise<OfficerFiling> {
  const { id, matterId } = given;
  const found = await inScope(ctx.infra.db, caller, (tx) => readGiven(ctx, tx, given));
  const attached = found.filing.evidence[0];
  await ctx.cases.addExhibit(caller, {
    id: matterId,
    given: {
      ...describeReplay(found),
      name: attached?.name ?? given.name ?? '直播回放',
      proves: given.proves,
      officers: given.officers,
      obtainedAt: ctx.infra.clock.now().toISOString(),
      endedAt: ctx.infra.clock.now().toISOString(),
    },
    file: attached ? Readable.from([found.sealed]) : given.file,
    sha256: attached?.sha256 ?? found.filing.replay?.sha256 ?? undefined,
    alongside: (tx, exhibit) => accept(ctx, tx, caller, { ...found, matterId, exhibit }),
  });
  return inScope(ctx.infra.db, caller, async (tx) => {
    const [shown] = await presentForOfficers(ctx, await listFilingRows(tx, { id }));
    if (!shown) throw new AppError('record.notFound', 404);
    return shown;
  });
}

interface Found {
  readonly filing: FilingRow;
  readonly asked: AssistanceRow;
  readonly sealed: Buffer;
}

async function readGiven(ctx: PlatformsContext, tx: Tx, { id, matterId }: ReplayTaken): Promise<Found> {
  const [filing] = await listFilingRows(tx, { id });
  if (!filing) throw new AppError('record.notFound', 404);
  const asked = filing.assistanceId === null ? undefined : await findAssistance(tx, filing.assistanceId);
  if (!asked || filing.replay?.outcome !== 'given') throw new AppError('platform.noReplay', 409);
  if (filing.exhibitId !== null || filing.decision === 'returned') throw new AppError('platform.answered', 409);
  const matter = await ctx.cases.findMatter(tx, { id: matterId });
  if (!matter) throw new AppError('record.notFound', 404);
  const isOwn = asked.matterId === matter.id || (asked.clueId !== null && asked.clueId === matter.clueId);
  if (!isOwn) throw new AppError('platform.otherCase', 409);
  const [sealed = ''] = await readSealed(ctx, tx, filing);
  return { filing, asked, sealed: Buffer.from(sealed, 'base64') };
}

/** What the law asks of electronic data (行政处罚法第四十六条), as it is of a recording that its keeper handed over. */
function describeReplay({ filing, asked }: Found) {
  const { replay, sentAt } = filing;
  const span = asked.replay
    ? `${asked.replay.room}，${minuteOf(asked.replay.from)} 至 ${minuteOf(asked.replay.until)}`
    : '';
  return {
    kind: 'replay',
    source: `${asked.number}，平台 ${civilDateOf(sentAt)} 答复`,
    device: '平台录制系统',
    clockOffsetMs: String(replay?.clockOffsetMs ?? ''),
    tool: '平台自有录制系统（版本未告知）',
    address: replay?.locator ?? span,
    originalMedium: '平台服务器；由平台提供副本，未取得原始载体',
    mediumPlace: '由平台保管',
    method: `按${asked.number}调取，平台提供：${span}`.slice(0, 500),
    noWitness: '由平台提供，非现场提取',
    recorded: 'none',
  } as const;
}

/** As a clock in this place shows it: the description of an exhibit is read by people. */
function minuteOf(instant: string): string {
  const at = new Date(instant);
  const day = civilDateOf(at);
  const minutes = Math.floor((at.getTime() - startOfCivilDay(day).getTime()) / 60_000);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${day} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

interface Accepted extends Found {
  readonly matterId: string;
  readonly exhibit: string;
}

async function accept(ctx: PlatformsContext, tx: Tx, caller: Caller, accepted: Accepted): Promise<void> {
  const { filing, asked, matterId, exhibit } = accepted;
  const at = ctx.infra.clock.now();
  const taken = await tx
    .insertInto('platforms.replay_taken')
    .values({ filing_id: filing.id, matter_id: matterId, exhibit_id: exhibit, by_person: caller.personId, at })
    .onConflict((conflict) => conflict.column('filing_id').doNothing())
    .executeTakeFirst();
  if (taken.numInsertedOrUpdatedRows === 0n) throw new AppError('platform.answered', 409);
  await tx
    .insertInto('platforms.filing_answer')
    .values({
      filing_id: filing.id,
      decision: 'accepted',
      text: '已收入案卷。',
      answered_by: caller.personId,
      unit_id: caller.unitId ?? '',
      answered_at: at,
    })
    .onConflict((conflict) => conflict.column('filing_id').doNothing())
    .execute();
  const entry = {
    objectKind: 'platformFiling',
    objectId: filing.id,
    action: 'platform.replayTaken',
    detail: { exhibit },
  };
  await appendEntry(tx, ctx.infra.clock, caller, entry);
  if (asked.matterId !== matterId) return;
  await ctx.cases.noteReplayAnswered(tx, caller, { matterId, outcome: 'given', receipt: `${asked.number}答复` });
}

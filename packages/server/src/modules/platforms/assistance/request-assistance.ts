import type { Assistance, BodyOf, requestAssistance as operation } from '@jianhu/contract';
import { AppError, civilDateOf, parseCivilDate, redactPersonal } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import { listTenants } from '../../identity/index.ts';
import type { PlatformsContext } from '../context.ts';
import { platformById } from '../duty/platform-of.ts';
import type { DutyList } from '../rulebook.ts';
import { findAssistance, nextAssistanceNo, type ReplaySpan } from './store.ts';
import { presentAssistance } from './views.ts';

/**
 * An officer asks a platform for something, in one case or clue that he may see, on an article and by a day: a city has no general
 * right to commercial data (order 37 arts. 22, 34; brief 4.4.10).
 */
export async function requestAssistance(
  ctx: PlatformsContext,
  caller: Caller,
  given: BodyOf<typeof operation>,
): Promise<Assistance> {
  const { infra, list, cases, clues } = ctx;
  const basis = list.asks.find(({ id }) => id === given.basisId);
  if (!basis) throw new AppError('platform.noBasis', 400);
  const now = infra.clock.now();
  if (given.dueOn <= civilDateOf(now)) throw new AppError('platform.dueInPast', 400);
  const replay = spanOf(basis, given, now);
  const platform = await platformById(ctx, given.platformId);
  const companies = await inScope(infra.db, systemScope, (tx) => listTenants(tx, 'platform'));
  if (!companies.some(({ subjectId }) => subjectId === platform.id)) throw new AppError('platform.noCompany', 409);
  return inScope(infra.db, caller, async (tx) => {
    const { matterNumber } = given;
    const matter = await cases.findMatter(tx, { number: matterNumber });
    const clueId = matter === null ? await clues.findByNumber(tx, matterNumber) : null;
    if (matter === null && clueId === null) throw new AppError('platform.noMatter', 404);
    const known = await findAssistance(tx, given.id);
    if (known) return presentAssistance(ctx, known, { nameZh: platform.nameZh, filings: [] });
    const year = civilDateOf(now).slice(0, 4);
    const no = String(await nextAssistanceNo(tx)).padStart(5, '0');
    const number = `协查〔${year}〕${no}号`;
    const letter = { platformZh: platform.nameZh, dueOn: parseCivilDate(given.dueOn), letter: number };
    const inFile =
      matter !== null &&
      replay !== null &&
      (await cases.noteReplayAsked(tx, caller, { ...letter, matterId: matter.id, ...sessionOf(replay) }));
    const inserted = await tx
      .insertInto('platforms.assistance')
      .values({
        id: given.id,
        number,
        platform_id: platform.id,
        basis_id: basis.id,
        basis_article: `《${basis.statute}》${basis.article}`,
        matter_number: matterNumber,
        matter_id: matter?.id ?? null,
        clue_id: clueId,
        in_file: inFile,
        replay: replay && JSON.stringify(replay),
        asks: redactPersonal(given.asks),
        due_on: parseCivilDate(given.dueOn),
        county_code: caller.countyCode,
        unit_id: caller.unitId ?? '',
        sent_by: caller.personId,
        sent_at: now,
        demo: platform.demo,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst();
    const row = await findAssistance(tx, given.id);
    if (!row) throw new AppError('record.notFound', 404);
    if (inserted.numInsertedOrUpdatedRows !== 0n) {
      const detail = { platformId: platform.id, matterNumber, basis: basis.id, dueOn: row.dueOn };
      const entry = { objectKind: 'assistance', objectId: row.id, action: 'platform.assistanceAsked', detail };
      await appendEntry(tx, infra.clock, caller, entry);
    }
    return presentAssistance(ctx, row, { nameZh: platform.nameZh, filings: [] });
  });
}

/** A replay is asked for with its room and its span, which lies behind; nothing else is asked for in that way. */
function spanOf(
  { replay: rule }: DutyList['asks'][number],
  { replay }: BodyOf<typeof operation>,
  now: Date,
): ReplaySpan | null {
  if ((rule === undefined) !== (replay === undefined)) throw new AppError('platform.replaySpan', 400);
  if (!replay) return null;
  const [from, until] = [new Date(replay.from), new Date(replay.until)];
  if (from >= until || until > now) throw new AppError('platform.replaySpan', 400);
  return { room: redactPersonal(replay.room), from: from.toISOString(), until: until.toISOString() };
}

/** The session as the file names it. */
function sessionOf({ room, from, until }: ReplaySpan) {
  const on = civilDateOf(new Date(from));
  return { on, session: `${room}（${from} 至 ${until}）` };
}

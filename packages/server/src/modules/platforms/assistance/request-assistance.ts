import type { Assistance, BodyOf, requestAssistance as operation } from '@jianhu/contract';
import { AppError, civilDateOf, parseCivilDate, redactPersonal } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import { listTenants } from '../../identity/index.ts';
import type { PlatformsContext } from '../context.ts';
import { platformById } from '../duty/platform-of.ts';
import { findAssistance, nextAssistanceNo } from './store.ts';
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
  const platform = await platformById(ctx, given.platformId);
  const companies = await inScope(infra.db, systemScope, (tx) => listTenants(tx, 'platform'));
  if (!companies.some(({ subjectId }) => subjectId === platform.id)) throw new AppError('platform.noCompany', 409);
  return inScope(infra.db, caller, async (tx) => {
    const { matterNumber } = given;
    if (!(await cases.hasNumber(tx, matterNumber)) && !(await clues.hasNumber(tx, matterNumber)))
      throw new AppError('platform.noMatter', 404);
    const year = civilDateOf(now).slice(0, 4);
    const no = String(await nextAssistanceNo(tx)).padStart(5, '0');
    const inserted = await tx
      .insertInto('platforms.assistance')
      .values({
        id: given.id,
        number: `协查〔${year}〕${no}号`,
        platform_id: platform.id,
        basis_id: basis.id,
        basis_article: `《${basis.statute}》${basis.article}`,
        matter_number: matterNumber,
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

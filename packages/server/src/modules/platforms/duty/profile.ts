import { type BodyOf, platformFactsSchema, platformLevelSchema, type setPlatformProfile } from '@jianhu/contract';
import { AppError, type CivilDate, civilDateOf, redactPersonal } from '@jianhu/kernel';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { PlatformsContext } from '../context.ts';
import { platformById } from './platform-of.ts';

export interface Profile extends Omit<BodyOf<typeof setPlatformProfile>, 'note'> {
  readonly note: string;
  readonly unitId: string;
  readonly at: Date;
  /** Of the first finding: from then on it is asked for. */
  readonly since: CivilDate;
}

/** The last finding; null while nobody has found anything. */
export async function readProfile(tx: Tx, platformId: string): Promise<Profile | null> {
  const rows = await tx
    .selectFrom('platforms.profile')
    .selectAll()
    .where('platform_id', '=', platformId)
    .orderBy('seq')
    .execute();
  const [first, last] = [rows.at(0), rows.at(-1)];
  if (!first || !last) return null;
  return {
    level: platformLevelSchema.parse(last.level),
    facts: platformFactsSchema.parse(last.facts),
    note: last.note,
    unitId: last.unit_id,
    at: last.at,
    since: civilDateOf(first.at),
  };
}

/** An officer of the seat, or of the city, finds what a platform is; a later finding never rewrites an earlier one. */
export async function setProfile(
  ctx: PlatformsContext,
  caller: Caller,
  { id, level, facts, note }: BodyOf<typeof setPlatformProfile> & { readonly id: string },
): Promise<void> {
  const { countyCode } = await platformById(ctx, id);
  const isOwn = caller.reach === 'city' || (countyCode !== null && countyCode === caller.countyCode);
  if (!isOwn) throw new AppError('platform.notYours', 403);
  await inScope(ctx.infra.db, caller, async (tx) => {
    const { seq } = await tx
      .selectFrom('platforms.profile')
      .select((eb) => eb.fn.coalesce(eb.fn.max('seq'), eb.lit(0)).as('seq'))
      .where('platform_id', '=', id)
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('platforms.profile')
      .values({
        platform_id: id,
        seq: seq + 1,
        level,
        facts: JSON.stringify(facts),
        note: redactPersonal(note),
        county_code: countyCode,
        person_id: caller.personId,
        unit_id: caller.unitId ?? '',
        at: ctx.infra.clock.now(),
      })
      .execute();
    const entry = { objectKind: 'platform', objectId: id, action: 'platform.profileSet', detail: { level, ...facts } };
    await appendEntry(tx, ctx.infra.clock, caller, entry);
  });
}

import type { DutyBoard, Platform } from '@jianhu/contract';
import { addMonths, civilDateOf } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { PlatformsContext } from '../context.ts';
import { listFilingsOf } from '../filing/store.ts';
import { assistanceRecord } from '../assistance/store.ts';
import { countLeads } from '../lead/store.ts';
import { countIncentives } from './incentives.ts';
import { listOwedDuties, type PastFiling } from './owed-duties.ts';
import { presentCited } from './present-cited.ts';
import { readProfile } from './profile.ts';

/** What a platform owes and how it stands, the same for the company and for officers. Read for whoever was let in. */
export async function readBoard(ctx: PlatformsContext, platform: Platform): Promise<DutyBoard> {
  const { infra, list, identity, detection } = ctx;
  const today = civilDateOf(infra.clock.now());
  return inScope(infra.db, systemScope, async (tx) => {
    const profile = await readProfile(tx, platform.id);
    const filings = await listFilingsOf(tx, platform.id);
    const past = filings.flatMap(({ duty, period, sentAt, decision }): PastFiling[] =>
      duty === null ? [] : [{ duty, period, sentOn: civilDateOf(sentAt), decision }],
    );
    const duties = profile
      ? await listOwedDuties({
          list,
          pack: detection.packOf(today),
          today,
          platformClass: platform.platformClass,
          profile,
          filings: past,
        })
      : [];
    return {
      platformNameZh: platform.nameZh,
      platformClass: platform.platformClass,
      profile: profile && {
        level: profile.level,
        facts: profile.facts,
        note: profile.note,
        unitNameZh: identity.units.find(profile.unitId)?.nameZh ?? '',
        at: profile.at.toISOString(),
      },
      duties,
      incentives: countIncentives(list, {
        duties,
        filings,
        since: addMonths(today, -12),
        today,
        assistance: await assistanceRecord(tx, platform.id),
        leads: await countLeads(ctx.clues, tx, platform.id),
      }),
      incentiveNote: { zh: list.incentiveNoteZh, en: list.incentiveNoteEn },
      levels: list.levels,
      careFacts: list.care.map(presentCited),
      careCaution: { zh: list.careCautionZh, en: list.careCautionEn },
      listNote: { zh: list.noteZh, en: list.noteEn },
      today,
    };
  });
}

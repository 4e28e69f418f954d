import { type PlanSettings, planSettingsSchema } from '@jianhu/contract';
import type { Tx } from '../../../infra/database.ts';
import { unset } from './settings.ts';

export interface SettingVersion {
  readonly seq: number;
  readonly settings: PlanSettings;
  readonly at: Date;
  readonly personId: string;
  readonly reason: string;
}

/** Every version of the settings of a target, oldest first. */
export async function listSettings(tx: Tx, targetId: string): Promise<SettingVersion[]> {
  const rows = await tx
    .selectFrom('plan.target_setting')
    .selectAll()
    .where('target_id', '=', targetId)
    .orderBy('seq')
    .execute();
  return rows.map(({ seq, body, at, person_id, reason }) => ({
    seq,
    settings: planSettingsSchema.parse(body),
    at,
    personId: person_id,
    reason,
  }));
}

/** Settings in force at an instant, by target; a target without any is not in the map. */
export async function settingsAsOf(tx: Tx, at: Date): Promise<ReadonlyMap<string, PlanSettings>> {
  const rows = await tx
    .selectFrom('plan.target_setting')
    .distinctOn('target_id')
    .select(['target_id', 'body'])
    .where('at', '<=', at)
    .orderBy('target_id')
    .orderBy('seq', 'desc')
    .execute();
  return new Map(rows.map(({ target_id, body }) => [target_id, planSettingsSchema.parse(body)]));
}

export function settingsOf(all: ReadonlyMap<string, PlanSettings>, targetId: string): PlanSettings {
  return all.get(targetId) ?? unset;
}

export async function insertSetting(
  tx: Tx,
  setting: {
    readonly targetId: string;
    readonly seq: number;
    readonly settings: PlanSettings;
    readonly at: Date;
    readonly actorRef: string;
    readonly personId: string;
    readonly reason: string;
  },
): Promise<void> {
  const { targetId, seq, settings, at, actorRef, personId, reason } = setting;
  await tx
    .insertInto('plan.target_setting')
    .values({
      target_id: targetId,
      seq,
      body: JSON.stringify(settings),
      at,
      actor_ref: actorRef,
      person_id: personId,
      reason,
    })
    .execute();
}

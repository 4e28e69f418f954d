import { planSettingsSchema, type PlanSettings } from '@jianhu/contract';
import { parseCivilDate } from '@jianhu/kernel';
import type { ProgressMethod, Target, TargetSettings } from '@jianhu/rules';

/** What holds until the office has set anything: nothing invented, the cadence as a total by the deadline. */
export const unset: PlanSettings = planSettingsSchema.parse({});

/** The office's settings as the engine of progress reads them. */
export function engineSettings(settings: PlanSettings, target: Target, method: ProgressMethod): TargetSettings {
  const { base } = settings;
  return {
    base: base === null ? null : { value: base.value, on: parseCivilDate(base.on) },
    toleranceShare: settings.toleranceShare ?? method.defaultToleranceShare,
    cadence: settings.cadence ?? (target.cadence === 'everyYear' ? 'everyYear' : 'byDeadline'),
  };
}

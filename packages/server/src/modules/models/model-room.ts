import { createHash } from 'node:crypto';
import { buildWorkingCalendar, type CivilDate, type WorkingCalendar, type WorkingCalendarData } from '@jianhu/kernel';
import {
  compilePack,
  type Evaluation,
  evaluateModel,
  isPackFor,
  modelDefinitions,
  type ModelRecord,
  type ModelResult,
  type Pack,
  type Rulebook,
} from '@jianhu/rules';

/** The models of the rulebook, each on the law of the day that is asked for. */
export interface ModelRoom {
  modelsOn(day: CivilDate): readonly ModelRecord[];
  evaluate(modelId: string, input: unknown, day: CivilDate): Evaluation<ModelResult>;
}

export function createModelRoom(rulebook: Rulebook, calendarData: WorkingCalendarData): ModelRoom {
  const calendar: WorkingCalendar = buildWorkingCalendar(calendarData);
  const packs: Pack[] = [];
  const packOf = (day: CivilDate): Pack => {
    const known = packs.find((pack) => isPackFor(pack, day));
    if (known) return known;
    const pack = compilePack(rulebook, { at: day, hash: sha256 });
    packs.push(pack);
    return pack;
  };
  return {
    modelsOn: (day) => packOf(day).models,
    evaluate(modelId, input, day) {
      const pack = packOf(day);
      const definition = modelDefinitions.find((one) => one.modelId === modelId);
      const record = rulebook.models.find((one) => one.record.modelId === modelId)?.record;
      if (!definition || !record) throw new RangeError(`the rulebook has no model ${modelId}`);
      return evaluateModel(definition, { pack, record, input, at: day, calendar });
    },
  };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

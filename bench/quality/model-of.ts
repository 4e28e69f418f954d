import { buildWorkingCalendar, parseCivilDate } from '@jianhu/kernel';
import { evaluateModel, modelDefinitions, type ModelResult } from '@jianhu/rules';
import { readFileSync } from 'node:fs';
import { readRulebookFolder } from '../../packages/cli/src/read-rulebook-folder.ts';

const rulebook = readRulebookFolder();
const calendar = buildWorkingCalendar(
  JSON.parse(readFileSync(new URL('../../rulebook/calendar/cn.json', import.meta.url), 'utf8')),
);

/** One model of the rulebook on the law of a day, as the product evaluates it. */
export function modelOf(
  modelId: string,
  on = '2026-11-11',
): (input: unknown) => { outcome: string; result: ModelResult; zh: string } {
  const definition = modelDefinitions.find((one) => one.modelId === modelId);
  const record = rulebook.models.find((one) => one.record.modelId === modelId)?.record;
  if (!definition || !record) throw new RangeError(`no model ${modelId}`);
  const pack = { packId: 'quality', packHash: '', validFrom: on };
  return (input) => {
    const { outcome, result, trace } = evaluateModel(definition, {
      pack,
      record,
      input,
      at: parseCivilDate(on),
      calendar,
    });
    return { outcome, result, zh: trace.zh };
  };
}

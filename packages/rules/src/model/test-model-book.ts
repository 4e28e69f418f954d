import { buildWorkingCalendar, parseCivilDate, type WorkingCalendarData } from '@jianhu/kernel';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { parseJson } from '../rulebook.ts';
import { evaluateModel, type ModelResult } from './evaluate-model.ts';
import { modelFileSchema } from './model-file.ts';
import type { ModelDefinition } from './model.ts';

/** The text of a file of the rulebook: tests read it, this package does not. */
type ReadFile = (path: string) => string;

export function calendarOf(read: ReadFile) {
  return buildWorkingCalendar(parseJson(read('calendar/cn.json')) as WorkingCalendarData);
}

/** One model on its file of the repository, as a test reads it. */
export function evaluatorOf(
  definition: ModelDefinition,
  read: ReadFile,
): (input: unknown, at?: string) => Evaluation<ModelResult> {
  const name = definition.modelId.replace('.', '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const record = modelFileSchema.parse(parseJson(read(`models/${name}.json`)));
  const calendar = calendarOf(read);
  const pack = { packId: 'test', packHash: '', validFrom: '2026-01-01' };
  return (input, at = '2026-11-11') =>
    evaluateModel(definition, { pack, record, input, at: parseCivilDate(at), calendar });
}

import { readdirSync, readFileSync } from 'node:fs';
import { buildWorkingCalendar, parseCivilDate } from '@jianhu/kernel';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { evaluateModel, type ModelResult } from './evaluate-model.ts';
import type { ModelDefinition } from './model.ts';
import { readModels } from './read-models.ts';

const RULEBOOK = new URL('../../../../rulebook/', import.meta.url);

export const calendar = buildWorkingCalendar(
  JSON.parse(readFileSync(new URL('calendar/cn.json', RULEBOOK), 'utf8')) as Parameters<typeof buildWorkingCalendar>[0],
);

export const { models, problems } = readModels(
  readdirSync(new URL('models/', RULEBOOK)).map((name): [string, string] => [
    `models/${name}`,
    readFileSync(new URL(`models/${name}`, RULEBOOK), 'utf8'),
  ]),
);

/** One model on its file of the repository, as a test reads it. */
export function evaluatorOf(definition: ModelDefinition): (input: unknown, at?: string) => Evaluation<ModelResult> {
  const record = models.find((one) => one.record.modelId === definition.modelId)?.record;
  if (!record) throw new RangeError(`rulebook/models has no ${definition.modelId}`);
  const pack = { packId: 'test', packHash: '', validFrom: '2026-01-01' };
  return (input, at = '2026-11-11') =>
    evaluateModel(definition, { pack, record, input, at: parseCivilDate(at), calendar });
}

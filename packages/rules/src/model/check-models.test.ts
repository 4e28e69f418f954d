import { readdirSync, readFileSync } from 'node:fs';
import { parseCivilDate } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import { checkModels } from './check-models.ts';
import { modelDefinitions } from './definitions.ts';
import { evaluateModel } from './evaluate-model.ts';
import { isTrial, type ModelRecord } from './model-file.ts';
import { homeVsDetail } from './price/home-vs-detail.ts';
import { readModels } from './read-models.ts';
import { calendarOf } from './test-model-book.ts';

const RULEBOOK = new URL('../../../../rulebook/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, RULEBOOK), 'utf8');
const calendar = calendarOf(read);
const { models, problems } = readModels(
  readdirSync(new URL('models/', RULEBOOK)).map((name): [string, string] => [`models/${name}`, read(`models/${name}`)]),
);

const found = models.find(({ record }) => record.modelId === 'price.homeVsDetail');
const record = (found as { record: ModelRecord }).record; // NOTE: the first test fails when a file is missing
const checkOf = (changed: Partial<ModelRecord>) =>
  checkModels([{ path: 'x', record: { ...record, ...changed } }], modelDefinitions, calendar);

describe('the models of the repository', () => {
  it('have a file each, no problem, and every example holds', () => {
    expect(problems).toEqual([]);
    expect(models.map((model) => model.record.modelId).sort()).toEqual(
      modelDefinitions.map((one) => one.modelId).sort(),
    );
    expect(checkModels(models, modelDefinitions, calendar)).toEqual([]);
  });

  it('are 试验 unless their hits were tried on real records of this country', () => {
    const firm = models.filter((model) => !isTrial(model.record)).map((model) => model.record.modelId);
    expect(firm.every((id) => ['licence.display'].includes(id))).toBe(true);
  });

  it('say honestly that no lawyer has reviewed them', () => {
    const reviewers = models.flatMap((model) => model.record.versions.map(({ reviewedBy }) => reviewedBy));
    expect(reviewers.every((reviewer) => reviewer === null)).toBe(true);
  });
});

describe('a model file', () => {
  it('is refused when a sentence loses a figure, an example fails or versions overlap', () => {
    const sentences = { ...record.sentences, lower: { zh: '低于 {home}', en: 'less' } };
    expect(checkOf({ sentences }).map(({ code }) => code)).toContain('unknownReference');
    const examples = record.examples.map((example) => ({ ...example, expect: { outcome: 'clear' as const } }));
    expect(checkOf({ examples }).map(({ code }) => code)).toContain('exampleFails');
    expect(checkOf({ versions: [...record.versions, ...record.versions] }).map(({ code }) => code)).toContain(
      'overlappingVersions',
    );
    expect(checkOf({ modelId: 'price.unknown' }).map(({ code }) => code)).toEqual(['namesNothing']);
  });

  it('decides nothing when switched off, or before its law', () => {
    const pack = { packId: 'p', packHash: '', validFrom: '2022-01-01' };
    const input = { home: null, detail: null };
    const off = { ...record, killSwitch: { isOff: true as const, reasonZh: '误报', reasonEn: 'false hits' } };
    const at = parseCivilDate('2026-11-11');
    expect(evaluateModel(homeVsDetail, { pack, record: off, input, at, calendar }).needs[0]?.zh).toBe(
      '模型已停用：误报',
    );
    const before = evaluateModel(homeVsDetail, { pack, record, input, at: parseCivilDate('2022-06-30'), calendar });
    expect(before.outcome).toBe('undecided');
    expect(before.needs.map(({ code }) => code)).toEqual(['lawOfDay']);
  });

  it('gives the same receipt for the same request', () => {
    const request = {
      pack: { packId: 'p', packHash: '', validFrom: '' },
      record,
      input: { detail: null, home: null },
      at: parseCivilDate('2026-11-11'),
      calendar,
    };
    expect(JSON.stringify(evaluateModel(homeVsDetail, request).receipt)).toBe(
      JSON.stringify(evaluateModel(homeVsDetail, { ...request, input: { home: null, detail: null } }).receipt),
    );
  });
});

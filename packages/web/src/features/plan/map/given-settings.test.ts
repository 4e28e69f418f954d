import type { PlanSettings } from '@jianhu/contract';
import { describe, expect, it } from 'vitest';
import { givenOf, settingsFrom } from './given-settings.ts';

const full: PlanSettings = {
  base: { value: 90, on: '2022-12-31' },
  toleranceShare: 0.07,
  cadence: 'everyYear',
  splitByCounty: true,
  yearly: [{ year: 2026, value: 0 }],
  countySplits: [{ countyCode: '000001', value: 12.5 }],
  definitionZh: '按登记号计',
};

describe('the settings of a target in their form', () => {
  it('come out as they went in', () => {
    expect(settingsFrom(givenOf({ settings: { seq: 1, settings: full } }))).toEqual(full);
  });

  it('take an empty field as not entered, and zero as entered', () => {
    const settings = settingsFrom({ baseValue: null, baseOn: '', yearly: { 2024: null, 2025: 0 }, definitionZh: ' ' });
    expect(settings).toEqual({
      base: null,
      toleranceShare: null,
      cadence: null,
      splitByCounty: false,
      yearly: [{ year: 2025, value: 0 }],
      countySplits: [],
      definitionZh: null,
    });
  });

  it('have no base without its day, since nobody guesses one', () => {
    expect(settingsFrom({ baseValue: 90 }).base).toBeNull();
  });
});

import type { FiledRules, ModelResult } from '@jianhu/contract';
import { type CivilDate, parseCivilDate } from '@jianhu/kernel';
import type { PlatformsContext } from '../context.ts';

interface Version {
  readonly id: string;
  readonly rules: FiledRules | null;
}

/**
 * What the model of rule changes says of a filed version by the law of the day on which it takes effect (电子商务法 art. 34, order 116 art.
 * 12). The platform speaks of its own file: a call for comments that it does not name was not held. Earlier versions are those filed
 * under the same title; each was replaced when the next took effect.
 */
export function judgeRules(
  { models }: PlatformsContext,
  { id, rules }: Version,
  all: readonly Version[],
): ModelResult | null {
  if (rules === null) return null;
  const day = parseCivilDate(rules.effectiveOn);
  const { title: _title, version: _version, olderReadable, ...change } = rules;
  const versions = olderReadable === null ? null : replacedBefore(all, { id, rules }, olderReadable);
  return models.judge('platform.ruleChange', { ...change, recordsSeen: true, versions }, day);
}

function replacedBefore(
  all: readonly Version[],
  { id, rules }: { readonly id: string; readonly rules: FiledRules },
  canBeRead: boolean,
): { version: string; replacedOn: CivilDate; canBeRead: boolean }[] {
  const earlier = all
    .flatMap((one) => (one.id !== id && one.rules !== null && one.rules.title === rules.title ? [one.rules] : []))
    .filter(({ effectiveOn }) => effectiveOn < rules.effectiveOn)
    .toSorted((a, b) => a.effectiveOn.localeCompare(b.effectiveOn));
  return earlier.map(({ version }, at) => ({
    version,
    replacedOn: parseCivilDate(earlier[at + 1]?.effectiveOn ?? rules.effectiveOn),
    canBeRead,
  }));
}

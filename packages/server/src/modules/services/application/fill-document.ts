import type { Facts } from '@jianhu/rules';
import type { CivilDate } from '@jianhu/kernel';
import type { ServicesContext } from '../context.ts';
import type { OfferedItem } from '../rulebook.ts';
import { wordsOf } from './describe.ts';
import type { FileRow } from './upload.ts';

interface Filled {
  readonly number: string;
  readonly applicantZh: string;
  readonly unitId: string;
  readonly on: CivilDate;
  /** As they were with the step that issued it. */
  readonly facts: Facts;
  readonly files: readonly FileRow[];
}

/** The lines of a paper with its blanks filled in. */
export function fillDocument(
  { identity: { units } }: Pick<ServicesContext, 'identity'>,
  { life }: Pick<OfferedItem, 'life'>,
  lines: readonly string[],
  { number, applicantZh, unitId, on, facts, files }: Filled,
): string[] {
  const names = { units, files };
  const known: Record<string, string> = {
    number,
    applicant: applicantZh,
    organ: units.find(unitId)?.nameZh ?? '',
    on: wordsOf({ key: 'on', nameZh: '', nameEn: '', type: 'day' }, on, names)[0],
  };
  const wordOf = (name: string): string => {
    const definition = life.facts.find(({ key }) => key === name);
    const value = facts[name];
    return known[name] ?? (definition && value !== undefined ? wordsOf(definition, value, names)[0] : '');
  };
  return lines.map((line) => line.replaceAll(/\{(\w+)\}/g, (_, name: string) => wordOf(name)));
}

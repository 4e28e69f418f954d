import type { Need } from '../evaluation/outcome.ts';
import type { Json } from '../evaluation/trace-node.ts';
import type { TableInput } from './table-file.ts';

/** A value that is missing, or that the table is not made for: neither is guessed. */
export function needOf(input: TableInput, value: Json | undefined): Need {
  const { name, nameZh, nameEn } = input;
  if (value === undefined || value === null) {
    return { code: name, zh: `缺少${nameZh}，请补充`, en: `${nameEn} is missing; supply it` };
  }
  const shown = JSON.stringify(value);
  return {
    code: name,
    zh: `${nameZh}的值 ${shown} 不在本表适用范围内，请核对`,
    en: `${nameEn} has the value ${shown}, which the table is not made for; check it`,
  };
}

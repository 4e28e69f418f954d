import { strFromU8 } from 'fflate';
import type { WorkbookParts } from './unpack-workbook.ts';

export interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  readonly xml: string;
}

/**
 * The sheets of a workbook in their order. NOTE: no pattern may run over the beginning of the next tag, else a file of tags without end
 * takes the square of its length; attributes are looked for inside one tag.
 */
export function listSheetParts(parts: WorkbookParts, most: number): SheetPart[] {
  const text = (name: string): string => (parts[name] ? strFromU8(parts[name]) : '');
  const relations = [...text('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\s[^<>]*>/g)].map(([tag]) => tag);
  const tags = [...text('xl/workbook.xml').matchAll(/<sheet\s[^<>]*>/g)].slice(0, most).map(([tag]) => tag);
  return tags.map((tag) => {
    const id = /\sr:id="([^"]+)"/.exec(tag)?.[1];
    const relation = relations.find((each) => id !== undefined && each.includes(`Id="${id}"`));
    const path = /\sTarget="\/?(?:xl\/)?([^"]+)"/.exec(relation ?? '')?.[1] ?? '';
    return {
      name: unescapeXml(/\sname="([^"]*)"/.exec(tag)?.[1] ?? ''),
      hidden: /\sstate="(?:hidden|veryHidden)"/.test(tag),
      xml: text(`xl/${path}`),
    };
  });
}

/** `row:column` of each formula, the row from 1 and the column from 0; readers of values give results only. */
export function findFormulas(xml: string): ReadonlySet<string> {
  const formulas = new Set<string>();
  for (const [, attributes = ''] of xml.matchAll(/<c(\s[^<>]*)>\s*<f[\s>/]/g)) {
    const [, column = '', row = ''] = /\sr="([A-Z]{1,3})(\d{1,7})"/.exec(attributes) ?? [];
    formulas.add(`${row}:${columnIndex(column)}`);
  }
  return formulas;
}

/** The ranges of merged cells. */
export function findMerges(xml: string) {
  return Array.from(
    xml.matchAll(/<mergeCell\s[^<>]*\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g),
    ([, left = '', top = '', right = '', bottom = '']) => ({
      top: Number(top),
      bottom: Number(bottom),
      left: columnIndex(left),
      right: columnIndex(right),
    }),
  );
}

/** `A` is 0, `AA` is 26. */
function columnIndex(letters: string): number {
  return Array.from(letters).reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w{2,4}));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return entities[String(name)] ?? whole;
    const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
  });
}

import { readFileSync } from 'node:fs';
import { type Part, partOf } from './part.ts';
import { readCsv } from '../corpus/read-csv.ts';

/** One quoted phrase of a decided case with its label: `category` is null where words alone show no breach. */
export interface LabelledPhrase {
  readonly text: string;
  readonly goods: string;
  readonly category: string | null;
  readonly reason: string;
}

export interface LabelledCase {
  readonly id: string;
  readonly part: Part;
  readonly phrases: readonly LabelledPhrase[];
}

interface LabelFile {
  readonly cases: Readonly<Record<string, { readonly goods: string; readonly phrases: readonly string[] }>>;
}

/** Joins the committed labels, which hold no text, with the texts beside the project. */
export function readLabelledCases(): LabelledCase[] {
  const labels = JSON.parse(readFileSync(new URL('penalty-phrases.json', import.meta.url), 'utf8')) as LabelFile;
  return readCsv('ad_cases/ad_penalty_cases.csv')
    .filter((row) => (row['quoted_phrases'] ?? '') !== '')
    .map((row) => {
      const id = row['case_id'] ?? '';
      const texts = (row['quoted_phrases'] ?? '').split('|');
      const label = labels.cases[id];
      if (label?.phrases.length !== texts.length) throw new Error(`penalty-phrases.json: ${id} has other phrases`);
      const phrases = texts.map((text, at) => phraseOf(text, label.goods, label.phrases[at] ?? ''));
      return { id, part: partOf(id), phrases };
    });
}

function phraseOf(text: string, goods: string, label: string): LabelledPhrase {
  const [, kind, reason = '', otherGoods] = /^(textual|needs facts): (\w+)(?: \((\w+)\))?$/.exec(label) ?? [];
  if (kind === undefined) throw new Error(`penalty-phrases.json: "${label}" is no label`);
  return { text, goods: otherGoods ?? goods, category: kind === 'textual' ? reason : null, reason };
}

import { type Block, type Paper, paragraph } from '../../infra/paper/block.ts';
import type { DocumentText } from '@jianhu/rules';

interface PaperFacts {
  readonly text: DocumentText;
  readonly organZh: string;
  readonly number: string | null;
  readonly demo: boolean;
  /** Number of the matter with the place of the document: what the bar code leads back to. */
  readonly code: string;
}

/** A document in the layout of GB/T 9704: organ and title, number, body, signature. */
export function documentPaper({ text, organZh, number, demo, code }: PaperFacts): Paper {
  const to: Block[] = text.to === null ? [] : [{ kind: 'salutation', text: text.to }];
  return {
    titleLines: [organZh, text.titleZh],
    number,
    marks: [...(number === null ? ['草稿'] : []), ...(demo ? ['演示数据'] : [])],
    standardSize: true,
    code,
    blocks: [...to, ...bodyOf(text), { kind: 'signature', lines: [...text.signature] }],
  };
}

function bodyOf({ form, lines }: DocumentText): Block[] {
  if (form !== 'form') return lines.flatMap((line) => line.split('\n').map((part) => paragraph(part)));
  const rows = lines.map((line) => {
    const at = line.indexOf('：');
    return [line.slice(0, at), line.slice(at + 1)] as const;
  });
  return [{ kind: 'form', rows }];
}

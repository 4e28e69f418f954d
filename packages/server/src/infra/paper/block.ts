/** A piece of text; with `href` it leads to the page of the console where the number opens. */
export interface Run {
  readonly text: string;
  readonly href?: string;
}

export interface Column {
  readonly title: string;
  /** Share of the width, in per cent. */
  readonly width: number;
  readonly align: 'left' | 'center' | 'right';
}

export interface Chart {
  readonly caption: string;
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** What a paper consists of; the DOCX and the PDF are made from the same blocks. */
export type Block =
  | { readonly kind: 'salutation'; readonly text: string }
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Run[])[];
    }
  /** A form of two columns: what is asked and what stands there. */
  | { readonly kind: 'form'; readonly rows: readonly (readonly [label: string, text: string])[] }
  | {
      readonly kind: 'chart';
      readonly chart: Chart;
      /** As high as it may become, in points. */
      readonly most: number;
    }
  | { readonly kind: 'signature'; readonly lines: readonly string[] }
  | { readonly kind: 'note'; readonly runs: readonly Run[] };

export interface Paper {
  readonly titleLines: readonly string[];
  /** Number of the issued paper; a draft has none and says so on every page. */
  readonly number: string | null;
  /** What stands at the head of every page: 草稿, 演示数据. */
  readonly marks: readonly string[];
  readonly blocks: readonly Block[];
  /** 三号 with 22 lines a page, as the standard has it; else 四号, which it allows for a paper full of tables. */
  readonly standardSize?: boolean;
  /** Printed as a bar code at the head of the first page; leads back to the record. */
  readonly code?: string;
}

type Part = string | Run | readonly Run[];

/** Text and links one after the other. */
export function runs(...parts: readonly Part[]): Run[] {
  return parts.flatMap((part) => (typeof part === 'string' ? [{ text: part }] : part));
}

export function paragraph(...parts: readonly Part[]): Block {
  return { kind: 'paragraph', runs: runs(...parts) };
}

export function heading(level: 1 | 2, text: string): Block {
  return { kind: 'heading', level, text };
}

import type { Block, Paper } from './block.ts';
import { placeChart, setting } from './paper-setting.ts';

type Table = Extract<Block, { kind: 'table' }>;

/** Latin letters and digits of the faces are half as wide as a character, capitals a little more. */
const HALF = 0.55;
/** A line is seldom filled to the end: marks of punctuation and numbers move to the next one. */
const FILLED = 0.97;

/**
 * Pages that the DOCX of a paper takes, counted from its blocks as an office program would set them: lines by the widths of their
 * characters, rows and charts in one piece, a table's head again on each page. Rather one page too many than one too few.
 */
export function countPages({ titleLines, blocks }: Paper): number {
  const sheet = new Sheet();
  const { title, number, body } = setting;
  for (const line of titleLines) sheet.flow(linesOf(line, title.size, setting.text.width), title.line);
  sheet.place(number.before + body.line + number.after);
  for (const [at, block] of blocks.entries()) {
    const before = blocks[at - 1];
    if (block.kind === 'chart') placePicture(sheet, block);
    else if (block.kind === 'table') placeTable(sheet, block);
    else if (!isRunIn(block, blocks[at + 1]))
      placeText(sheet, block, before && isRunIn(before, block) ? before.text : '');
  }
  return sheet.pages;
}

/** A heading of the second level stands in the first line of the paragraph that follows it, as offices set it. */
export function isRunIn(block: Block, after: Block | undefined): block is Extract<Block, { kind: 'heading' }> {
  return block.kind === 'heading' && block.level === 2 && after?.kind === 'paragraph';
}

class Sheet {
  pages = 1;
  #used = 0;

  /** Something that stays in one piece. */
  place(height: number): void {
    if (this.#used + height > setting.text.height) this.turn();
    this.#used += height;
  }

  /** Lines that may go over to the next page, never one alone. */
  flow(lines: number, height: number): void {
    const left = Math.floor((setting.text.height - this.#used) / height);
    if (lines <= left) this.#used += lines * height;
    else {
      const here = Math.min(left, lines - 2) < 2 ? 0 : Math.min(left, lines - 2);
      this.turn();
      this.flow(lines - here, height);
    }
  }

  turn(): void {
    this.pages += 1;
    this.#used = 0;
  }

  fits(height: number): boolean {
    return this.#used + height <= setting.text.height;
  }
}

function placeText(sheet: Sheet, block: Exclude<Block, Table | { kind: 'chart' }>, heading: string): void {
  const { body, note, signature, text } = setting;
  switch (block.kind) {
    case 'salutation':
      return sheet.flow(linesOf(block.text, body.size, text.width), body.line);
    case 'heading':
      // It stays with two lines of what follows.
      if (!sheet.fits(3 * body.line)) sheet.turn();
      return sheet.flow(linesOf(`　　${block.text}`, body.size, text.width), body.line);
    case 'paragraph':
      return sheet.flow(linesOf(`　　${heading}${textOf(block.runs)}`, body.size, text.width), body.line);
    case 'form':
      return block.rows.forEach(([label, words]) =>
        sheet.flow(linesOf(`${label}${words}`, body.size, text.width), body.line),
      );
    case 'signature':
      return sheet.place(signature.before + block.lines.length * body.line);
    case 'note':
      sheet.place(note.before);
      return sheet.flow(linesOf(textOf(block.runs), note.size, text.width), note.line);
  }
}

function placePicture(sheet: Sheet, block: Extract<Block, { kind: 'chart' }>): void {
  const { before, after } = setting.chart;
  sheet.place(before + placeChart(block).height + after + captionHeight(block.chart.caption));
}

function placeTable(sheet: Sheet, { caption, columns, rows }: Table): void {
  const share = columns.reduce((sum, { width }) => sum + width, 0);
  const { line, size, padding, border, after } = setting.table;
  const widths = columns.map(({ width }) => (setting.text.width * width) / share - 2 * padding.x);
  const heightOf = (texts: readonly string[]): number =>
    Math.max(...texts.map((text, at) => linesOf(text, size, widths[at] ?? 1))) * line + 2 * padding.y + border;
  const head = heightOf(columns.map(({ title }) => title));
  const heights = rows.map((row) => heightOf(row.map(({ text }) => text)));
  const first = captionHeight(caption) + head + (heights[0] ?? 0);
  sheet.place(first);
  for (const height of heights.slice(1)) {
    if (!sheet.fits(height)) {
      sheet.turn();
      sheet.place(head);
    }
    sheet.place(height);
  }
  sheet.flow(1, after);
}

function captionHeight(text: string): number {
  const { size, line, before, after } = setting.caption;
  return before + linesOf(text, size, setting.text.width) * line + after;
}

function linesOf(text: string, size: number, width: number): number {
  const halves = text.match(/[\u0020-\u1fff]/g)?.length ?? 0;
  const ems = text.length - halves * (1 - HALF);
  return Math.max(1, Math.ceil((ems * size) / (width * FILLED)));
}

function textOf(runs: readonly { readonly text: string }[]): string {
  return runs.map(({ text }) => text).join('');
}

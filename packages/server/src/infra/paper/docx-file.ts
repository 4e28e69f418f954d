import {
  AlignmentType,
  convertMillimetersToTwip,
  Document,
  ExternalHyperlink,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { barPng } from './bar-picture.ts';
import type { Block, Paper, Run } from './block.ts';
import { isRunIn } from './count-pages.ts';
import { placeChart, setting } from './paper-setting.ts';

type TableBlock = Extract<Block, { kind: 'table' }>;

/** Faces of official documents, which the offices' machines have. */
const faces = { title: '方正小标宋简体', body: '仿宋_GB2312', heading: '黑体', second: '楷体_GB2312', page: '宋体' };
/** Sizes of characters are told in half points, all else in twentieths of a point. */
const sizes = {
  title: setting.title.size * 2,
  caption: setting.caption.size * 2,
  table: setting.table.size * 2,
  note: setting.note.size * 2,
  page: 28,
};
const twips = (points: number): number => Math.round(points * 20);
const lineOf = (points: number) => ({ line: twips(points), lineRule: LineRuleType.EXACT });
const A4 = { width: 11_906, height: 16_838 };
interface Body {
  readonly size: number;
  readonly spacing: ReturnType<typeof lineOf>;
}
const dense: Body = { size: setting.body.size * 2, spacing: lineOf(setting.body.line) };
/** 三号 with 22 lines a page. */
const standard: Body = { size: 32, spacing: lineOf(28.95) };
/** Pictures are told in pixels of which 96 make an inch. */
const PX_PER_POINT = 96 / 72;
const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;

/** GB/T 9704—2012 as a document that can be edited; `pictures` are the charts in their order, null where no browser could draw them. */
export async function buildDocx(paper: Paper, pictures: readonly (Uint8Array | null)[]): Promise<Uint8Array> {
  let charts = 0;
  const body = paper.standardSize === true ? standard : dense;
  const children = paper.blocks.flatMap((block, at, blocks) => {
    if (isRunIn(block, blocks[at + 1])) return [];
    if (block.kind === 'chart') return chartBlock(block, pictures[charts++] ?? null);
    const before = blocks[at - 1];
    return block.kind === 'paragraph' && before && isRunIn(before, block)
      ? [textOf(block, body, before.text)]
      : blockOf(block, body);
  });
  const document = new Document({
    title: paper.titleLines.join(''),
    creator: '鉴湖',
    styles: { default: { document: { run: { font: faceOf(faces.body), size: body.size } } } },
    sections: [
      {
        properties: {
          page: {
            size: A4,
            margin: {
              top: convertMillimetersToTwip(37),
              left: convertMillimetersToTwip(28),
              right: convertMillimetersToTwip(26),
              bottom: convertMillimetersToTwip(35),
            },
          },
        },
        headers: { default: header(paper) },
        footers: { default: footer() },
        children: [...codeOf(paper), ...titleOf(paper, body), ...children],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function header({ marks }: Paper): Header {
  const run = new TextRun({ text: marks.join('　'), bold: true, color: 'B3261E', size: sizes.caption });
  return new Header({ children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: [run] })] });
}

function footer(): Footer {
  const run = new TextRun({
    children: ['— ', PageNumber.CURRENT, ' —'],
    font: faceOf(faces.page),
    size: sizes.page,
  });
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [run] })] });
}

/** The bar code is 52 mm wide, with its text below it. */
function codeOf({ code }: Paper): Paragraph[] {
  if (code === undefined) return [];
  const { bytes } = barPng(code);
  const picture = new ImageRun({
    type: 'png',
    data: bytes,
    transformation: { width: 197, height: 34 },
    altText: { name: code, title: code, description: code },
  });
  return [[picture], [new TextRun({ text: code, size: 16 })]].map(
    (children) => new Paragraph({ alignment: AlignmentType.RIGHT, children }),
  );
}

function titleOf({ titleLines, number }: Paper, body: Body): Paragraph[] {
  const lines = titleLines.map(
    (text) =>
      new Paragraph({
        heading: HeadingLevel.TITLE,
        alignment: AlignmentType.CENTER,
        spacing: lineOf(setting.title.line),
        children: [new TextRun({ text, font: faceOf(faces.title), size: sizes.title, color: '000000' })],
      }),
  );
  const told = new TextRun(number ?? '（草稿，未编号）');
  return [
    ...lines,
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { ...body.spacing, before: twips(setting.number.before), after: twips(setting.number.after) },
      children: [told],
    }),
  ];
}

function blockOf(block: Exclude<Block, { kind: 'chart' }>, body: Body): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'salutation':
      return [new Paragraph({ spacing: body.spacing, children: [new TextRun(block.text)] })];
    case 'heading':
      return [
        new Paragraph({
          heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
          keepNext: true,
          spacing: { ...body.spacing, before: 0, after: 0 },
          indent: { firstLine: body.size * 20 },
          children: [
            new TextRun({
              text: block.text,
              font: faceOf(block.level === 1 ? faces.heading : faces.second),
              size: body.size,
              color: '000000',
            }),
          ],
        }),
      ];
    case 'paragraph':
      return [textOf(block, body)];
    case 'table':
      return [
        caption(block.caption),
        tableOf(block),
        new Paragraph({ spacing: lineOf(setting.table.after), children: [] }),
      ];
    case 'form':
      return [formOf(block.rows)];
    case 'signature':
      return block.lines.map(
        (text, at) =>
          new Paragraph({
            alignment: AlignmentType.RIGHT,
            keepNext: at < block.lines.length - 1,
            spacing: { ...body.spacing, before: at === 0 ? twips(setting.signature.before) : 0 },
            indent: { right: body.size * 20 },
            children: [new TextRun(text)],
          }),
      );
    case 'note':
      return [
        new Paragraph({
          spacing: { ...lineOf(setting.note.line), before: twips(setting.note.before) },
          children: runsOf(block.runs, sizes.note),
        }),
      ];
  }
}

function textOf({ runs }: Extract<Block, { kind: 'paragraph' }>, body: Body, heading?: string): Paragraph {
  const lead =
    heading === undefined ? [] : [new TextRun({ text: `${heading}　`, font: faceOf(faces.second), size: body.size })];
  return new Paragraph({
    spacing: body.spacing,
    alignment: AlignmentType.BOTH,
    indent: { firstLine: body.size * 20 },
    children: [...lead, ...runsOf(runs, body.size)],
  });
}

function chartBlock(block: Extract<Block, { kind: 'chart' }>, png: Uint8Array | null): Paragraph[] {
  const { chart } = block;
  const placed = placeChart(block);
  const picture =
    png === null
      ? new TextRun({ text: '（本机没有可用的浏览器，图未生成；图见平台。）', size: sizes.table })
      : new ImageRun({
          type: 'png',
          data: png,
          transformation: {
            width: Math.round(placed.width * PX_PER_POINT),
            height: Math.round(placed.height * PX_PER_POINT),
          },
          altText: { name: chart.caption, title: chart.caption, description: chart.caption },
        });
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { before: twips(setting.chart.before) },
      children: [picture],
    }),
    caption(chart.caption, false),
  ];
}

function caption(text: string, keepNext = true): Paragraph {
  const run = new TextRun({ text, bold: true, size: sizes.caption, font: faceOf(faces.heading) });
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext,
    spacing: {
      ...lineOf(setting.caption.line),
      before: twips(setting.caption.before),
      after: twips(setting.caption.after),
    },
    children: [run],
  });
}

function tableOf({ columns, rows }: TableBlock): Table {
  const full = twips(setting.text.width);
  const { line, padding } = setting.table;
  const widths = columns.map(({ width }) => Math.round((full * width) / sumOf(columns)));
  const cell = (children: (TextRun | ExternalHyperlink)[], at: number, align: 'left' | 'center' | 'right'): TableCell =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      margins: {
        top: twips(padding.y),
        bottom: twips(padding.y),
        left: twips(padding.x),
        right: twips(padding.x),
      },
      children: [new Paragraph({ alignment: ALIGN[align], spacing: lineOf(line), children })],
    });
  const head = columns.map(({ title }, at) =>
    cell([new TextRun({ text: title, bold: true, size: sizes.table })], at, 'center'),
  );
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: full, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: head }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: row.map((run, at) => cell(runsOf([run], sizes.table), at, columns[at]?.align ?? 'left')),
          }),
      ),
    ],
  });
}

/** A form of two columns. */
function formOf(rows: readonly (readonly [label: string, text: string])[]): Table {
  const full = twips(setting.text.width);
  const widths = [Math.round(full * 0.26), Math.round(full * 0.74)];
  const cell = (text: string, at: number): TableCell =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      margins: { top: 80, bottom: 80, left: 100, right: 100 },
      children: text.split('\n').map(
        (line) =>
          new Paragraph({
            alignment: at === 0 ? AlignmentType.CENTER : AlignmentType.LEFT,
            children: [new TextRun({ text: line, size: sizes.caption })],
          }),
      ),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: full, type: WidthType.DXA },
    columnWidths: widths,
    rows: rows.map((row) => new TableRow({ children: row.map(cell) })),
  });
}

function sumOf(columns: TableBlock['columns']): number {
  return columns.reduce((sum, { width }) => sum + width, 0);
}

function runsOf(runs: readonly Run[], size: number): (TextRun | ExternalHyperlink)[] {
  return runs.map(({ text, href }) =>
    href === undefined
      ? new TextRun({ text, size })
      : new ExternalHyperlink({
          link: href,
          children: [new TextRun({ text, size, underline: { type: 'dotted', color: '1F5F8B' } })],
        }),
  );
}

function faceOf(name: string) {
  return { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: name };
}

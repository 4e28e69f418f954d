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
import { isRunIn } from './count-pages.ts';
import { placeChart, setting } from './paper-setting.ts';
import type { Block, Paper, Run } from '../text/block.ts';

type TableBlock = Extract<Block, { kind: 'table' }>;

/** Faces of official documents, which the offices' machines have. */
const faces = { title: '方正小标宋简体', body: '仿宋_GB2312', heading: '黑体', second: '楷体_GB2312', page: '宋体' };
/** Sizes of characters are told in half points, all else in twentieths of a point. */
const sizes = {
  title: setting.title.size * 2,
  body: setting.body.size * 2,
  caption: setting.caption.size * 2,
  table: setting.table.size * 2,
  note: setting.note.size * 2,
  page: 28,
};
const twips = (points: number): number => Math.round(points * 20);
const lineOf = (points: number) => ({ line: twips(points), lineRule: LineRuleType.EXACT });
const A4 = { width: 11_906, height: 16_838 };
const LINE = lineOf(setting.body.line);
/** Pictures are told in pixels of which 96 make an inch. */
const PX_PER_POINT = 96 / 72;
const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;

/** GB/T 9704—2012 as a document that can be edited; `pictures` are the charts in their order, null where no browser could draw them. */
export async function buildDocx(paper: Paper, pictures: readonly (Uint8Array | null)[]): Promise<Uint8Array> {
  let charts = 0;
  const children = paper.blocks.flatMap((block, at, blocks) => {
    if (isRunIn(block, blocks[at + 1])) return [];
    if (block.kind === 'chart') return chartBlock(block, pictures[charts++] ?? null);
    const before = blocks[at - 1];
    return block.kind === 'paragraph' && before && isRunIn(before, block)
      ? [textOf(block, before.text)]
      : blockOf(block);
  });
  const document = new Document({
    title: paper.titleLines.join(''),
    creator: '鉴湖',
    styles: { default: { document: { run: { font: faceOf(faces.body), size: sizes.body } } } },
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
        children: [...titleOf(paper), ...children],
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

function titleOf({ titleLines, number }: Paper): Paragraph[] {
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
      spacing: { ...LINE, before: twips(setting.number.before), after: twips(setting.number.after) },
      children: [told],
    }),
  ];
}

function blockOf(block: Exclude<Block, { kind: 'chart' }>): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'salutation':
      return [new Paragraph({ spacing: LINE, children: [new TextRun(block.text)] })];
    case 'heading':
      return [
        new Paragraph({
          heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
          keepNext: true,
          spacing: { ...LINE, before: 0, after: 0 },
          indent: { firstLine: sizes.body * 20 },
          children: [
            new TextRun({
              text: block.text,
              font: faceOf(block.level === 1 ? faces.heading : faces.second),
              size: sizes.body,
              color: '000000',
            }),
          ],
        }),
      ];
    case 'paragraph':
      return [textOf(block)];
    case 'table':
      return [
        caption(block.caption),
        tableOf(block),
        new Paragraph({ spacing: lineOf(setting.table.after), children: [] }),
      ];
    case 'signature':
      return block.lines.map(
        (text, at) =>
          new Paragraph({
            alignment: AlignmentType.RIGHT,
            keepNext: at < block.lines.length - 1,
            spacing: { ...LINE, before: at === 0 ? twips(setting.signature.before) : 0 },
            indent: { right: sizes.body * 20 },
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

function textOf({ runs }: Extract<Block, { kind: 'paragraph' }>, heading?: string): Paragraph {
  const lead =
    heading === undefined ? [] : [new TextRun({ text: `${heading}　`, font: faceOf(faces.second), size: sizes.body })];
  return new Paragraph({
    spacing: LINE,
    alignment: AlignmentType.BOTH,
    indent: { firstLine: sizes.body * 20 },
    children: [...lead, ...runsOf(runs, sizes.body)],
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

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { barSvg } from './bar-picture.ts';
import type { PageBatch, PageParts } from '../pdf/page-printer.ts';
import { escapeXml } from './escape-xml.ts';
import type { Block, Chart, Paper, Run } from './block.ts';
import { isRunIn } from './count-pages.ts';

type Table = Extract<Block, { kind: 'table' }>;

/** The official faces come from the reader's machine in a DOCX; a PDF carries its own (Noto Serif SC, OFL). */
const FACES = [
  { weight: 400, subset: 'chinese-simplified', range: '' },
  { weight: 400, subset: 'latin', range: 'unicode-range:U+0020-00B6,U+00B8-00FF' },
  { weight: 700, subset: 'chinese-simplified', range: '' },
  { weight: 700, subset: 'latin', range: 'unicode-range:U+0020-00B6,U+00B8-00FF' },
] as const;

/**
 * GB/T 9704—2012: A4, 37 mm above, 28 mm left, 156 mm × 225 mm of text, page numbers in dashes. The standard lets lines and characters be
 * adjusted where the matter asks for it: a paper of seven tables is set in four-hao, so that a month has six pages.
 */
const STYLE = `
@page { size: A4; margin: 37mm 26mm 35mm 28mm; @bottom-center { content: "— " counter(page) " —"; font: 14pt Paper; } }
* { box-sizing: border-box; }
body { margin: 0; font: 14pt/20pt Paper, serif; color: #000; text-align: justify; line-break: strict; }
a { color: inherit; text-decoration: none; border-bottom: 0.6pt dotted #1f5f8b; }
h1 { font: 700 22pt/32pt Paper; text-align: center; margin: 0; text-wrap: balance; }
h1 + h1 { margin-bottom: 12pt; }
.number { text-align: center; margin: 0 0 14pt; }
h2, h3 { font: 700 14pt/20pt Paper; text-indent: 2em; margin: 0; break-after: avoid; }
h3 { font-weight: 400; }
p { margin: 0; text-indent: 2em; orphans: 2; widows: 2; }
p.to { text-indent: 0; }
figure { margin: 4pt 0 5pt; break-inside: avoid; }
figcaption, caption { font: 700 11pt/15pt Paper; text-align: center; padding: 2pt 0; }
caption { break-after: avoid; }
svg { display: block; width: 100%; height: auto; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; margin: 4pt 0 6pt; font-size: 9pt; line-height: 11.5pt; text-align: left; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 0.6pt solid #000; padding: 0.6pt 2.5pt; overflow-wrap: anywhere; }
th { font-weight: 700; text-align: center; }
.center { text-align: center; } .right { text-align: right; }
.sign { margin-top: 8pt; text-align: right; break-inside: avoid; }
.sign p { text-indent: 0; padding-right: 2em; }
.note { margin-top: 8pt; padding-top: 6pt; border-top: 0.6pt solid #000; font-size: 9.5pt; line-height: 13pt; text-indent: 0; text-align: left; overflow-wrap: anywhere; }
.number { text-indent: 0; }
table.form td { padding: 4pt 6pt; font-size: 12pt; line-height: 18pt; }
table.form td:first-child { width: 8em; text-align: center; }
.code { width: 52mm; margin: 0 0 6mm auto; font: 8pt/10pt Paper; text-align: center; }
.code svg { height: 9mm; }
`;

/** 三号 characters, 22 lines a page. */
const STANDARD_SIZE = 'body, h2, h3 { font-size: 16pt; line-height: 28.9pt; } .sign { margin-top: 20pt; }';

/** What is printed: complete in itself, without script, allowed to load nothing; the fonts, which take longest, are loaded once for all. */
export function buildBatch(papers: readonly Paper[]): PageBatch {
  const style = 'body { font-family: Paper; }';
  return { frame: htmlPage({ title: '', style, body: '鉴 A1 <b>鉴 A1</b>' }), pages: papers.map(partsOf) };
}

function partsOf(paper: Paper): PageParts {
  const marks = paper.marks.join('　');
  const head =
    marks === '' ? '' : `@page { @top-right { content: "${marks}"; font: 700 12pt Paper; color: #b3261e; } }`;
  return {
    title: escapeXml(paper.titleLines.join('')),
    style: `${STYLE}${paper.standardSize ? STANDARD_SIZE : ''}${head}`,
    body: `${codeOf(paper)}${paper.titleLines.map((text) => `<h1>${escapeXml(text)}</h1>`).join('')}
<p class="number">${escapeXml(paper.number ?? '（草稿，未编号）')}</p>${paper.blocks.map(placedHtml).join('\n')}`,
  };
}

function codeOf({ code }: Paper): string {
  return code === undefined ? '' : `<div class="code">${barSvg(escapeXml(code))}${escapeXml(code)}</div>`;
}

/** A page that shows the charts one below the other, from its upper left corner on. */
export function buildChartHtml(charts: readonly Chart[]): string {
  const style = 'body { margin: 0; background: #fff; } svg { display: block; }';
  return htmlPage({ title: '', style, body: charts.map(({ svg }) => svg).join('') });
}

function htmlPage({ title, style, body }: PageParts): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:"><title>${title}</title><style>${faces()}</style><style>${style}</style></head><body>${body}</body></html>`;
}

let faceRules: string | undefined;

function faces(): string {
  faceRules ??= FACES.map(({ weight, subset, range }) => {
    const file = `@fontsource/noto-serif-sc/files/noto-serif-sc-${subset}-${weight}-normal.woff2`;
    const data = readFileSync(fileURLToPath(import.meta.resolve(file))).toString('base64');
    return `@font-face{font-family:Paper;font-weight:${weight};src:url(data:font/woff2;base64,${data}) format("woff2");${range}}`;
  }).join('');
  return faceRules;
}

/** A heading of the second level stands in the first line of the paragraph that follows it, as offices set it. */
function placedHtml(block: Block, at: number, blocks: readonly Block[]): string {
  const [before, after] = [blocks[at - 1], blocks[at + 1]];
  if (isRunIn(block, after)) return '';
  if (block.kind === 'paragraph' && before && isRunIn(before, block)) {
    return `<p><span role="heading" aria-level="3">${escapeXml(before.text)}</span>　${runsHtml(block.runs)}</p>`;
  }
  return blockHtml(block);
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'salutation':
      return `<p class="to">${escapeXml(block.text)}</p>`;
    case 'heading':
      return `<h${block.level + 1}>${escapeXml(block.text)}</h${block.level + 1}>`;
    case 'paragraph':
      return `<p>${runsHtml(block.runs)}</p>`;
    case 'table':
      return tableHtml(block);
    case 'form':
      return formHtml(block);
    case 'chart':
      return `<figure>${block.chart.svg.replace('<svg ', `<svg style="max-height:${block.most}pt" `)}<figcaption>${escapeXml(block.chart.caption)}</figcaption></figure>`;
    case 'signature':
      return `<div class="sign">${block.lines.map((line) => `<p>${escapeXml(line)}</p>`).join('')}</div>`;
    case 'note':
      return `<p class="note">${runsHtml(block.runs)}</p>`;
  }
}

function formHtml({ rows }: Extract<Block, { kind: 'form' }>): string {
  const lines = rows.map(
    ([label, text]) => `<tr><td>${escapeXml(label)}</td><td>${escapeXml(text).replaceAll('\n', '<br>')}</td></tr>`,
  );
  return `<table class="form"><tbody>${lines.join('')}</tbody></table>`;
}

function tableHtml({ caption, columns, rows }: Table): string {
  const widths = columns.map(({ width }) => `<col style="width:${width}%">`).join('');
  const head = columns.map(({ title }) => `<th>${escapeXml(title)}</th>`).join('');
  const body = rows
    .map(
      (row) =>
        `<tr>${row.map((run, at) => `<td class="${columns[at]?.align ?? 'left'}">${runsHtml([run])}</td>`).join('')}</tr>`,
    )
    .join('');
  return `<table><caption>${escapeXml(caption)}</caption><colgroup>${widths}</colgroup><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

function runsHtml(runs: readonly Run[]): string {
  return runs
    .map(({ text, href }) =>
      href === undefined ? escapeXml(text) : `<a href="${escapeXml(href)}">${escapeXml(text)}</a>`,
    )
    .join('');
}

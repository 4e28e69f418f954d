import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { testInputs, testTarget } from '../test-inputs.ts';
import { composePaper } from '../text/compose-paper.ts';
import { buildDocx } from '../../../../infra/paper/docx-file.ts';
import { buildBatch } from '../../../../infra/paper/html-file.ts';

const issued = { number: '月报〔2026〕1号', on: '2026-11-25T02:05:00.000Z', inputsSha256: 'ab'.repeat(32) };
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('the DOCX', () => {
  const paper = composePaper(testInputs({ demo: true }), issued);
  const open = async (pictures: (Uint8Array | null)[]) => {
    const parts = unzipSync(await buildDocx(paper, pictures));
    const read = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
    return { names: Object.keys(parts), read };
  };

  it('holds the text, the tables, the charts and a link for each number', async () => {
    const { names, read } = await open([PNG, PNG, PNG]);
    const body = read('word/document.xml');
    for (const text of ['某市行动方案', '月报〔2026〕1号', '一、总体进展', '六、下一步安排', '2026年11月25日']) {
      expect(body).toContain(text);
    }
    expect(read('word/styles.xml')).toContain('仿宋_GB2312');
    expect(body.match(/<w:tbl>/g)?.length).toBeGreaterThanOrEqual(3);
    expect(names.filter((name) => name.startsWith('word/media/')).length).toBeGreaterThan(0);
    const links = read('word/_rels/document.xml.rels');
    expect(links).toContain('Target="https://jianhu.example/plan/targets/M02-T1/figures/2026-10"');
  });

  it('is A4 with the margins of GB/T 9704, numbered pages and the mark of invented data', async () => {
    const { names, read } = await open([null, null, null]);
    expect(read('word/document.xml')).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    const parts = names.filter((name) => /word\/(header|footer)\d/.test(name)).map(read);
    expect(parts.some((text) => text.includes('演示数据'))).toBe(true);
    expect(parts.some((text) => text.includes('PAGE'))).toBe(true);
  });

  it('says where the charts are when no browser could draw them', async () => {
    const { read } = await open([null, null, null]);
    expect(read('word/document.xml')).toContain('图未生成');
  });
});

describe('the page that is printed', () => {
  it('asks for nothing outside itself, and lets no name become markup', () => {
    const hostile = testTarget({ id: 'T', nameZh: '<img src=https://evil.example/x onerror=1>' });
    const { frame, pages } = buildBatch([composePaper(testInputs({ targets: [hostile] }), issued)]);
    const html = `${frame}${pages.map(({ title, style, body }) => `<title>${title}</title><style>${style}</style>${body}`).join('')}`;
    expect(html).not.toContain('<img');
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;img');
    expect(html).toContain("default-src 'none'");
    const markup = html.replaceAll(/>[^<]*</g, '><').replaceAll(/aria-label="[^"]*"/g, '');
    const loaded = [...markup.matchAll(/(?:src|url)\s*[=(]\s*["']?([^"')>\s]{0,12})/g)].map(([, from]) => from);
    expect(loaded.filter((from) => !/^(data:font\/|#hatch)/.test(from ?? ''))).toEqual([]);
  });
});

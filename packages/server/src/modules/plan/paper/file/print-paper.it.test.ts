import { createLogger } from '../../../../infra/logger.ts';
import { expect, it } from 'vitest';
import { createPagePrinter } from '../../../../infra/pdf/page-printer.ts';
import { fullInputs } from '../test-inputs.ts';
import { composePaper } from '../text/compose-paper.ts';
import { countPages } from '../../../../infra/paper/count-pages.ts';
import { buildBatch } from '../../../../infra/paper/html-file.ts';

it(
  'gives a PDF of no more than six pages, with a Chinese font inside, and with the links of its numbers',
  { timeout: 120_000 },
  async () => {
    const printer = createPagePrinter({ log: createLogger('silent'), chromePath: undefined, timeMs: 60_000 });
    const issued = { number: '月报〔2026〕1号', on: '2026-11-25T02:05:00.000Z', inputsSha256: 'ab'.repeat(32) };
    const paper = composePaper(fullInputs(), issued);
    const batch = buildBatch([paper]);
    expect(batch.pages[0]?.style).toContain('@top-right { content: "演示数据"');
    const { pdfs } = await printer.print({ batch, pictures: null });
    printer.close();
    const text = Buffer.from(pdfs[0] ?? []).toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    // The browser sets the very page whose lines are counted for the DOCX, and needs no more pages than were counted.
    const pages = text.match(/\/Type \/Page\b/g)?.length ?? 0;
    expect(pages).toBeGreaterThan(1);
    expect(pages).toBeLessThanOrEqual(countPages(paper));
    expect(countPages(paper)).toBeLessThanOrEqual(6);
    expect(text).toMatch(/\/FontName \/[A-Z]{6}\+NotoSerifSC/);
    expect(text).toContain('/FontFile2');
    expect(text).toContain('https://jianhu.example/plan/targets/T1/figures/2026-10');
  },
);

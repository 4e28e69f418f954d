import { createServer } from 'node:http';
import { afterAll, expect, it } from 'vitest';
import { type Paper, paragraph } from '../paper/block.ts';
import { buildBatch } from '../paper/html-file.ts';
import { createLogger } from '../logger.ts';
import { createPagePrinter } from './page-printer.ts';

const log = createLogger('silent');
/** Unpacked once for the tests that need a browser which works. */
const printer = createPagePrinter({ log, chromePath: undefined, timeMs: 60_000 });
afterAll(() => printer.close());

const pageOf = (body: string) => ({
  batch: { frame: '<title></title><style></style><p>甲', pages: [{ title: '', style: '', body }] },
  pictures: null,
});

it('says that the browser that was named is not there', async () => {
  const lost = createPagePrinter({ log, chromePath: '/nowhere/chromium' });
  await expect(lost.print(pageOf('<p>'))).rejects.toMatchObject({ code: 'pdf.unavailable' });
  lost.close();
});

it('ends a browser whose time is over', { timeout: 60_000 }, async () => {
  const slow = createPagePrinter({ log, chromePath: undefined, timeMs: 1 });
  await expect(slow.print(pageOf('<p>慢</p>'))).rejects.toMatchObject({ code: 'pdf.failed' });
  slow.close();
});

it('lets a page reach nothing, not even this machine, and run no script', { timeout: 90_000 }, async () => {
  let asked = 0;
  const server = createServer((_request, reply) => {
    asked += 1;
    reply.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const at = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  const html = `<p>甲</p><img src="${at}/picture.png"><script>fetch('${at}/script')</script>`;
  const sizes = [{ width: 20, height: 10 }];
  const { pdfs, pictures } = await printer.print({ ...pageOf(html), pictures: { html, sizes } });
  server.close();
  expect(pdfs[0]?.length).toBeGreaterThan(1_000);
  expect(Buffer.from(pictures[0] ?? []).toString('latin1', 1, 4)).toBe('PNG');
  expect(asked).toBe(0);
});

it(
  'prints each paper of a batch as if it were alone: nothing of the one before stays',
  { timeout: 90_000 },
  async () => {
    const paper = (titleZh: string, marks: readonly string[], words: readonly string[]): Paper => {
      return { titleLines: [titleZh], number: null, marks, blocks: words.map((text) => paragraph(text)) };
    };
    const long = paper(
      '绍兴市某某局行政处罚决定书',
      ['草稿', '演示数据'],
      Array.from({ length: 60 }, () => '当事人的违法事实。'),
    );
    const short = { ...paper('送达回证', [], ['收到']), standardSize: true };
    const print = async (...papers: Paper[]) =>
      (await printer.print({ batch: buildBatch(papers), pictures: null })).pdfs.map(undated);
    const [first, second, third] = await print(long, short, long);
    expect([second]).toEqual(await print(short));
    expect([third]).toEqual([first]);
    expect(second).not.toBe(first);
  },
);

/** A PDF without the moment at which it was made. */
function undated(pdf: Uint8Array): string {
  return Buffer.from(pdf)
    .toString('latin1')
    .replaceAll(/\/(Creation|Mod)Date \(.*?\)/g, '');
}

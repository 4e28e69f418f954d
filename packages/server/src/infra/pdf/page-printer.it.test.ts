import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { createLogger } from '../logger.ts';
import { createPagePrinter } from './page-printer.ts';

const log = createLogger('silent');

it('says that the browser that was named is not there', async () => {
  const printer = createPagePrinter({ log, chromePath: '/nowhere/chromium' });
  await expect(printer.print({ html: '<p>', pictures: null })).rejects.toMatchObject({ code: 'pdf.unavailable' });
  printer.close();
});

it('ends a browser whose time is over', { timeout: 60_000 }, async () => {
  const printer = createPagePrinter({ log, chromePath: undefined, timeMs: 1 });
  await expect(printer.print({ html: '<p>慢</p>', pictures: null })).rejects.toMatchObject({ code: 'pdf.failed' });
  printer.close();
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
  const printer = createPagePrinter({ log, chromePath: undefined, timeMs: 60_000 });
  const html = `<p>甲</p><img src="${at}/picture.png"><script>fetch('${at}/script')</script>`;
  const { pdf, pictures } = await printer.print({ html, pictures: { html, sizes: [{ width: 20, height: 10 }] } });
  printer.close();
  server.close();
  expect(pdf?.length).toBeGreaterThan(1_000);
  expect(Buffer.from(pictures[0] ?? []).toString('latin1', 1, 4)).toBe('PNG');
  expect(asked).toBe(0);
});

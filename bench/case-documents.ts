/** A whole case with twenty documents as one archive: DOCX and PDF of each, by one browser. */
import type { CaseDocument, DocumentTemplate } from '@jianhu/contract';
import { createLogger, createPagePrinter } from '@jianhu/server';
import { inspected, stageCases, withMigratedDatabase } from '@jianhu/testkit';
import { printReport } from './figure.ts';

const DOCUMENTS = 20;
const RUNS = 3;

await withMigratedDatabase(async (given) => {
  const printer = createPagePrinter({ log: createLogger('silent'), chromePath: undefined });
  const stage = await stageCases(undefined, { given, printer });
  const matter = await stage.walk('case-general', inspected);
  const url = `/api/v1/matters/${matter.id}`;

  async function write(template: DocumentTemplate): Promise<void> {
    const open = template.elements.filter(({ source, words }) => source !== 'number' && words === '');
    const words = Object.fromEntries(
      open.map(({ id, nameZh, standard }) => [id, standard ?? `${nameZh}，`.repeat(40)]),
    );
    const body = { documentId: template.documentId, given: words };
    const { id, version } = (await stage.post('wang', `${url}/documents`, body)).json<CaseDocument>();
    const issued = await stage.post('wang', `${url}/documents/${id}/issue`, { expectedVersion: version });
    if (issued.statusCode !== 200) throw new Error(issued.body);
  }

  const { items } = (await stage.get('wang', `${url}/document-templates`)).json<{ items: DocumentTemplate[] }>();
  for (let at = 0; at < DOCUMENTS; at += 1) {
    const template = items[at % items.length];
    if (template) await write(template);
  }
  const seconds: number[] = [];
  let archive: Buffer = Buffer.alloc(0);
  for (let at = 0; at < RUNS; at += 1) {
    const begin = performance.now();
    archive = (await stage.get('wang', `${url}/archive?volumes=both`)).rawPayload;
    seconds.push((performance.now() - begin) / 1_000);
  }
  const pdfs = archive.toString('latin1').match(/%PDF-/g)?.length ?? 0;
  if (pdfs !== DOCUMENTS) throw new Error(`${pdfs} PDFs of ${DOCUMENTS} documents`);
  printer.close();
  await stage.close();
  printReport({
    bench: 'documents of a case',
    figures: [
      {
        what: `a case with ${DOCUMENTS} documents as DOCX and PDF in one archive`,
        value: Math.max(...seconds),
        unit: 's',
        limit: { atMost: 10, source: 'issue 5' },
        how: `slowest of ${RUNS}; ${items.length} kinds, none taken out before, one browser started each time; ${Math.round(archive.length / 1_024)} KiB`,
      },
    ],
  });
});

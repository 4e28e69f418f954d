import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import type { RecordedPage } from './record-page.ts';

export const WARC_PATH = 'archive/data.warc.gz';
export const CAPTURE_PATH = 'capture.json';
const SCREENSHOT_PATH = 'screenshots/page.png';
export const PACKAGE_PATH = 'datapackage.json';
export const DIGEST_PATH = 'datapackage-digest.json';

/** Who captured what with what, and how its clock stood; nobody's name stands in it. */
export interface CaptureFacts {
  readonly url: string;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly tool: string;
  readonly officers: readonly string[];
  /** Clock of this machine minus standard time, and from whom that is known. */
  readonly clockOffsetMs: number;
  readonly clockSource: string;
  readonly refusedHosts: readonly string[];
}

/** WACZ 1.1.1: WARC, index, list of pages, a picture, and a list of everything with its hash; stored, not packed again. */
export async function buildWacz(page: RecordedPage, facts: CaptureFacts): Promise<Uint8Array> {
  const { tool, startedAt, finishedAt } = facts;
  const { buildWarc } = await import('./warc-file.ts');
  const warc = await buildWarc(page.exchanges, { software: tool, fileName: 'data.warc.gz', at: startedAt });
  const about = {
    ...facts,
    browser: page.browser,
    userAgent: page.userAgent,
    finalUrl: page.finalUrl,
    responses: page.exchanges.length,
    pictureCutBelow: page.cutBelow,
  };
  const head = { format: 'json-pages-1.0', id: 'pages', title: 'Pages' };
  const line = { id: 'page', url: facts.url, ts: startedAt.toISOString(), title: page.title, text: page.text };
  const files: Record<string, Uint8Array> = {
    [WARC_PATH]: warc.bytes,
    'indexes/index.cdx': Buffer.from(warc.index),
    'pages/pages.jsonl': Buffer.from(`${JSON.stringify(head)}\n${JSON.stringify(line)}\n`),
    [SCREENSHOT_PATH]: page.screenshot,
    [CAPTURE_PATH]: Buffer.from(JSON.stringify(about, null, 2)),
  };
  const datapackage = Buffer.from(
    JSON.stringify(
      {
        profile: 'data-package',
        wacz_version: '1.1.1',
        title: page.title,
        software: tool,
        created: finishedAt.toISOString(),
        mainPageUrl: facts.url,
        mainPageDate: startedAt.toISOString(),
        resources: Object.entries(files).map(([path, bytes]) => ({
          name: path.split('/').at(-1),
          path,
          hash: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
          bytes: bytes.length,
        })),
      },
      null,
      2,
    ),
  );
  const digest = { path: PACKAGE_PATH, hash: `sha256:${createHash('sha256').update(datapackage).digest('hex')}` };
  return zipSync(
    { ...files, [PACKAGE_PATH]: datapackage, [DIGEST_PATH]: Buffer.from(JSON.stringify(digest)) },
    { level: 0, mtime: finishedAt },
  );
}

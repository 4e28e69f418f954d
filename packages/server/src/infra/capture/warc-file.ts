import { createHash } from 'node:crypto';
import { getSurt, WARCRecord, WARCSerializer } from 'warcio';
import type { Exchange } from './record-page.ts';

/** What the browser has already undone; kept under another name, so that the length says what is there. */
const UNDONE: readonly string[] = ['content-encoding', 'transfer-encoding', 'content-length'];

interface WarcFile {
  readonly bytes: Uint8Array;
  /** CDXJ: one line an answer, sorted, with the place of its record. */
  readonly index: string;
}

/** Requests and answers as WARC 1.1, a gzip member each, and the index by which a reader finds them. */
export async function buildWarc(
  exchanges: readonly Exchange[],
  { software, fileName, at }: { readonly software: string; readonly fileName: string; readonly at: Date },
): Promise<WarcFile> {
  const members: Uint8Array[] = [];
  const lines: string[] = [];
  let offset = 0;
  const add = (member: Uint8Array): number => {
    members.push(member);
    offset += member.length;
    return offset - member.length;
  };
  add(
    await gzipped(
      WARCRecord.createWARCInfo(
        { filename: fileName, warcVersion: 'WARC/1.1', date: stamp(at) },
        { software, format: 'WARC File Format 1.1' },
      ),
    ),
  );
  for (const one of exchanges) {
    const response = WARCRecord.create(
      {
        url: one.url,
        type: 'response',
        date: stamp(one.at),
        warcVersion: 'WARC/1.1',
        statusline: `HTTP/1.1 ${one.status} ${one.statusText}`.trim(),
        httpHeaders: headersOf(one),
        keepHeadersCase: true,
      },
      chunksOf(one.body),
    );
    const member = await gzipped(response);
    const at = add(member);
    lines.push(lineOf(one, { offset: at, length: member.length, fileName }));
    const request = WARCRecord.create(
      {
        url: one.url,
        type: 'request',
        date: stamp(one.at),
        warcVersion: 'WARC/1.1',
        statusline: `${one.method} ${pathOf(one.url)} HTTP/1.1`,
        httpHeaders: { ...one.requestHeaders },
        keepHeadersCase: true,
        warcHeaders: { 'WARC-Concurrent-To': String(response.warcHeader('WARC-Record-ID')) },
      },
      chunksOf(Buffer.from(one.postData ?? '')),
    );
    add(await gzipped(request));
  }
  return { bytes: Buffer.concat(members), index: `${lines.toSorted().join('\n')}\n` };
}

function lineOf(one: Exchange, place: { offset: number; length: number; fileName: string }): string {
  const mime = one.responseHeaders.find(([name]) => name.toLowerCase() === 'content-type')?.[1].split(';')[0] ?? '';
  const about = {
    url: one.url,
    mime,
    status: one.status,
    digest: `sha256:${createHash('sha256').update(one.body).digest('hex')}`,
    length: place.length,
    offset: place.offset,
    filename: place.fileName,
  };
  return `${getSurt(one.url)} ${stamp(one.at).replaceAll(/\D/g, '').slice(0, 14)} ${JSON.stringify(about)}`;
}

function headersOf({ responseHeaders, body }: Exchange): [string, string][] {
  const kept = responseHeaders.map(([name, value]): [string, string] => [
    UNDONE.includes(name.toLowerCase()) ? `x-orig-${name.toLowerCase()}` : name,
    value.replaceAll(/[\r\n]+/g, ' '),
  ]);
  return [...kept, ['content-length', String(body.length)]];
}

function pathOf(url: string): string {
  const { pathname = '/', search = '' } = URL.parse(url) ?? {};
  return `${pathname}${search}`;
}

function stamp(at: Date): string {
  return at.toISOString();
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
}

async function gzipped(record: WARCRecord): Promise<Uint8Array> {
  return WARCSerializer.serialize(record, {
    gzip: true,
    digest: { algo: 'sha-256', prefix: 'sha256:', base32: false },
  });
}

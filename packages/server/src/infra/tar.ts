import type { Readable } from 'node:stream';

/** One file of a tape archive; its size is known before its first byte. */
export interface TarEntry {
  readonly path: string;
  readonly bytes: number;
  readonly content: Readable | Iterable<Uint8Array>;
}

const BLOCK = 512;
const MOST_PATH = 100;

/** POSIX ustar, streamed: any program opens it, and it grows with no file. Names are ASCII of at most 100 bytes. */
export async function* writeTar(entries: AsyncIterable<TarEntry>): AsyncGenerator<Uint8Array> {
  for await (const { path, bytes, content } of entries) {
    yield headerOf(path, bytes);
    let written = 0;
    for await (const chunk of content) {
      written += (chunk as Uint8Array).length;
      yield chunk as Uint8Array;
    }
    if (written !== bytes) throw new Error(`${path} has ${written} bytes, not ${bytes}`);
    yield Buffer.alloc((BLOCK - (bytes % BLOCK)) % BLOCK);
  }
  yield Buffer.alloc(2 * BLOCK);
}

function headerOf(path: string, bytes: number): Buffer {
  if (!/^[\x21-\x7e]+$/.test(path) || path.length > MOST_PATH) throw new Error(`no path of an archive: ${path}`);
  const header = Buffer.alloc(BLOCK);
  header.write(path, 0, 'latin1');
  header.write('0000644\0', 100, 'latin1');
  header.write('0000000\0', 108, 'latin1');
  header.write('0000000\0', 116, 'latin1');
  header.write(`${bytes.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
  header.write('00000000000\0', 136, 'latin1');
  header.write('        ', 148, 'latin1');
  header.write('0', 156, 'latin1');
  header.write('ustar\x0000', 257, 'latin1');
  const sum = header.reduce((all, byte) => all + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}

export interface TarVisitor {
  begin(path: string, bytes: number): void;
  data(chunk: Uint8Array): void;
  end(): void;
}

/** Reads an archive as it streams by; throws where it is cut off or is none. */
export async function readTar(source: AsyncIterable<Uint8Array>, visit: TarVisitor): Promise<void> {
  let rest: Buffer = Buffer.alloc(0);
  let left = 0;
  let padding = 0;
  let isOpen = false;
  let isOver = false;
  for await (const chunk of source) {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    while (!isOver) {
      if (isOpen) {
        const part = rest.subarray(0, Math.min(left, rest.length));
        if (part.length > 0) visit.data(part);
        rest = rest.subarray(part.length);
        left -= part.length;
        if (left > 0 || rest.length < padding) break;
        rest = rest.subarray(padding);
        isOpen = false;
        visit.end();
      }
      if (rest.length < BLOCK) break;
      const header = rest.subarray(0, BLOCK);
      if (header.every((byte) => byte === 0)) {
        isOver = true;
        break;
      }
      if (header.toString('latin1', 257, 262) !== 'ustar') throw new Error('this is no archive of a case');
      const path = header.toString('latin1', 0, MOST_PATH).replace(/\0.*$/s, '');
      left = Number.parseInt(header.toString('latin1', 124, 135), 8);
      padding = (BLOCK - (left % BLOCK)) % BLOCK;
      isOpen = true;
      visit.begin(path, left);
      rest = rest.subarray(BLOCK);
    }
  }
  if (!isOver) throw new Error('the archive is cut off');
}

import { Unzip, UnzipInflate } from 'fflate';
import { checkXmlShape } from './check-xml-shape.ts';
import { TableRefusal } from './table-refusal.ts';

export type WorkbookParts = Readonly<Record<string, Uint8Array>>;

/** Compressed bytes inflated at a time: what comes out of them is counted before the next are taken. */
const STEP_BYTES = 64 * 1024;

/**
 * Unpacks the XML of a workbook and counts what comes out, since a ZIP may declare any size and one byte of it may become a thousand.
 * What is no XML by its shape is refused before anybody reads it.
 */
export function unpackWorkbook(bytes: Uint8Array, maxUnpackedBytes: number): WorkbookParts {
  const chunks = new Map<string, Uint8Array[]>();
  let unpacked = 0;
  const unzip = new Unzip((file) => {
    if (!/\.xml(?:\.rels)?$/.test(file.name)) return;
    const own: Uint8Array[] = [];
    chunks.set(file.name, own);
    file.ondata = (error, chunk) => {
      if (error) throw error;
      unpacked += chunk.length;
      if (unpacked > maxUnpackedBytes) throw new TableRefusal('import.tooLarge', { maxUnpackedBytes });
      own.push(chunk);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let from = 0; from < bytes.length; from += STEP_BYTES) {
    unzip.push(bytes.subarray(from, from + STEP_BYTES), from + STEP_BYTES >= bytes.length);
  }
  const parts = Array.from(chunks, ([name, own]) => [name, Buffer.concat(own)] as const);
  for (const [, xml] of parts) checkXmlShape(xml);
  return Object.fromEntries(parts);
}

import { crc32 } from 'node:zlib';

/** Files of a ZIP that keeps them as they are, in their order; names are ASCII. */
export type StoredFiles = Readonly<Record<string, Uint8Array>>;

const LOCAL = 0x04_03_4b_50;
const CENTRAL = 0x02_01_4b_50;
const END = 0x06_05_4b_50;
const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
const VERSION = 20;

/** Stored and in this order, so that the same files are the same bytes. No file is copied before the whole is put together. */
export function storeZip(files: StoredFiles, at: Date): Uint8Array {
  const parts: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const [name, bytes] of Object.entries(files)) {
    const about = { name, size: bytes.length, crc: crc32(bytes), at };
    const header = localHeader(about);
    central.push(centralHeader(about, offset));
    parts.push(header, bytes);
    offset += header.length + bytes.length;
  }
  return Buffer.concat([...parts, ...central, endOf(central, offset)]);
}

/** The files of a ZIP, as parts of it; null where it is not one that `storeZip` could have written, to the bit, if it says its time so. */
export function openZip(bytes: Uint8Array): StoredFiles | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const files: Record<string, Uint8Array> = {};
  let at = 0;
  while (at + LOCAL_BYTES <= bytes.length && view.getUint32(at, true) === LOCAL) {
    const size = view.getUint32(at + 18, true);
    const from = at + LOCAL_BYTES + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    if (from + size > bytes.length) return null;
    const name = Buffer.from(bytes.subarray(at + LOCAL_BYTES, at + LOCAL_BYTES + view.getUint16(at + 26, true)));
    files[name.toString('latin1')] = bytes.subarray(from, from + size);
    at = from + size;
  }
  return Object.keys(files).length > 0 ? files : null;
}

/** Whether a ZIP is the one that `storeZip` writes of these files, which lie in it; heads and sums are compared, files are not copied. */
export function isStoredZip(bytes: Uint8Array, files: StoredFiles, at: Date): boolean {
  const central: Uint8Array[] = [];
  let offset = 0;
  const isNext = (expected: Uint8Array): boolean => {
    const found = bytes.subarray(offset, offset + expected.length);
    offset += expected.length;
    return Buffer.compare(found, expected) === 0;
  };
  for (const [name, part] of Object.entries(files)) {
    const about = { name, size: part.length, crc: crc32(part), at };
    central.push(centralHeader(about, offset));
    if (!isNext(localHeader(about))) return false;
    offset += part.length;
  }
  const end = endOf(central, offset);
  return central.every(isNext) && isNext(end) && offset === bytes.length;
}

interface About {
  readonly name: string;
  readonly size: number;
  readonly crc: number;
  readonly at: Date;
}

function localHeader({ name, size, crc, at }: About): Buffer {
  const header = Buffer.alloc(LOCAL_BYTES + name.length);
  header.writeUInt32LE(LOCAL, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt32LE(dosTime(at), 10);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(size, 18);
  header.writeUInt32LE(size, 22);
  header.writeUInt16LE(name.length, 26);
  header.write(name, LOCAL_BYTES, 'latin1');
  return header;
}

function centralHeader({ name, size, crc, at }: About, offset: number): Buffer {
  const header = Buffer.alloc(CENTRAL_BYTES + name.length);
  header.writeUInt32LE(CENTRAL, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(VERSION, 6);
  header.writeUInt32LE(dosTime(at), 12);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(size, 20);
  header.writeUInt32LE(size, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt32LE(offset, 42);
  header.write(name, CENTRAL_BYTES, 'latin1');
  return header;
}

function endOf(central: readonly Uint8Array[], offset: number): Buffer {
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(
    central.reduce((sum, { length }) => sum + length, 0),
    12,
  );
  end.writeUInt32LE(offset, 16);
  return end;
}

/** A ZIP counts time in steps of two seconds of no zone; the first day of the year fits every machine, and the exact time is in the list. */
function dosTime(at: Date): number {
  return (((at.getUTCFullYear() - 1980) << 25) | (1 << 21) | (1 << 16)) >>> 0;
}

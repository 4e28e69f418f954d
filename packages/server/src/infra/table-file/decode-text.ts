import { TableRefusal } from './table-refusal.ts';

/** A byte order mark decides; else UTF-8 if it is that without a fault; else GB 18030, which also reads GBK and GB 2312. */
export function decodeText(bytes: Uint8Array): string {
  const text = hasUtf16Mark(bytes)
    ? tryDecode(bytes, 'utf-16le')
    : (tryDecode(bytes, 'utf-8') ?? tryDecode(bytes, 'gb18030'));
  if (text === null || text.includes('\0')) throw new TableRefusal('import.unreadable');
  return text;
}

function hasUtf16Mark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xfe;
}

function tryDecode(bytes: Uint8Array, encoding: string): string | null {
  try {
    // The decoder takes the byte order mark off.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

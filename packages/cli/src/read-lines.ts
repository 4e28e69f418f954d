import type { Readable } from 'node:stream';

/**
 * Lines of a UTF-8 stream, without their ends, as many at a time as one chunk completes. Only `\n` and `\r\n` end a
 * line: JSON text may hold U+2028, at which `node:readline` would break it.
 */
export async function* readLines(input: Readable): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder();
  let parts: string[] = [];
  for await (const chunk of input) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk as Uint8Array, { stream: true });
    const lines = text.split('\n');
    const rest = lines.pop() ?? '';
    if (lines.length > 0) {
      lines[0] = parts.join('') + (lines[0] ?? '');
      parts = [];
      yield lines.map(withoutReturn);
    }
    if (rest !== '') parts.push(rest);
  }
  parts.push(decoder.decode());
  const last = parts.join('');
  if (last !== '') yield [withoutReturn(last)];
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

import type { CheckupReceipt } from '@jianhu/contract';

/** A receipt as one word for a link: it is verified by its signature alone, so the link has to carry all of it. It holds no text and no name. */
export function codeOf(receipt: CheckupReceipt): string {
  const bytes = new TextEncoder().encode(JSON.stringify(receipt));
  return btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** The receipt of a code, of a link that holds one, or of its own JSON; null where it is none. The server looks at each field. */
export function receiptIn(given: string): CheckupReceipt | null {
  const text = given.trim();
  const code = /[?&]of=([\w-]+)/.exec(text)?.[1] ?? text;
  try {
    const parsed: unknown = JSON.parse(text.startsWith('{') ? text : textOf(code));
    // A form of the contract that the server reads again before it says anything.
    return typeof parsed === 'object' && parsed !== null && 'signature' in parsed ? (parsed as CheckupReceipt) : null;
  } catch {
    return null;
  }
}

function textOf(code: string): string {
  const bytes = Uint8Array.from(atob(code.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.codePointAt(0) ?? 0);
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

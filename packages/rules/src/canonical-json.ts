/**
 * RFC 8785 form of plain JSON data: keys in UTF-16 order, no white space, numbers as ECMAScript writes them.
 * @example canonicalJson({ b: 1, a: [true] }) === '{"a":[true],"b":1}'
 */
export function canonicalJson(value: unknown): string {
  return formOf(value, NOTHING_KNOWN);
}

/** The same where the form of some objects within is known already. */
export function canonicalJsonWith(value: unknown, known: KnownForms): string {
  return formOf(value, known);
}

/** Forms of objects that nobody changes any more. */
export type KnownForms = Pick<WeakMap<object, string>, 'get'>;

const NOTHING_KNOWN: KnownForms = { get: () => undefined };

function formOf(value: unknown, known: KnownForms): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('JSON has no such number');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((member) => formOf(member, known)).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`JSON has no ${typeof value}`);
  return known.get(value) ?? canonicalObject(value as Readonly<Record<string, unknown>>, known);
}

// Every receipt passes here: no lists are made on the way, and keys that are in order already are not sorted again.
function canonicalObject(value: Readonly<Record<string, unknown>>, known: KnownForms): string {
  const keys = Object.keys(value);
  if (!areInOrder(keys)) keys.sort();
  let text = '{';
  for (const key of keys) {
    const member = value[key];
    if (member === undefined) continue;
    text += `${text.length > 1 ? ',' : ''}${JSON.stringify(key)}:${formOf(member, known)}`;
  }
  return `${text}}`;
}

function areInOrder(keys: readonly string[]): boolean {
  for (let at = 1; at < keys.length; at += 1) if ((keys[at - 1] ?? '') > (keys[at] ?? '')) return false;
  return true;
}

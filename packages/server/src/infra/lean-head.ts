/** What the lean lane has to know of a request before it reads the body. */
export interface LeanHead {
  /** Method and path, as `POST /api/v1/things`. */
  readonly target: string;
  readonly authorization: string | undefined;
  readonly bodyLength: number;
}

const REQUEST_LINE = /^([A-Z]{3,7} \/[\w./-]*) HTTP\/1\.1$/;
/** Printable, with nothing around it: an odd end of line, a fold or a byte beyond ASCII is for the real parser. */
const HEADER_LINE = /^([A-Za-z-]+): ?([\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)$/;
const JSON_TYPE = /^application\/json(?:; ?charset=utf-8)?$/i;
const LENGTH = /^[1-9]\d{0,4}$/;

/** These say nothing about where a request ends or what becomes of the connection. Whatever stands not here is for the real parser. */
const HARMLESS: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'cache-control',
  'forwarded',
  'pragma',
  'sec-fetch-mode',
  'traceparent',
  'tracestate',
  'user-agent',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-real-ip',
  'x-request-id',
]);

/**
 * Reads the head of a request (without the empty line at its end) if nothing about it is unusual; null for everything else, which is not
 * refused but left to the parser of the framework. So it need not know HTTP, only one shape of it.
 */
export function readLeanHead(head: string): LeanHead | null {
  const [first = '', ...lines] = head.split('\r\n');
  const target = REQUEST_LINE.exec(first)?.[1];
  if (target === undefined) return null;
  const fields = new Map<string, string>();
  for (const line of lines) {
    const [, name = '', value = ''] = HEADER_LINE.exec(line) ?? [];
    const key = name.toLowerCase();
    if (key === '' || fields.has(key) || !isExpected(key, value)) return null;
    fields.set(key, value);
  }
  const length = fields.get('content-length');
  if (!fields.has('host') || !fields.has('content-type') || length === undefined) return null;
  return { target, authorization: fields.get('authorization'), bodyLength: Number(length) };
}

function isExpected(name: string, value: string): boolean {
  switch (name) {
    case 'host':
    case 'authorization':
      return true;
    case 'content-type':
      return JSON_TYPE.test(value);
    case 'content-length':
      return LENGTH.test(value);
    case 'connection':
      return value.toLowerCase() === 'keep-alive';
    default:
      return HARMLESS.has(name);
  }
}

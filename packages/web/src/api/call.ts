import type { BodyInputOf, ErrorBody, Operation, ParamsOf, QueryInputOf, ResponseOf } from '@jianhu/contract';

type When<Has, Part> = Has extends undefined ? unknown : Part;
type Given<T extends Operation, K extends keyof Operation> = T extends Record<K, infer V> ? V : undefined;

/** What a call of this operation must be given, read from its contract entry. */
export type CallInput<T extends Operation> = When<Given<T, 'params'>, { readonly params: ParamsOf<T> }> &
  When<Given<T, 'query'>, { readonly query: QueryInputOf<T> }> &
  When<Given<T, 'body'>, { readonly body: BodyInputOf<T> }> & {
    readonly file?: Blob;
    readonly signal?: AbortSignal;
  };

interface LooseInput {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly file?: Blob;
  readonly signal?: AbortSignal;
}

/** A refusal of the server, or a network that failed (`status` 0). */
export class ApiError extends Error {
  readonly status: number;
  readonly body: ErrorBody;

  constructor(status: number, body: ErrorBody) {
    super(body.messageEn);
    this.name = 'ApiError';
    this.status = status;
    this.body = body;
  }
}

/**
 * Calls one operation of the contract.
 *
 * @example const { items } = await call(listAlerts, { query: { limit: 50 } });
 */
export async function call<const T extends Operation>(op: T, input: CallInput<T>): Promise<ResponseOf<T>> {
  const given = input as LooseInput; // NOTE: the precise type is for callers; here every part is optional
  const response = await send(urlOf(op, given), requestOf(op, given));
  if (!response.ok) throw new ApiError(response.status, await refusalOf(response));
  if (op.media?.response) return (await response.text()) as ResponseOf<T>;
  return (await response.json()) as ResponseOf<T>; // NOTE: the server validates its replies against the same contract
}

interface TakenFile {
  readonly file: Blob;
  readonly name: string;
  /** As the server says it; null where it says none. */
  readonly sha256: string | null;
}

/** Takes the file out that an operation answers with, with its hash. */
export async function takeFile<const T extends Operation>(op: T, input: CallInput<T>): Promise<TakenFile> {
  const given = input as LooseInput; // NOTE: as above
  const response = await send(urlOf(op, given), requestOf(op, given));
  if (!response.ok) throw new ApiError(response.status, await refusalOf(response));
  const [, name = 'file'] = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  return { file: await response.blob(), name, sha256: response.headers.get('x-content-sha256') };
}

/** The address of an operation, also for links to files. */
export function urlOf(op: Operation, { params = {}, query = {} }: LooseInput): string {
  const path = op.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(key, String(value));
  }
  return search.size > 0 ? `${path}?${search}` : path;
}

function requestOf(op: Operation, { body, file, signal }: LooseInput): RequestInit {
  const init: RequestInit = { method: op.method, credentials: 'same-origin', signal: signal ?? null };
  if (file)
    return { ...init, body: file, headers: { 'content-type': op.media?.request ?? 'application/octet-stream' } };
  if (body === undefined) return init;
  return { ...init, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError(0, unreadable('network.unreachable'));
  }
}

async function refusalOf(response: Response): Promise<ErrorBody> {
  try {
    const body = (await response.json()) as Partial<ErrorBody>;
    // What stands between may answer in our form and leave out what pages read.
    if (typeof body.code === 'string' && typeof body.messageZh === 'string')
      return { ...unreadable(body.code), messageEn: body.messageZh, ...body };
  } catch {
    // NOTE: a proxy may answer with a page; the status alone is then all that we know
  }
  return unreadable(`http.${response.status}`);
}

function unreadable(code: string): ErrorBody {
  return {
    code,
    messageZh: '服务器暂时没有应答，请检查网络后重试。',
    messageEn: 'The server did not answer; check the network and try again.',
    details: {},
    requestId: '',
  };
}

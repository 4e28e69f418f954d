/** What stands before the functions of each operation in the published client: it is sent as text, and runs wherever there is `fetch`. */
export const CLIENT_CORE = `/**
 * 鉴湖接口客户端 · Jianhu API client __VERSION__. Made from the contract; it has no dependencies. Get it anew at /api/client.ts after a
 * change of version. Runs in Node 22.18 and later as it is, in browsers and other runtimes after removing the types.
 *
 * @example
 * const jianhu = createJianhuClient({ baseUrl: 'https://…', key: process.env.JIANHU_KEY });
 * const { tenantId, trial } = await jianhu.counter.getProgram();
 */
export interface JianhuClientOptions {
  readonly baseUrl: string;
  /** Made in the service hall under 程序接口; a trial key leaves no record. */
  readonly key?: string | undefined;
  /** Defaults to the global one; pass your own for proxies, retries or tests. */
  readonly fetch?: typeof fetch;
}

/** The server refused, or did not answer (\`status\` 0). \`code\` is stable; \`messageZh\` says what to do next. */
export class JianhuRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly messageZh: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly requestId: string;
  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    super(typeof body['messageEn'] === 'string' ? body['messageEn'] : \`the server answered \${status}\`);
    this.name = 'JianhuRefusal';
    this.status = status;
    this.code = typeof body['code'] === 'string' ? body['code'] : \`http.\${status}\`;
    this.messageZh = typeof body['messageZh'] === 'string' ? body['messageZh'] : '服务器暂时没有应答，请稍后重试。';
    this.details = (body['details'] ?? {}) as Readonly<Record<string, unknown>>;
    this.requestId = typeof body['requestId'] === 'string' ? body['requestId'] : '';
  }
}

export type JianhuClient = ReturnType<typeof functionsOf>;

export function createJianhuClient({ baseUrl, key, fetch: send = fetch }: JianhuClientOptions): JianhuClient {
  return functionsOf(async <T>(method: string, path: string, type: string, reads: string, input: Input): Promise<T> => {
    const filled = path.replaceAll(/:(\\w+)/g, (_, name: string) => encodeURIComponent(String(input.params?.[name] ?? '')));
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(input.query ?? {})) if (value != null) search.set(name, String(value));
    const url = new URL(search.size > 0 ? \`\${filled}?\${search}\` : filled, baseUrl);
    const body = type === 'application/json' ? JSON.stringify(input.body) : (input.body as Body | undefined);
    const headers = { ...(key !== undefined && { authorization: \`Bearer \${key}\` }), ...(type !== '' && { 'content-type': type }) };
    let reply: Response;
    try {
      reply = await send(url, { method, headers, body: body ?? null, signal: input.signal ?? null });
    } catch (error) {
      if (input.signal?.aborted) throw error;
      throw new JianhuRefusal(0, { messageEn: 'the server did not answer; check the network and try again' });
    }
    if (!reply.ok) throw new JianhuRefusal(reply.status, (await reply.json().catch(() => ({}))) as Readonly<Record<string, unknown>>);
    return (reads === 'text' ? await reply.text() : await reply.json()) as T;
  });
}

/** Bytes, text or a file. */
type Body = NonNullable<RequestInit['body']>;
interface Input {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}
type Call = <T>(method: string, path: string, type: string, reads: string, input: Input) => Promise<T>;
`;

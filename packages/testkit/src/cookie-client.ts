import type { createHttpEdge } from '@jianhu/server';

type App = ReturnType<typeof createHttpEdge>['app'];
type Reply = Awaited<ReturnType<App['inject']>>;

/** A browser as far as sign-in needs one: it keeps cookies and says where it comes from. */
export class CookieClient {
  readonly #app: App;
  readonly #host: string;
  readonly #jar = new Map<string, string>();

  constructor(app: App, host = 'localhost:8080') {
    this.#app = app;
    this.#host = host;
  }

  async send(method: 'GET' | 'POST' | 'PUT', url: string, payload?: object): Promise<Reply> {
    const cookie = [...this.#jar].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; ');
    const headers = {
      host: this.#host,
      origin: `http://${this.#host}`,
      ...(cookie ? { cookie } : {}),
      ...typeOf(payload),
    };
    const reply: Reply = await this.#app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
    for (const { name, value, maxAge } of reply.cookies) {
      if (maxAge === 0) this.#jar.delete(name);
      else this.#jar.set(name, value);
    }
    return reply;
  }
}

function typeOf(payload: object | undefined): { 'content-type'?: string } {
  return Buffer.isBuffer(payload) ? { 'content-type': 'application/octet-stream' } : {};
}

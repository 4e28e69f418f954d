import type { Readable, Writable } from 'node:stream';

type Reply = Readonly<Record<string, unknown>>;

export interface Devtools {
  /** Asks the browser, or one of its pages by its session. */
  send(method: string, params?: object, sessionId?: string): Promise<Reply>;
  onEvent(method: string, take: (params: Reply, sessionId: string) => void): void;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Reply;
  readonly sessionId?: string;
  readonly result?: Reply;
  readonly error?: { readonly message: string };
}

/** Chromium's protocol over two pipes: no port is opened, so nobody else on the machine can take part. */
export function connectDevtools(requests: Writable, replies: Readable): Devtools {
  const waiting = new Map<number, PromiseWithResolvers<Reply>>();
  const takers = new Map<string, (params: Reply, sessionId: string) => void>();
  let lastId = 0;
  let rest = '';
  const take = (text: string): void => {
    // Written by the browser that we started, in the form of its protocol.
    const message = JSON.parse(text) as Message;
    if (message.id === undefined) {
      takers.get(message.method ?? '')?.(message.params ?? {}, message.sessionId ?? '');
      return;
    }
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) asked?.reject(new Error(message.error.message));
    else asked?.resolve(message.result ?? {});
  };
  replies.setEncoding('utf8').on('data', (chunk: string) => {
    const messages = (rest + chunk).split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) take(message);
  });
  const end = (): void => {
    for (const asked of waiting.values()) asked.reject(new Error('the browser has ended'));
    waiting.clear();
  };
  replies.on('close', end).on('error', end);
  requests.on('error', end);
  return {
    send(method, params = {}, sessionId) {
      const asked = Promise.withResolvers<Reply>();
      lastId += 1;
      waiting.set(lastId, asked);
      requests.write(`${JSON.stringify({ id: lastId, method, params, ...(sessionId && { sessionId }) })}\0`);
      return asked.promise;
    },
    onEvent: (method, taker) => void takers.set(method, taker),
  };
}

import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

const TIMEOUT_MS = 60_000;

export interface BodyReply {
  /** Of HTTP; 0 where nobody answered. */
  readonly status: number;
  readonly accepted: number;
  /** Rows that went into quarantine. */
  readonly rejected: number;
  /** Rows that a room was too fast for: to be sent again. */
  readonly throttledRows: number;
  readonly unknownRooms: number;
  readonly repeated: number;
  /** What a refusal says. */
  readonly code: string;
}

export interface BodyPoster {
  /** The same name twice is taken once. */
  post(body: Buffer, name?: string): Promise<BodyReply>;
  close(): void;
}

const NOTHING = { accepted: 0, rejected: 0, throttledRows: 0, unknownRooms: 0, repeated: 0 };

/** Sends bodies of observations to the public interface over kept connections; whoever does not answer is a reply of status 0. */
export function createBodyPoster(address: { url: string; key: string; connections: number }): BodyPoster {
  const url = new URL('/api/v1/observations', address.url);
  const isTls = url.protocol === 'https:';
  const kept = { keepAlive: true, maxSockets: address.connections };
  const agent = isTls ? new HttpsAgent(kept) : new HttpAgent(kept);
  const request = isTls ? httpsRequest : httpRequest;
  return {
    post(body, name) {
      const headers = {
        authorization: `Bearer ${address.key}`,
        'content-type': 'application/x-ndjson',
        'content-length': body.length,
        ...(name === undefined ? {} : { 'idempotency-key': name }),
      };
      return new Promise((resolve) => {
        const fail = (error: Error): void => resolve({ ...NOTHING, status: 0, code: error.message });
        const call = request(url, { method: 'POST', agent, headers, timeout: TIMEOUT_MS }, (reply) => {
          const chunks: Buffer[] = [];
          reply.on('data', (chunk: Buffer) => chunks.push(chunk));
          reply.on('error', fail);
          reply.on('end', () => resolve(readReply(reply.statusCode ?? 0, Buffer.concat(chunks).toString())));
        });
        call.on('timeout', () => call.destroy(new Error('no answer in time')));
        call.on('error', fail);
        call.end(body);
      });
    },
    close: () => agent.destroy(),
  };
}

function readReply(status: number, text: string): BodyReply {
  try {
    // A proxy on the way may answer something else: what is not there counts as nothing.
    return { ...NOTHING, code: '', ...(JSON.parse(text) as Partial<BodyReply>), status };
  } catch {
    return { ...NOTHING, status, code: text.slice(0, 200) };
  }
}

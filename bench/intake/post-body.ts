/** A body of observations on its way to the public interface, as each sender of the benches sends it. */
import { type Agent, request } from 'node:http';

interface Sending {
  readonly port: number;
  readonly key: string;
  readonly agent: Agent;
  readonly body: Buffer;
  /** The same name twice is taken once. */
  readonly name?: string;
}

export interface BodyReply {
  readonly status: number;
  readonly accepted: number;
  readonly unknownRooms: number;
  readonly repeated: number;
}

export function postBody({ port, key, agent, body, name }: Sending): Promise<BodyReply> {
  const headers = {
    authorization: `Bearer ${key}`,
    'content-type': 'application/x-ndjson',
    'content-length': body.length,
    ...(name === undefined ? {} : { 'idempotency-key': name }),
  };
  return new Promise((resolve, reject) => {
    const call = request(
      { port, host: '127.0.0.1', method: 'POST', path: '/api/v1/observations', agent, headers },
      (reply) => {
        const chunks: Buffer[] = [];
        reply.on('data', (chunk: Buffer) => chunks.push(chunk));
        reply.on('end', () => resolve({ status: reply.statusCode, ...JSON.parse(Buffer.concat(chunks).toString()) }));
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Clock } from '@jianhu/kernel';
import type { MeasureRequest } from './http-metrics.ts';
import { type LeanHead, readLeanHead } from './lean-head.ts';

/** An operation that is answered where its bytes arrive. What either of its functions throws is told to the caller by the framework. */
export interface LeanRoute {
  readonly method: string;
  readonly path: string;
  guard(authorization: string | undefined): void | Promise<void>;
  /** Checks the body by the schema of the operation. */
  answer(body: unknown): string | Promise<string>;
}

export interface LaneDeps {
  readonly clock: Clock;
  /** Of every answer, as the framework gives them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly measure: MeasureRequest;
}

export interface LeanLane {
  add(route: LeanRoute): void;
  /** Ends all connections that are still here. */
  close(): void;
}

interface KnownRoute extends LeanRoute {
  readonly answered: Parameters<MeasureRequest>[1];
}

/** A whole request, its body from `from` on. */
interface Question {
  readonly bytes: Buffer;
  readonly route: KnownRoute;
  readonly from: number;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const MOST_BYTES = 8_192;

/**
 * Stands before the HTTP parser of `server`. A request in one plain shape (`readLeanHead`) for one of its routes is answered at once; at the first
 * byte of anything else the connection goes to the parser with everything it has sent, and stays there. So the lane decides nothing
 * but what it can answer with 200; the rest, also every refusal, is the framework's (decision 0091).
 */
export function openLeanLane(server: Server, deps: LaneDeps): LeanLane {
  const routes = new Map<string, KnownRoute>();
  const open = new Set<Socket>();
  const theirs = server.listeners('connection');
  const headOf = createHeadWriter(server, deps);

  function attend(socket: Socket): void {
    let lastHead = '';
    let last: LeanHead | null = null;
    let held: Buffer | undefined;

    const drop = (): void => void socket.destroy();
    const end = (): void => void socket.end();
    const leave = (): void => {
      open.delete(socket);
      socket.off('data', take).off('end', end).off('error', drop).off('timeout', drop).off('close', leave);
    };
    const handOver = (bytes: Buffer): void => {
      socket.pause();
      leave();
      socket.setTimeout(0);
      socket.unshift(bytes);
      for (const one of theirs) Reflect.apply(one, server, [socket]);
      socket.resume();
    };
    const reply = (text: string, { answered }: KnownRoute, began: number): void => {
      if (socket.destroyed) return;
      if (!socket.write(headOf(text) + text)) {
        // Whoever asks on without reading answers waits.
        socket.pause();
        socket.once('drain', () => socket.resume());
      }
      deps.measure((performance.now() - began) / 1_000, answered);
    };
    const answer = ({ bytes, route, from }: Question, began: number): void => {
      const later = async (work: Promise<string>): Promise<void> => {
        socket.pause();
        let text: string;
        try {
          text = await work;
        } catch {
          if (!socket.destroyed) handOver(bytes); // NOTE: as below
          return;
        }
        socket.resume();
        reply(text, route, began);
      };
      try {
        const text = answerTo(route, last?.authorization, bytes.toString('utf8', from));
        if (typeof text === 'string') reply(text, route, began);
        else void later(text);
      } catch {
        handOver(bytes); // NOTE: the framework comes to the same refusal, and tells it
      }
    };

    /** What is whole and plain; a number when so many bytes of it are still to come; null for what the lane does not take. */
    function readQuestion(bytes: Buffer): Question | number | null {
      const headEnd = bytes.length > MOST_BYTES ? -1 : bytes.indexOf(HEAD_END);
      if (headEnd === -1) return null;
      const head = bytes.toString('latin1', 0, headEnd);
      // A program says the same in front of every question.
      if (head !== lastHead) {
        last = readLeanHead(head);
        lastHead = head;
      }
      const route = last && routes.get(last.target);
      if (!last || !route) return null;
      const from = headEnd + HEAD_END.length;
      const missing = last.bodyLength - (bytes.length - from);
      if (missing < 0) return null;
      return missing > 0 ? missing : { bytes, route, from };
    }

    function take(chunk: Buffer): void {
      const began = performance.now();
      const bytes = held ? Buffer.concat([held, chunk]) : chunk;
      const question = readQuestion(bytes);
      // Many programs write head and body apart; whoever writes in more pieces has time for the parser.
      if (typeof question === 'number' && !held) {
        held = bytes;
        return;
      }
      held = undefined;
      if (question === null || typeof question === 'number') handOver(bytes);
      else answer(question, began);
    }

    open.add(socket);
    socket.setTimeout(server.keepAliveTimeout);
    socket.on('data', take).on('end', end).on('error', drop).on('timeout', drop).on('close', leave);
  }

  server.removeAllListeners('connection');
  server.on('connection', attend);
  return {
    add(route) {
      const { method, path } = route;
      routes.set(`${method} ${path}`, { ...route, answered: { method, route: path, status: '200' } });
    },
    close() {
      for (const socket of open) socket.destroy();
    },
  };
}

function answerTo(route: LeanRoute, authorization: string | undefined, body: string): string | Promise<string> {
  const waits = route.guard(authorization);
  const answer = (): string | Promise<string> => route.answer(JSON.parse(body));
  return waits ? waits.then(answer) : answer();
}

/** Status line and headers of an answer, up to its length made once a second. */
function createHeadWriter(server: Server, { clock, headers }: LaneDeps): (text: string) => string {
  const fixed = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const keep = `Connection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(server.keepAliveTimeout / 1_000)}\r\n`;
  let second = -1;
  let start = '';
  return (text) => {
    const now = clock.now();
    const at = Math.floor(now.getTime() / 1_000);
    if (at !== second) {
      second = at;
      start = `HTTP/1.1 200 OK\r\n${fixed.join('')}Date: ${now.toUTCString()}\r\n${keep}content-length: `;
    }
    return `${start}${Buffer.byteLength(text)}\r\n\r\n`;
  };
}

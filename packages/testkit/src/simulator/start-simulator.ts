import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ExchangePort } from '@jianhu/contract';
import type { Clock } from '@jianhu/kernel';
import { type CallFault, type MessageFault, type SimulatedSystem, systems } from './fault.ts';
import { makeLicenceRegister, type RegisteredLicence } from './licence-register.ts';
import { makeListNotices } from './make-list-notices.ts';
import { makeWorkItem } from './make-work-item.ts';
import { serveSystems } from './serve-systems.ts';
import { sign, SIMULATOR_KEY } from './signing.ts';
import { openSimulatorStore, type SimulatedMessage, type SimulatorData } from './simulator-data.ts';

interface SimulatorOptions {
  readonly clock: Clock;
  /** 0 for a free one. */
  readonly port?: number;
  /** Keeps what the systems know over a restart. */
  readonly file?: string;
  readonly slowMs?: number;
}

export interface Simulator {
  readonly url: string;
  readonly data: SimulatorData;
  readonly licences: ReadonlyMap<string, RegisteredLicence>;
  /** Base URL of one system, as the platform is told. */
  baseUrl(system: SimulatedSystem): string;
  /** Makes work items and gives their messages. */
  emit(count: number, fault?: MessageFault): SimulatedMessage[];
  /** Enters firms in the list of abnormal operations, and removes every one but the last; gives the messages. */
  list(usccs: readonly string[], fault?: MessageFault): SimulatedMessage[];
  /** Spoils the next replies of a system. */
  plan(system: SimulatedSystem, fault: CallFault, times?: number): void;
  /** Rejects the next package. */
  rejectNext(): void;
  /** Spoils what the next message that is taken brings about. */
  spoilNext(fault: MessageFault): void;
  /** Pushes a message to the platform instead of waiting to be asked. */
  push(system: SimulatedSystem, message: SimulatedMessage, to: string, secret?: string): Promise<Response>;
  close(): Promise<void>;
}

/** The port that each system is reached through. */
const PORTS: Readonly<Record<SimulatedSystem, ExchangePort>> = {
  '12315': 'workItem12315',
  'e-licence': 'eLicence',
  publicity: 'publicity',
  enforcement: 'enforcement',
  'abnormal-list': 'abnormalList',
  'shared-court': 'sharedCourt',
};

const SLOW_MS = 10_000;
const VERSION = 'jianhu-exchange/1';

/** The systems at the other end of the ports, with data and faults of their own. They listen on this machine only. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { clock, port = 0, file, slowMs = SLOW_MS } = options;
  const { data, save } = openSimulatorStore(file);
  const licences = makeLicenceRegister();
  let nextMessageFault: MessageFault | null = null;
  const takeMessageFault = (): MessageFault | null => {
    const fault = nextMessageFault;
    nextMessageFault = null;
    return fault;
  };
  const takeFault = (system: SimulatedSystem): CallFault | null => {
    const at = data.faults.findIndex((one) => one.system === system);
    const planned = data.faults[at];
    if (!planned) return null;
    if (planned.times > 1) data.faults[at] = { ...planned, times: planned.times - 1 };
    else data.faults.splice(at, 1);
    save();
    return planned.fault;
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://simulator');
    const body = await readAll(request);
    const [, name = '', ...rest] = url.pathname.split('/');
    if (name === 'control') return answerJson(response, 200, control(rest[0] ?? '', parse(body)));
    const system = systems.find((one) => one === name);
    if (!system) return answerJson(response, 404, { code: 'notFound' });
    const fault = takeFault(system);
    if (fault === 'down') return void request.socket.destroy();
    if (fault === 'serverError') return answerJson(response, 503, { code: 'busy' });
    if (!isSigned(request, url, body)) return answerJson(response, 401, { code: 'wrongSignature' });
    const asked = { system, method: request.method ?? '', path: `/${rest.join('/')}`, query: url.searchParams };
    const { status, value } = serveSystems(
      { data, clock, licences, takeMessageFault },
      { ...asked, body: parse(body) },
    );
    save();
    if (fault === 'lostReply') return void request.socket.destroy();
    if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, slowMs));
    reply(request, response, { status, value: fault === 'changedPage' ? { records: value } : value, fault });
  }

  function reply(request: IncomingMessage, response: ServerResponse, told: Told): void {
    const bytes = Buffer.from(JSON.stringify(told.value));
    const secret = told.fault === 'wrongSignature' ? 'somebody else' : SIMULATOR_KEY.secret;
    const party = told.fault === 'wrongParty' ? 'owner' : 'simulator';
    const time = clock.now().toISOString();
    const nonce = String(request.headers['x-exchange-nonce']);
    response.writeHead(told.status, {
      'content-type': 'application/json',
      'x-exchange-party': party,
      'x-exchange-time': time,
      'x-exchange-signature': sign(secret, [`${VERSION} reply`, String(told.status), party, time, nonce], bytes),
    });
    response.end(bytes);
  }

  /** For people at a terminal and tests of the whole: the same as the functions below. */
  function control(name: string, given: unknown): unknown {
    const wish = (given ?? {}) as {
      system: SimulatedSystem;
      fault?: string;
      times?: number;
      count?: number;
      usccs?: string[];
    };
    if (name === 'faults') simulator.plan(wish.system, wish.fault as CallFault, wish.times ?? 1);
    if (name === 'work-items') simulator.emit(wish.count ?? 1, wish.fault as MessageFault | undefined);
    if (name === 'list')
      simulator.list(
        wish.usccs ?? [...licences.keys()].slice(0, wish.count ?? 1),
        wish.fault as MessageFault | undefined,
      );
    if (name === 'reject') simulator.rejectNext();
    return data;
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // NOTE: an address once it listens on a port
  const simulator: Simulator = {
    url,
    data,
    licences,
    baseUrl: (system) => `${url}/${system}`,
    emit(count, fault) {
      const made = Array.from({ length: count }, () => makeWorkItem(data, clock, fault ?? null)).flat();
      data.feeds['12315'].push(...made);
      save();
      return made;
    },
    list(usccs, fault) {
      const made = makeListNotices(data, clock, { usccs, fault: fault ?? null });
      data.feeds['abnormal-list'].push(...made);
      save();
      return made;
    },
    plan(system, fault, times = 1) {
      data.faults.push({ system, fault, times });
      save();
    },
    rejectNext() {
      nextMessageFault = 'reject';
    },
    spoilNext(fault) {
      nextMessageFault = fault;
    },
    push(system, message, to, secret = SIMULATOR_KEY.secret) {
      const path = `/api/v1/exchange/callbacks/${PORTS[system]}`;
      const body = Buffer.from(JSON.stringify(message));
      const [time, nonce] = [clock.now().toISOString(), randomBytes(16).toString('hex')];
      return fetch(`${to}${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/vnd.jianhu.exchange+json',
          'x-exchange-key': SIMULATOR_KEY.keyId,
          'x-exchange-party': 'simulator',
          'x-exchange-time': time,
          'x-exchange-nonce': nonce,
          'x-exchange-signature': sign(secret, [`${VERSION} call`, 'POST', path, 'simulator', time, nonce], body),
        },
        body,
      });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return simulator;
}

interface Told {
  readonly status: number;
  readonly value: unknown;
  readonly fault: CallFault | null;
}

function isSigned(request: IncomingMessage, url: URL, body: Buffer): boolean {
  const header = (name: string): string => String(request.headers[`x-exchange-${name}`] ?? '');
  const lines = [`${VERSION} call`, request.method ?? '', `${url.pathname}${url.search}`];
  const expected = sign(SIMULATOR_KEY.secret, [...lines, header('party'), header('time'), header('nonce')], body);
  return header('key') === SIMULATOR_KEY.keyId && header('signature') === expected;
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function parse(body: Buffer): unknown {
  return body.length === 0 ? undefined : JSON.parse(body.toString('utf8'));
}

function answerJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

import type { Counterpart, PortFailure } from '@jianhu/contract';
import type { Clock, Rng } from '@jianhu/kernel';
import type { PortConfig } from '../port-config.ts';
import type { PortReply } from '../port-reply.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import { fetchLimited } from './fetch-limited.ts';
import { isFresh, isSameSignature, signCall, signReply } from './signature.ts';

export interface CallPolicy {
  readonly timeoutMs: number;
  readonly attempts: number;
  /** Doubled with each attempt, and up to half of it more by chance, so that callers do not come back all at once. */
  readonly firstWaitMs: number;
}

export const usualPolicy: CallPolicy = { timeoutMs: 5_000, attempts: 3, firstWaitMs: 300 };

interface ClientDeps {
  readonly clock: Clock;
  readonly rng: Rng;
  readonly config: PortConfig;
  readonly expected: Counterpart;
  readonly breaker: CircuitBreaker;
  readonly policy: CallPolicy;
  readonly waitMs: (ms: number) => Promise<void>;
}

interface CounterpartCall {
  readonly method: 'GET' | 'POST';
  /** Behind the base URL. */
  readonly path: string;
  readonly body?: unknown;
}

/** Signed JSON over HTTP. A call may be sent several times, so whatever it asks for must be harmless twice. */
export type CallCounterpart = (call: CounterpartCall) => Promise<PortReply<unknown>>;

/** Worth another try at once: the rest would answer the same again, or is not to be trusted. */
const PASSING: ReadonlySet<PortFailure> = new Set(['unreachable', 'timeout', 'serverError']);

export function createCallCounterpart(deps: ClientDeps): CallCounterpart {
  const { breaker, policy, rng, waitMs } = deps;
  return async (call) => {
    for (let attempt = 1; ; attempt += 1) {
      if (!breaker.admit()) return { kind: 'failed', reason: 'circuitOpen' };
      const reply = await callOnce(deps, call);
      if (reply.kind !== 'failed') {
        breaker.succeeded();
        return reply;
      }
      breaker.failed();
      if (!PASSING.has(reply.reason) || attempt >= policy.attempts) return reply;
      await waitMs(policy.firstWaitMs * 2 ** (attempt - 1) * (1 + rng.next() / 2));
    }
  };
}

async function callOnce(deps: ClientDeps, call: CounterpartCall): Promise<PortReply<unknown>> {
  const { clock, rng, config, policy } = deps;
  const url = new URL(`${config.baseUrl}${call.path}`);
  const body = call.body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(call.body));
  const nonce = Buffer.from(rng.bytes(16)).toString('hex');
  const time = clock.now().toISOString();
  const path = `${url.pathname}${url.search}`;
  const signature = signCall(config.secret, { method: call.method, path, party: 'jianhu', time, nonce, body });
  const got = await fetchLimited(
    url,
    {
      method: call.method,
      headers: {
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        'x-exchange-key': config.keyId,
        'x-exchange-party': 'jianhu',
        'x-exchange-time': time,
        'x-exchange-nonce': nonce,
        'x-exchange-signature': signature,
      },
      ...(call.body === undefined ? {} : { body }),
    },
    policy.timeoutMs,
  );
  return typeof got === 'string' ? { kind: 'failed', reason: got } : judgeReply(deps, got, nonce);
}

interface GotReply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** Nothing of a reply is used before its signature and the one who signed it are known to be right. */
function judgeReply(deps: ClientDeps, { status, headers, body }: GotReply, nonce: string): PortReply<unknown> {
  const failed = (reason: PortFailure): PortReply<unknown> => ({ kind: 'failed', reason });
  // What stands between two systems answers these unsigned.
  if (status >= 500 || status === 429) return failed('serverError');
  if (status === 401 || status === 403) return failed('unauthorised');
  const party = headers.get('x-exchange-party') ?? '';
  const time = headers.get('x-exchange-time') ?? '';
  const expected = signReply(deps.config.secret, { status, party, time, nonce, body });
  const isSigned = isSameSignature(expected, headers.get('x-exchange-signature') ?? '');
  if (!isSigned || !isFresh(time, deps.clock.now())) return failed('wrongSignature');
  if (party !== deps.expected) return failed('wrongCounterpart');
  const value = parseJson(body);
  if (value === undefined) return failed('changedSchema');
  if (status < 300) return { kind: 'answered', value };
  return { kind: 'refused', status, code: codeOf(value) };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** A code only: the sentence beside it could quote what was sent. */
function codeOf(value: unknown): string {
  const code = typeof value === 'object' && value !== null && 'code' in value ? value.code : null;
  return typeof code === 'string' && /^[A-Za-z0-9._-]{1,60}$/.test(code) ? code : 'refused';
}

import type { Clock } from '@jianhu/kernel';
import { type MessageFault, type SimulatedSystem } from './fault.ts';
import type { RegisteredLicence } from './licence-register.ts';
import type { SimulatorData } from './simulator-data.ts';
import { takeEnforcement } from './take-enforcement.ts';
import { takeReferral } from './take-referral.ts';
import { takeProgress } from './take-progress.ts';
import { takePublicity } from './take-publicity.ts';

export interface Asked {
  readonly system: SimulatedSystem;
  readonly method: string;
  /** Behind the system's own base. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

export interface Answered {
  readonly status: number;
  readonly value: unknown;
}

interface Serving {
  readonly data: SimulatorData;
  readonly clock: Clock;
  readonly licences: ReadonlyMap<string, RegisteredLicence>;
  readonly takeMessageFault: () => MessageFault | null;
}

/** What the systems answer when nothing goes wrong. */
export function serveSystems(serving: Serving, asked: Asked): Answered {
  const { system, method, path } = asked;
  if (system === 'e-licence' && method === 'POST' && path === '/licences/verify') return verify(serving, asked.body);
  if (system !== 'e-licence' && method === 'GET' && path === '/messages') return readFeed(serving, asked);
  if (system !== 'e-licence' && method === 'POST' && path === '/acknowledgements') return acknowledge(serving, asked);
  if (system === '12315' && method === 'POST' && path === '/messages')
    return takeProgress(serving.data, serving.clock, asked.body, serving.takeMessageFault());
  if (system === 'publicity' && method === 'POST' && path === '/messages')
    return takePublicity(serving.data, serving.clock, asked.body, serving.takeMessageFault());
  if (system === 'enforcement' && method === 'POST' && path === '/messages')
    return takeEnforcement(serving.data, serving.clock, asked.body, serving.takeMessageFault());
  if (system === 'shared-court' && method === 'POST' && path === '/messages')
    return takeReferral(serving.data, serving.clock, asked.body, serving.takeMessageFault());
  return { status: 404, value: { code: 'notFound' } };
}

function readFeed({ data }: Serving, { system, query }: Asked): Answered {
  const from = Number(query.get('after') ?? 0);
  const feed = data.feeds[system];
  const items = feed.slice(from, from + Number(query.get('limit') ?? 100));
  const next = from + items.length;
  return { status: 200, value: { items, next: String(next), waiting: feed.length - next } };
}

function acknowledge({ data }: Serving, { system, body }: Asked): Answered {
  const ids = (body as { messageIds: string[] }).messageIds;
  data.acknowledged[system] = [...new Set([...data.acknowledged[system], ...ids])];
  return { status: 200, value: {} };
}

function verify({ data, clock, licences }: Serving, body: unknown): Answered {
  const { requestId, usccs } = body as { requestId: string; usccs: string[] };
  data.nextNo += 1;
  const results = usccs.map((uscc) => {
    const found = licences.get(uscc);
    return found ? { found: true, ...found } : { found: false, uscc };
  });
  const traceId = `T-${data.nextNo}`;
  return { status: 200, value: { requestId, traceId, verifiedAt: clock.now().toISOString(), results } };
}

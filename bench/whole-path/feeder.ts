/** The sender of the whole path, a process of its own: takes one phase after the other by message and answers with what was accepted. */
import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BodyReply, postBody } from '../intake/post-body.ts';
import { type Body, buildBodies, createSpeaker, ROWS_PER_BODY, stamp } from './bodies.ts';

export interface FeedOrder {
  readonly port: number;
  readonly key: string;
  readonly phase: number;
  readonly rooms: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** The key of a second source that sends one single room as fast as it is let, and no rest between. */
  readonly floodKey: string | null;
}

export interface Fed {
  readonly accepted: number;
  readonly repliesMs: readonly number[];
  /** External id and instant of the reply of every row that breaks a rule. */
  readonly hits: readonly (readonly [externalId: string, acceptedAtMs: number])[];
  /** Bodies that had to be sent again, and why. */
  readonly again: Readonly<Record<string, number>>;
  /** How far the sender was behind its own plan at the worst. */
  readonly behindMs: number;
  readonly flood: { readonly accepted: number; readonly refused: number };
  readonly cpuMs: number;
  readonly wallMs: number;
}

const MOST_AT_ONCE = 64;
const agent = new Agent({ keepAlive: true, maxSockets: MOST_AT_ONCE + 8 });
let bodies: Body[] = [];
/** Rising over all phases, so that no room is heard twice in the same cycle. */
let cycles = 0;

function post({ port, key }: Pick<FeedOrder, 'port' | 'key'>, name: string, body: Buffer): Promise<BodyReply> {
  return postBody({ port, key, agent, body, name });
}

async function feed(order: FeedOrder): Promise<Fed> {
  const { phase, seconds, perSecond, rooms } = order;
  if (bodies.length === 0) bodies = buildBodies(rooms, createSpeaker(17));
  const busy = new Set<number>();
  const repliesMs: number[] = [];
  const hits: [string, number][] = [];
  const again: Record<string, number> = {};
  let [accepted, behindMs, atOnce] = [0, 0, 0];
  const cpu = process.cpuUsage();
  const began = performance.now();
  const until = began + seconds * 1_000;
  const flooding = order.floodKey === null ? null : flood({ ...order, key: order.floodKey }, until);

  async function send(serial: number): Promise<void> {
    const slice = serial % bodies.length;
    const body = bodies[slice];
    if (!body) throw new Error('there is no such body');
    busy.add(slice);
    atOnce += 1;
    const cycle = cycles + Math.floor(serial / bodies.length);
    const hit = stamp(body, { phase, serial, cycle, nowMs: Date.now() });
    const sentAt = performance.now();
    for (;;) {
      const reply = await post(order, `whole-${phase}-${serial}`, body.bytes);
      if (reply.status === 202) {
        if (reply.accepted !== body.places.length || reply.repeated !== 0) throw new Error(JSON.stringify(reply));
        break;
      }
      again[reply.status] = (again[reply.status] ?? 0) + 1;
      await sleep(200);
    }
    repliesMs.push(performance.now() - sentAt);
    accepted += body.places.length;
    if (hit !== null) hits.push([hit, Date.now()]);
    busy.delete(slice);
    atOnce -= 1;
  }

  const sending: Promise<void>[] = [];
  let serial = 0;
  const gapMs = (ROWS_PER_BODY / perSecond) * 1_000;
  for (; began + serial * gapMs < until; serial += 1) {
    const dueAt = began + serial * gapMs;
    // A recorder sends what follows of a room once the answer to what came before is there.
    while (performance.now() < dueAt || atOnce >= MOST_AT_ONCE || busy.has(serial % bodies.length)) await sleep(1);
    behindMs = Math.max(behindMs, performance.now() - dueAt);
    if (performance.now() > until + 30_000) break;
    sending.push(send(serial));
  }
  await Promise.all(sending);
  cycles += Math.ceil(serial / bodies.length) + 1;
  const wallMs = performance.now() - began;
  const used = process.cpuUsage(cpu);
  const counted = (await flooding) ?? { accepted: 0, refused: 0 };
  return {
    accepted,
    repliesMs,
    hits,
    again,
    behindMs,
    flood: counted,
    cpuMs: (used.user + used.system) / 1_000,
    wallMs,
  };
}

/** One room in one place without end: whatever is refused is sent again at once. */
async function flood(order: FeedOrder, until: number): Promise<Fed['flood']> {
  let [serial, accepted, refused] = [0, 0, 0];
  while (performance.now() < until) {
    const at = new Date().toISOString();
    const rows = Array.from({ length: ROWS_PER_BODY }, (_, row) => ({
      v: 1,
      kind: 'comment',
      externalId: `flood-${order.phase}-${serial}-${row}`,
      at,
      platform: 'live.example.cn',
      roomId: 'room-1',
      account: Buffer.from(`flood-account-${row % 10}`).toString('hex'),
      text: '大家快来抢购这款好物',
    }));
    const body = Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    const reply = await post(order, `flood-${order.phase}-${serial}`, body);
    if (reply.status === 202) [serial, accepted] = [serial + 1, accepted + reply.accepted];
    else refused += 1;
  }
  return { accepted, refused };
}

process.on('message', (order) => {
  // NOTE: sent by whole-path.ts
  void feed(order as FeedOrder).then((fed) => process.send?.(fed));
});
process.on('disconnect', () => process.exit(0));

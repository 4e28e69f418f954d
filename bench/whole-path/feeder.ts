/** The sender of the whole path, a process of its own: takes one phase after the other by message and answers with what was accepted. */
import {
  createBodyPoster,
  createRoomPlayer,
  type PlayedRooms,
  type BodyReply,
  ROWS_PER_BODY,
} from '@jianhu/testkit/rooms';

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

export interface Fed extends Omit<PlayedRooms, 'hits'> {
  /** External id and instant of the reply of every row that breaks a rule. */
  readonly hits: readonly (readonly [externalId: string, acceptedAtMs: number])[];
  readonly flood: { readonly accepted: number; readonly refused: number };
  readonly cpuMs: number;
}

const CONNECTIONS = 72;
/** One row in a thousand. */
const HIT_SHARE = 0.01;
let player: ReturnType<typeof createRoomPlayer> | undefined;

async function feed(order: FeedOrder): Promise<Fed> {
  const { phase, seconds, perSecond, rooms, port, key, floodKey } = order;
  player ??= createRoomPlayer({ rooms, seed: 17 });
  const url = `http://127.0.0.1:${port}`;
  const poster = createBodyPoster({ url, key, connections: CONNECTIONS });
  const hits: [string, number][] = [];
  const cpu = process.cpuUsage();
  const flooding = floodKey === null ? null : flood(url, floodKey, phase, performance.now() + seconds * 1_000);
  const send = async (body: Buffer, name: string): Promise<BodyReply> => {
    const reply = await poster.post(body, name);
    // What nobody answered ends a bench, as does a row that was not taken.
    if (reply.status === 0 || (reply.status === 202 && (reply.repeated !== 0 || reply.rejected !== 0)))
      throw new Error(JSON.stringify(reply));
    return reply;
  };
  const onHit = (externalId: string, at: number): void => void hits.push([externalId, at]);
  const played = await player.play({ run: `phase-${phase}-`, seconds, perSecond, hitShare: HIT_SHARE, send, onHit });
  if (played.failure !== null) throw new Error(played.failure);
  const used = process.cpuUsage(cpu);
  const counted = (await flooding) ?? { accepted: 0, refused: 0 };
  poster.close();
  return { ...played, hits, flood: counted, cpuMs: (used.user + used.system) / 1_000 };
}

/** One room in one place without end: whatever is refused is sent again at once. */
async function flood(url: string, key: string, phase: number, until: number): Promise<Fed['flood']> {
  const poster = createBodyPoster({ url, key, connections: 1 });
  let [serial, accepted, refused] = [0, 0, 0];
  while (performance.now() < until) {
    const at = new Date().toISOString();
    const rows = Array.from({ length: ROWS_PER_BODY }, (_, row) => ({
      v: 1,
      kind: 'comment',
      externalId: `flood-${phase}-${serial}-${row}`,
      at,
      platform: 'live.example.cn',
      roomId: 'room-1',
      account: Buffer.from(`flood-account-${row % 10}`).toString('hex'),
      text: '大家快来抢购这款好物',
    }));
    const body = Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    const reply = await poster.post(body, `flood-${phase}-${serial}`);
    if (reply.status === 202) [serial, accepted] = [serial + 1, accepted + reply.accepted];
    else refused += 1;
  }
  poster.close();
  return { accepted, refused };
}

process.on('message', (order) => {
  // NOTE: sent by whole-path.ts
  void feed(order as FeedOrder).then((fed) => process.send?.(fed));
});
process.on('disconnect', () => process.exit(0));

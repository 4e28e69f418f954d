import type { JetStreamManager, MsgRequest, StoredMsg } from '@nats-io/jetstream';

interface PartPlace {
  readonly partition: number;
  /** The id that the writer gave it. */
  readonly id: string;
  readonly seq: number;
}

/** So far from its place a message is looked for, near first; of one partition that is a sixty-fourth as many. */
const NEAR = 256;
const FAR = 8_192;

/**
 * Finds a message by its place and its id, or says null. Any replica is asked first, then the leader: one that lags behind does not know the
 * newest messages. A node that was killed and came back can hold a few messages twice, and all later ones so many places further on than its
 * peers (seen with nats-server 2.9.10, decision 0140); what is not at its place is looked for as far from it as the last one was, then around
 * it.
 */
export function createPartFinder(stream: string) {
  let shift = 0;
  return async (manager: JetStreamManager, { partition, id, seq }: PartPlace): Promise<StoredMsg | null> => {
    const isIt = (message: StoredMsg | null): boolean => message?.header.get('Nats-Msg-Id') === id;
    const direct = await manager.direct.getMessage(stream, { seq });
    if (isIt(direct)) return direct;
    for (const at of shift === 0 ? [seq] : [seq, seq + shift]) {
      const led = at > 0 ? await manager.streams.getMessage(stream, { seq: at }) : null;
      if (isIt(led)) return led;
    }
    for await (const message of around(manager, stream, partition, seq)) {
      if (!isIt(message)) continue;
      shift = message.seq - seq;
      return message;
    }
    return null;
  };
}

/** Messages of a partition around a place, at the leader, near ones first. */
async function* around(
  manager: JetStreamManager,
  stream: string,
  partition: number,
  seq: number,
): AsyncGenerator<StoredMsg> {
  const stretches = [
    [seq - NEAR, seq + NEAR],
    [seq - FAR, seq - NEAR - 1],
    [seq + NEAR + 1, seq + FAR],
  ] as const;
  for (const [from, to] of stretches) {
    for (let at = Math.max(1, from); at <= to;) {
      // NOTE: nats-server takes this of its leader as of any replica (since 2.9); the types name it for direct reads only
      const asked = { seq: at, next_by_subj: subjectOf(stream, partition) } as MsgRequest;
      const next: StoredMsg | null = await manager.streams.getMessage(stream, asked);
      if (next === null) break;
      if (next.seq <= to) yield next;
      at = next.seq + 1;
    }
  }
}

export function subjectOf(stream: string, partition: number): string {
  return `${stream}.${partition}`;
}

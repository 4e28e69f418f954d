import type { JetStreamManager, MsgRequest } from '@nats-io/jetstream';
import { describe, expect, it } from 'vitest';
import { createPartFinder } from './find-part.ts';

const STREAM = 'LOG';
const PARTITION = 3;

/** A node that holds every body so many places further on than the writer was told, of two partitions in turns. */
function movedBy(shift: number) {
  let asked = 0;
  const idAt = (seq: number): string => `body-${seq - shift}`;
  const messageAt = (seq: number) => ({ seq, header: { get: () => idAt(seq) } });
  const manager = {
    direct: {
      getMessage: (_stream: string, { seq }: { seq: number }) => {
        asked += 1;
        return Promise.resolve(messageAt(seq));
      },
    },
    streams: {
      getMessage: (_stream: string, { seq }: MsgRequest & { seq: number }) => {
        asked += 1;
        return Promise.resolve(messageAt(seq));
      },
    },
  } as unknown as JetStreamManager; // NOTE: of the client only what a finder asks
  return {
    manager,
    countAsked(): number {
      const count = asked;
      asked = 0;
      return count;
    },
  };
}
const placeOf = (seq: number) => ({ partition: PARTITION, id: `body-${seq}`, seq });

describe('a body that does not lie at its place', () => {
  it('is looked for around it once, and the next ones as far away as the last one was found', async () => {
    const find = createPartFinder(STREAM);
    const node = movedBy(10);
    expect(await find(node.manager, placeOf(1_000))).toMatchObject({ seq: 1_010 });
    expect(node.countAsked()).toBeGreaterThan(200);
    for (const seq of [1_001, 1_002, 5_000]) {
      expect(await find(node.manager, placeOf(seq))).toMatchObject({ seq: seq + 10 });
      // Any replica, the leader at the place, the leader as far away as before.
      expect(node.countAsked()).toBe(3);
    }
  });

  it('is found at its place again where a node holds it there, whatever was learned of another', async () => {
    const find = createPartFinder(STREAM);
    await find(movedBy(10).manager, placeOf(1_000));
    const node = movedBy(0);
    expect(await find(node.manager, placeOf(1_001))).toMatchObject({ seq: 1_001 });
    expect(node.countAsked()).toBe(1);
  });

  it('is looked for anew where the node holds it elsewhere than the last one', async () => {
    const find = createPartFinder(STREAM);
    await find(movedBy(10).manager, placeOf(1_000));
    const node = movedBy(-300);
    expect(await find(node.manager, placeOf(1_000))).toMatchObject({ seq: 700 });
    node.countAsked();
    expect(await find(node.manager, placeOf(2_000))).toMatchObject({ seq: 1_700 });
    expect(node.countAsked()).toBe(3);
  });

  it('is none where the stream does not hold it as far as one looks, and is never taken for another', async () => {
    const find = createPartFinder(STREAM);
    expect(await find(movedBy(20_000).manager, placeOf(30_000))).toBeNull();
  });
});

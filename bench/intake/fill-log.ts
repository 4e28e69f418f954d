/** A log as seven thousand rooms fill it, written straight: each cycle a segment and three comments of every room, three seconds on. */
import type { Infra } from '@jianhu/server';
import { createLogWriter, CYCLE_MS } from '@jianhu/testkit/rooms';
import { BODIES_PER_CYCLE, bodyOf, buildBodies } from './rooms.ts';

/** What comes in within one group commit at 25,000 observations a second. */
const BODIES_PER_COMMIT = Math.ceil(BODIES_PER_CYCLE / 8);

export async function fillLog(infra: Infra, sourceId: string, cycles: number): Promise<number> {
  const writer = createLogWriter(infra, sourceId);
  const bodies = buildBodies();
  const startMs = infra.clock.now().getTime() - cycles * CYCLE_MS;
  let rows = 0;
  for (let serial = 0; serial < cycles * BODIES_PER_CYCLE; serial += 1) {
    const at = new Date(startMs + Math.floor(serial / BODIES_PER_CYCLE) * CYCLE_MS);
    rows += writer.add(bodyOf(bodies, serial, at.getTime()), at);
    const done = (serial % BODIES_PER_CYCLE) + 1;
    if (done % BODIES_PER_COMMIT === 0 || done === BODIES_PER_CYCLE) await writer.flush(`fill-${serial}`, at);
  }
  return rows;
}

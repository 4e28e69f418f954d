import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildRoomBodies, createBodyPoster, ROWS_PER_BODY, stampBody } from '@jianhu/testkit/rooms';
import { cpuMsOf } from './process-usage.ts';

export interface PlainPath {
  readonly perSecond: number;
  /** Processor time of an observation, server and database, in microseconds; nothing is evaluated yet. */
  readonly us: number;
}

const SENDERS = 8;

/** Bodies to the plain server for so long; the database is the one beside which it runs. */
export async function measurePlain(
  place: { readonly url: string; readonly port: number; readonly rooms: number; databaseCpuMs(): number },
  seconds: number,
): Promise<PlainPath> {
  const server = spawn(
    process.execPath,
    [join(import.meta.dirname, 'plain-server.ts'), place.url, String(place.port)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await once(createInterface({ input: server.stdout }), 'line');
  const poster = createBodyPoster({ url: `http://127.0.0.1:${place.port}`, key: '', connections: SENDERS });
  const bodies = buildRoomBodies({ rooms: place.rooms, seed: 17 });
  const used = (): number => cpuMsOf([server.pid ?? 0]) + place.databaseCpuMs();
  const [before, began] = [used(), performance.now()];
  let [accepted, serial] = [0, 0];
  const send = async (): Promise<void> => {
    while (performance.now() - began < seconds * 1_000) {
      const number = serial;
      serial += 1;
      const body = bodies[number % bodies.length];
      if (!body) throw new Error('there is no such body');
      stampBody(body, { run: 'plain', serial: number, seq: 10_000_000_000, nowMs: Date.now(), hitShare: 0 });
      const reply = await poster.post(Buffer.from(body.bytes));
      if (reply.status !== 202 || reply.accepted > ROWS_PER_BODY) throw new Error(JSON.stringify(reply));
      accepted += reply.accepted;
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, send));
  const wallMs = performance.now() - began;
  const us = ((used() - before) * 1_000) / accepted;
  poster.close();
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await ended;
  return { perSecond: Math.round((accepted / wallMs) * 1_000), us };
}

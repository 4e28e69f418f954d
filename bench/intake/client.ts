/** The sender of the intake benches, a process of its own: `client.ts PORT KEY SECONDS SENDERS FIRST_BATCH [ROWS_PER_SECOND]`. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createBodyPoster, ROWS_PER_BODY } from '@jianhu/testkit/rooms';
import { bodyOf, buildBodies } from './rooms.ts';

const [port, key, seconds, senders, first, pace] = process.argv.slice(2);
const rounds = { sent: 0, accepted: 0, bytes: 0, latencies: [] as number[] };
const poster = createBodyPoster({
  url: `http://127.0.0.1:${port}`,
  key: key ?? '',
  connections: Number(senders),
});
const bodies = buildBodies();
let next = Number(first);

async function send(until: number): Promise<void> {
  while (performance.now() < until) {
    const serial = next;
    next += 1;
    const body = bodyOf(bodies, serial, Date.now());
    const began = performance.now();
    const reply = await poster.post(body);
    if (reply.status !== 202 || reply.accepted !== ROWS_PER_BODY || reply.repeated !== 0)
      throw new Error(JSON.stringify(reply));
    rounds.sent += 1;
    rounds.accepted += reply.accepted;
    rounds.bytes += body.length;
    rounds.latencies.push(performance.now() - began);
    if (pace !== undefined)
      await sleep(Math.max(0, (ROWS_PER_BODY / Number(pace)) * 1000 * Number(senders) - (performance.now() - began)));
  }
}

const cpuBefore = process.cpuUsage();
const began = performance.now();
await Promise.all(Array.from({ length: Number(senders) }, () => send(began + Number(seconds) * 1000)));
const wallMs = performance.now() - began;
const cpu = process.cpuUsage(cpuBefore);
poster.close();
process.send?.({ ...rounds, wallMs, cpuMs: (cpu.user + cpu.system) / 1000 });

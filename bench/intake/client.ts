/** The sender of the intake benches, a process of its own: `client.ts PORT KEY SECONDS SENDERS FIRST_BATCH [ROWS_PER_SECOND]`. */
import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { BATCHES_PER_CYCLE, type BatchTemplate, buildTemplates, ROWS_PER_BATCH, stamp } from './batches.ts';
import { postBody } from './post-body.ts';

const [port, key, seconds, senders, first, pace] = process.argv.slice(2);
const rounds = { sent: 0, accepted: 0, bytes: 0, latencies: [] as number[] };
const agent = new Agent({ keepAlive: true, maxSockets: Number(senders) });
const templates = buildTemplates(new Date().toISOString());
let next = Number(first);

async function send(until: number): Promise<void> {
  while (performance.now() < until) {
    const sending = next;
    next += 1;
    const template: BatchTemplate | undefined = templates[sending % BATCHES_PER_CYCLE];
    if (!template) throw new Error('no template');
    stamp(template, sending, Math.floor(sending / BATCHES_PER_CYCLE));
    const began = performance.now();
    const reply = await postBody({ port: Number(port), key: key ?? '', agent, body: template.body });
    if (reply.status !== 202 || reply.accepted !== ROWS_PER_BATCH || reply.repeated !== 0)
      throw new Error(JSON.stringify(reply));
    rounds.sent += 1;
    rounds.accepted += reply.accepted;
    rounds.bytes += template.body.length;
    rounds.latencies.push(performance.now() - began);
    if (pace !== undefined)
      await sleep(Math.max(0, (ROWS_PER_BATCH / Number(pace)) * 1000 * Number(senders) - (performance.now() - began)));
  }
}

const cpuBefore = process.cpuUsage();
const began = performance.now();
await Promise.all(Array.from({ length: Number(senders) }, () => send(began + Number(seconds) * 1000)));
const wallMs = performance.now() - began;
const cpu = process.cpuUsage(cpuBefore);
agent.destroy();
process.send?.({ ...rounds, wallMs, cpuMs: (cpu.user + cpu.system) / 1000 });

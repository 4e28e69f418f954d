import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePorts } from './free-ports.ts';
import { launchNats, natsVersion, type NatsProcess } from './nats-server.ts';

export interface TestNatsCluster {
  /** All addresses, separated by commas. */
  readonly url: string;
  readonly version: string;
  /** SIGKILL for the node that leads the stream, the worst one to lose; gives its name. It does not come back. */
  killLeader(stream: string): Promise<string>;
  readonly nodes: readonly string[];
  /** The node that leads the stream as the nodes that live say; null while none does. */
  findLeader(stream: string): Promise<string | null>;
  /** SIGKILL; after so long it comes back on the same store and ports. Gives false when it is away already. */
  killFor(node: string, awayMs: number): Promise<boolean>;
  /** Stands still for so long and then goes on with what it last knew. Gives false when it is away or stands already. */
  pauseFor(node: string, ms: number): Promise<boolean>;
  stop(): Promise<void>;
}

const WAIT_MS = 30_000;
const ASK_MS = 2_000;

/** Real nats-servers of one cluster, each with JetStream in a throwaway folder. */
export async function startNatsCluster(nodes: number): Promise<TestNatsCluster> {
  const version = natsVersion();
  const folder = mkdtempSync(join(tmpdir(), 'jianhu-nats-'));
  const ports = await findFreePorts(3 * nodes);
  const places = Array.from({ length: nodes }, (_, n) => {
    const [port = 0, cluster = 0, monitor = 0] = ports.slice(3 * n, 3 * n + 3);
    return { name: `n${n}`, port, cluster, monitor };
  });
  const routes = places.map(({ cluster }) => `nats://127.0.0.1:${cluster}`).join(',');
  const running = new Map<string, NatsProcess>();
  const standing = new Set<string>();
  const end = async (name: string, signal: NodeJS.Signals): Promise<void> => {
    const server = running.get(name);
    running.delete(name);
    if (!server) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  };
  const begin = async ({ name, port, cluster, monitor }: (typeof places)[number]): Promise<void> => {
    const args = ['-n', name, '-m', String(monitor), '--cluster_name', 'jianhu'];
    const joined = ['--cluster', `nats://127.0.0.1:${cluster}`, '--routes', routes];
    running.set(name, await launchNats(join(folder, name), port, [...args, ...joined]));
  };
  await Promise.all(places.map(begin));

  /** What a node that lives and goes on says of the cluster. */
  async function ask(): Promise<MonitoredJetStream> {
    const living = places.find(({ name }) => running.has(name) && !standing.has(name));
    const reply = await fetch(`http://127.0.0.1:${living?.monitor}/jsz?accounts=true&streams=true`, {
      signal: AbortSignal.timeout(ASK_MS),
    });
    return (await reply.json()) as MonitoredJetStream; // NOTE: as nats-server has written it since 2.2
  }
  const findLeader = async (stream: string): Promise<string | null> => {
    const streams = (await ask()).account_details?.flatMap(({ stream_detail: some }) => some ?? []) ?? [];
    return streams.find(({ name }) => name === stream)?.cluster?.leader ?? null;
  };
  const until = async <T>(find: () => Promise<T | undefined>): Promise<T> => {
    for (const giveUpAt = Date.now() + WAIT_MS; Date.now() < giveUpAt; await sleep(100)) {
      const found = await find();
      if (found !== undefined) return found;
    }
    throw new Error('the nats-servers found no leader');
  };
  await until(async () => ((await ask()).meta_cluster?.cluster_size === nodes ? true : undefined));
  await until(async () => (await ask()).meta_cluster?.leader);

  return {
    url: places.map(({ port }) => `nats://127.0.0.1:${port}`).join(','),
    version,
    nodes: places.map(({ name }) => name),
    findLeader,
    async killLeader(stream) {
      const leader = await until(async () => (await findLeader(stream)) ?? undefined);
      await end(leader, 'SIGKILL');
      return leader;
    },
    async killFor(node, awayMs) {
      const place = places.find(({ name }) => name === node);
      if (place === undefined || !running.has(node)) return false;
      await end(node, 'SIGKILL');
      await sleep(awayMs);
      await begin(place);
      return true;
    },
    async pauseFor(node, ms) {
      const server = running.get(node);
      if (standing.has(node) || server?.kill('SIGSTOP') !== true) return false;
      standing.add(node);
      await sleep(ms);
      standing.delete(node);
      server.kill('SIGCONT');
      return true;
    },
    async stop() {
      await Promise.all(places.map(({ name }) => end(name, 'SIGTERM')));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface MonitoredJetStream {
  readonly meta_cluster?: { readonly leader?: string; readonly cluster_size?: number };
  readonly account_details?: readonly {
    readonly stream_detail?: readonly { readonly name: string; readonly cluster?: { readonly leader?: string } }[];
  }[];
}

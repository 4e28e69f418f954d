/** A server with intake (and, when asked, detection) on a durable PostgreSQL of its own in a throwaway folder. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rulebookFromEntries } from '@jianhu/rules';
import {
  createDetection,
  createHttpEdge,
  type Detection,
  createInfra,
  createIntake,
  createLogger,
  infraRefusals,
  type Infra,
  type Intake,
  intakeRefusals,
  readJsonFolder,
  sourceBasesSchema,
  systemClock,
  systemRng,
} from '@jianhu/server';
import { startBenchDatabase } from './bench-database.ts';
import { benchSource } from './bench-source.ts';

export interface IntakeServer {
  readonly infra: Infra;
  readonly intake: Intake;
  /** Not started. */
  readonly detection: Detection;
  readonly port: number;
  readonly key: string;
  /** What a detector process beside this server is started with. */
  readonly dataDir: string;
  readonly environment: Readonly<Record<string, string>>;
  /** User and system time of all processes of the database, in milliseconds. */
  postgresCpuMs(): number;
  stop(): Promise<void>;
}

const placeOf = (roomId: string) => ({
  liveRoomId: `00000000-0000-7000-8000-${roomId.slice('room-'.length).padStart(12, '0')}`,
  title: '演示直播间',
  operatorId: null,
  countyCode: null,
  demo: true,
});
/** Nineteen rooms of twenty are registered. */
const registry = {
  markHeard: () => Promise.resolve(),
  resolveShops: (_tx: unknown, shops: readonly unknown[]) => Promise.resolve(shops.map(() => null)),
  resolveRooms: (_tx: unknown, rooms: readonly { roomId: string }[]) =>
    Promise.resolve(
      rooms.map(({ roomId }) => (Number(roomId.slice('room-'.length)) % 20 === 0 ? null : placeOf(roomId))),
    ),
  countRoomsHeard: () => Promise.resolve([]),
};

/** Where the bodies of the log lie; absent: in PostgreSQL. */
export interface BenchNats {
  readonly url: string;
  readonly stream: string;
  readonly replicas: number;
}

export async function startIntakeServer(nats?: BenchNats): Promise<IntakeServer> {
  const database = await startBenchDatabase();
  const { dataDir, secrets, urls } = database;
  const log = createLogger('warn');
  const infra = createInfra({
    urls,
    clock: systemClock,
    rng: systemRng,
    log,
    nats: nats && { ...nats, syncAlways: false },
  });
  const entries = readJsonFolder(fileURLToPath(new URL('../../rulebook', import.meta.url)));
  const bases = JSON.parse(new Map(entries).get('tables/source-bases.json') ?? '') as unknown;
  const intake = createIntake(infra, {
    registry,
    sourceBases: sourceBasesSchema.parse(bases),
    apiKeyPepper: Buffer.from(secrets.apiKeyPepper, 'base64'),
  });
  const rules = entries.filter(([path]) => path.startsWith('lexicons/') || path.startsWith('statutes/'));
  const detection = createDetection(infra, { registry, sources: intake, rulebook: rulebookFromEntries(rules) });
  const edge = createHttpEdge({
    log,
    authenticate: () => Promise.resolve(null),
    fileLimit: 1_000_000,
    origins: [],
    sentences: { ...infraRefusals, ...intakeRefusals },
  });
  intake.mount(edge);
  await intake.start();
  await infra.eventLog.start();
  const key = await benchSource(infra, intake);
  await edge.app.listen({ port: 0, host: '127.0.0.1' });
  const address = edge.app.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    infra,
    intake,
    detection,
    key,
    port: address.port,
    dataDir,
    environment: {
      DATABASE_URL: urls.ownerUrl,
      DATABASE_APP_URL: urls.appUrl,
      DATABASE_WORKER_URL: urls.workerUrl,
      ...(nats && { NATS_URL: nats.url, NATS_STREAM: nats.stream, NATS_REPLICAS: String(nats.replicas) }),
    },
    postgresCpuMs: () => cpuMsOfPostgres(dataDir),
    async stop() {
      await edge.app.close();
      await intake.stop();
      await detection.stop();
      await infra.close();
      await database.stop();
    },
  };
}

// Linux: fields 14 and 15 of /proc/PID/stat are the user and system ticks of a hundredth of a second.
function cpuMsOfPostgres(dataDir: string): number {
  let ticks = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (!isOurs(pid, dataDir)) continue;
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      ticks += Number(fields[11]) + Number(fields[12]);
    } catch {
      // It ended meanwhile.
    }
  }
  return ticks * 10;
}

function isOurs(pid: string, dataDir: string): boolean {
  const own = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  // A detector names the folder, too.
  if (own.includes(dataDir)) return /^\/[^\0]*\/postgres\0/.test(own);
  const parent = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] ?? '0';
  return own.startsWith('postgres:') && readFileSync(`/proc/${parent}/cmdline`, 'utf8').includes(dataDir);
}

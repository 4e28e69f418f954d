/** Licence checks: over HTTP beside one row of PostgreSQL per request, in memory, as a stream, and how soon a change is seen. */
import { completeUscc } from '@jianhu/kernel';
import { inScope, platformCaller, systemScope } from '@jianhu/server';
import { listen, signIn } from './intake/bench-app.ts';
import { startBenchDatabase } from './intake/bench-database.ts';
import { percentile, printReport } from './figure.ts';
import { runLoad } from './licence/run-load.ts';
import { startPeer } from './licence/start-peer.ts';
import { postmasterPid, processorMs } from './lives/processor.ts';

const OPERATORS = 205_000;
const PER_LOAD = 5_000;
const CONNECTIONS = 64;
const SECONDS = 5;
const ROUNDS = 3;
const CODES_ASKED = 400;
const BY_API = 200_000;
const PER_STREAM = 80_000;
const IN_MEMORY = 1_000_000;
const PASSWORD = 'a long bench password';

const database = await startBenchDatabase();
const { app, url } = await listen(database);
const county = app.identity.units.list().find(({ countyCode }) => countyCode !== null)?.countyCode ?? '';
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
function codeOf(at: number): string {
  const serial = Array.from({ length: 9 }, (_, place) => alphabet[Math.floor(at / 31 ** (8 - place)) % 31] ?? '0').join(
    '',
  );
  return completeUscc(`91${county}${serial}`);
}
const idOf = (at: number): string => `00000000-0000-7000-8000-${at.toString(16).padStart(12, '0')}`;
const questionOf = (at: number) => {
  const uscc = codeOf(at);
  return { uscc, shown: { name: `基准商行${uscc.slice(8, 14)}` } };
};

const peer = await startPeer(database.urls.ownerUrl);
try {
  for (let from = 0; from < OPERATORS; from += PER_LOAD) {
    const operators = Array.from({ length: PER_LOAD }, (_, step) => {
      const { uscc, shown } = questionOf(from + step);
      return {
        id: idOf(from + step),
        uscc,
        nameZh: shown.name,
        kind: 'enterprise' as const,
        legacyRegNo: null,
        status: 'active' as const,
        countyCode: county,
        address: '基准路 1 号',
        businessScope: '',
        trade: null,
        establishedOn: null,
        personRef: null,
        subjectKey: null,
      };
    });
    const lineage = { sourceKind: 'demo', sourceRef: 'bench', at: new Date(), demo: true } as const;
    await inScope(app.infra.workerDb, systemScope, (tx) => app.registry.bulkLoad(tx, { operators }, lineage));
  }
  while ((await app.counter.verifyLicences([questionOf(OPERATORS - 1)]))[0]?.verdict !== 'match') {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await app.identity.admitMember(platformCaller, {
    username: 'bench.company',
    displayName: '基准',
    initialPassword: PASSWORD,
    demo: true,
    subject: { kind: 'operator', subjectId: idOf(0), countyCode: county },
  });
  const cookie = await signIn(url, 'bench.company', PASSWORD);
  const headers = { cookie, origin: url, 'content-type': 'application/json' };
  const me = (await (await fetch(`${url}/api/v1/front/me`, { headers })).json()) as { tenants: { id: string }[] };
  const made = await fetch(`${url}/api/v1/tenants/${me.tenants[0]?.id}/api-keys`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ name: 'bench' }),
  });
  const { key } = (await made.json()) as { key: string };
  const codes = Array.from({ length: CODES_ASKED }, (_, at) => codeOf(at * 500));
  const postmaster = await postmasterPid(database.ownerUrl);
  /** With what PostgreSQL took, and without the caller. */
  const measure = async (path: string, at: string, ownMs: () => number) => {
    const spentMs = (): number => ownMs() + processorMs(postmaster);
    const before = spentMs();
    const load = await runLoad({ key, connections: CONNECTIONS, seconds: SECONDS, codes, url: at, path });
    return { ...load, cpuUs: ((spentMs() - before) / load.asked) * 1_000 };
  };
  const ours = () =>
    measure('/api/v1/licence-checks', url, () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1_000;
    });
  const theirs = () => measure('/check', peer.url, () => processorMs(peer.pid));
  await ours();
  await theirs();
  type Measured = Awaited<ReturnType<typeof measure>>;
  const rounds: { readonly check: Measured; readonly row: Measured }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push({ check: await ours(), row: await theirs() });
  const middle = (of: (round: (typeof rounds)[number]) => number): number => percentile(rounds.map(of), 0.5);
  const failed = rounds.reduce((sum, { check, row }) => sum + check.failed + row.failed, 0);

  const questions = Array.from({ length: IN_MEMORY }, (_, at) => questionOf(at % OPERATORS));
  const memoryBegan = performance.now();
  const answers = await app.counter.verifyLicences(questions);
  const memoryMs = performance.now() - memoryBegan;
  const matches = answers.filter(({ verdict }) => verdict === 'match').length;
  if (matches !== IN_MEMORY) throw new Error(`${matches} of ${IN_MEMORY} match`);

  const streamBegan = performance.now();
  let lines = 0;
  for (let from = 0; from < BY_API; from += PER_STREAM) {
    const count = Math.min(PER_STREAM, BY_API - from);
    const body = Array.from({ length: count }, (_, step) => JSON.stringify(questionOf(from + step))).join('\n');
    const reply = await fetch(`${url}/api/v1/licence-checks/stream`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
    });
    if (!reply.ok) throw new Error(await reply.text());
    lines += (await reply.text()).trim().split('\n').length;
  }
  const streamMs = performance.now() - streamBegan;
  if (lines !== BY_API) throw new Error(`${lines} answers`);

  const seen: number[] = [];
  for (let at = 0; at < 10; at += 1) {
    await inScope(app.infra.workerDb, systemScope, (tx) =>
      tx.updateTable('registry.operator').set({ status: 'revoked' }).where('id', '=', idOf(at)).execute(),
    );
    const began = performance.now();
    while ((await app.counter.verifyLicences([questionOf(at)]))[0]?.verdict !== 'revoked') {
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    seen.push(performance.now() - began);
  }
  const how = `${CONNECTIONS} connections, ${SECONDS} s, middle of ${ROUNDS} rounds in turns with the peer, ${OPERATORS} operators, code and name compared, key checked, each answer read, caller in another process of the same two cores; ${failed} failed`;
  const turns = 'middle of the rounds, each beside the other on the same machine';
  printReport({
    bench: 'licence-checks',
    figures: [
      { what: 'licence checks over HTTP', value: middle(({ check }) => check.perSecond), unit: '/s', how },
      {
        what: 'licence checks over HTTP, p99',
        value: middle(({ check }) => check.p99),
        unit: 'ms',
        limit: { atMost: 5, source: 'issue 6' },
        how,
      },
      {
        what: 'peer: the same framework, one row of PostgreSQL each',
        value: middle(({ row }) => row.perSecond),
        unit: '/s',
        how: 'Fastify in a process of its own, body and reply by compiled schemas, prepared statement on a unique index, neither walls nor key',
      },
      {
        what: 'times the peer',
        value: middle(({ check, row }) => check.perSecond / row.perSecond),
        unit: '×',
        limit: { atLeast: 3.8, source: 'issue 6' },
        how: turns,
      },
      {
        what: 'processor time of a check',
        value: middle(({ check }) => check.cpuUs),
        unit: 'µs',
        how: 'user and system of the whole server with its jobs, and of PostgreSQL',
      },
      {
        what: 'processor time of a check by the peer',
        value: middle(({ row }) => row.cpuUs),
        unit: 'µs',
        how: 'user and system of its process and of PostgreSQL',
      },
      {
        what: 'times the peer in processor time',
        value: middle(({ check, row }) => row.cpuUs / check.cpuUs),
        unit: '×',
        how: `${turns}; what the caller takes is in neither`,
      },
      {
        what: 'licences checked in memory',
        value: (IN_MEMORY / memoryMs) * 1_000,
        unit: '/s',
        limit: { atLeast: 1_000_000, source: 'issue 6' },
        how: 'one call with a million questions, code and name compared',
      },
      {
        what: '200,000 licences by API',
        value: streamMs / 1_000,
        unit: 's',
        limit: { atMost: 20, source: 'issue 6' },
        how: 'three NDJSON requests one after the other, building and reading them included',
      },
      {
        what: 'a change of the registry is seen',
        value: Math.max(...seen),
        unit: 'ms',
        limit: { atMost: 1_000, source: 'issue 6' },
        how: 'the slowest of ten, from the commit to the verdict',
      },
    ],
  });
} finally {
  await peer.close();
  await app.close();
  await database.stop();
}

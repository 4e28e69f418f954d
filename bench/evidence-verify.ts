/** What checking a large package of evidence costs, by processor time: `jianhu evidence verify` without the disk. */
import { createHash, generateKeyPairSync } from 'node:crypto';
import { buildPackage } from '../packages/server/src/modules/evidence/build-package.ts';
import { verifyPackage } from '../packages/server/src/modules/evidence/verify-package.ts';
import { printReport } from './figure.ts';

const MEGABYTES = 200;
/** A segment each three seconds, with what stands on the screen, and slices of pages. */
const SLICE_BYTES = 64 * 1024;
const GIGABYTE = 1e9;

function processorMs(work: () => void): number {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1_000;
}

const { privateKey: key } = generateKeyPairSync('ed25519');
const slices = Array.from({ length: Math.ceil((MEGABYTES * 1e6) / SLICE_BYTES) }, (_, no) => ({
  room: 'mall.example r1',
  at: new Date(Date.parse('2026-11-26T12:00:00Z') + no * 3_000).toISOString(),
  bytes: createHash('shake256', { outputLength: SLICE_BYTES }).update(String(no)).digest(),
  from: { sourceId: 's1', receiptId: 'r1', line: no, receivedAt: new Date('2026-11-26T13:00:00Z') },
}));
const at = new Date('2026-11-26T13:00:00Z');
const recordings = { format: 'jianhu-recordings/1' as const, rooms: [], seals: [] };
const content = {
  title: '',
  clue: {},
  findings: [],
  transcript: '',
  slices,
  sources: [],
  recordings,
  software: 'jianhu/bench',
  at,
};
const bytes = await buildPackage(content, { key, authority: null });
slices.length = 0;

const digests = (['sha256', 'sm3'] as const).map((name) => processorMs(() => createHash(name).update(bytes).digest()));
const spent = [1, 2, 3].map(() =>
  processorMs(() => {
    const { problems } = verifyPackage(bytes);
    if (problems.length > 0) throw new Error('the package of the bench is not whole');
  }),
);
const perGigabyte = (ms: number): number => ((ms / bytes.length) * GIGABYTE) / 1_000;
const [sha256 = 0, sm3 = 0] = digests.map(perGigabyte);
const how = `processor time of one thread over ${Math.round(bytes.length / 1e6)} MB of ${SLICE_BYTES / 1_024} kB slices, scaled to 1 GB`;
printReport({
  bench: 'evidence-verify',
  figures: [
    {
      what: 'checking a package of 1 GB, median of three',
      value: perGigabyte(spent.toSorted((a, b) => a - b)[1] ?? 0),
      unit: 's',
      limit: { atMost: 10, source: 'issue 8' },
      how,
    },
    { what: 'peer: SHA-256 of OpenSSL over the same bytes, once', value: sha256, unit: 's', how },
    { what: 'peer: SM3 of OpenSSL over the same bytes, once', value: sm3, unit: 's', how },
  ],
});

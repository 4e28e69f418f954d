/** How long it takes to check a package of evidence of about a gigabyte. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { buildPackage, verifyPackage } from '../packages/server/src/modules/evidence/index.ts';
import { printReport } from './figure.ts';

const SLICES = 1_000;
const SLICE_BYTES = 1_000_000;

const { privateKey: key } = generateKeyPairSync('ed25519');
const base = randomBytes(SLICE_BYTES);
const slices = Array.from({ length: SLICES }, (_, at) => {
  const bytes = Buffer.from(base);
  bytes.writeUInt32BE(at);
  return { room: 'bench r1', at: new Date(1_800_000_000_000 + at * 3_000).toISOString(), bytes };
});
const content = { title: 'bench', clue: {}, findings: [], transcript: '', slices, software: 'bench', at: new Date() };
const bytes = await buildPackage(content, { key, authority: null });
slices.length = 0;
const cpu = process.cpuUsage();
const began = performance.now();
const { problems } = verifyPackage(bytes);
const seconds = (performance.now() - began) / 1_000;
const { user, system } = process.cpuUsage(cpu);
if (problems.length > 0) throw new Error('the package does not agree');
const how = `${SLICES} slices of ${SLICE_BYTES} bytes; SHA-256 and SM3 of each slice, SHA-256 of the archive, the container built again and compared`;
printReport({
  bench: 'evidence-package',
  figures: [
    { what: 'a package of 1 GB checked', value: seconds, unit: 's', limit: { atMost: 10, source: 'issue 8' }, how },
    { what: 'the same in processor time', value: (user + system) / 1e6, unit: 's', how },
  ],
});

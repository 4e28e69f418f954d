/** `npm run bench [NAME…]`: runs each bench in its own process and writes bench/results.md. Nothing here is a test; nothing fails on time. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { type BenchReport, type Figure, isKept } from './figure.ts';

const folder = import.meta.dirname;
const results = join(folder, 'results.md');
const stored = join(folder, 'results.json');
const helpers = new Set(['run.ts', 'figure.ts']);

function listBenches(): string[] {
  const asked = process.argv.slice(2);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !helpers.has(file))
    .map((file) => file.slice(0, -3))
    .filter((name) => asked.length === 0 || asked.includes(name));
}

function runBench(name: string): BenchReport | undefined {
  console.log(`bench ${name} …`);
  const child = spawnSync(process.execPath, [join(folder, `${name}.ts`)], {
    encoding: 'utf8',
    maxBuffer: 64_000_000,
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 1_800_000,
  });
  const last = child.stdout.trim().split('\n').at(-1) ?? '';
  if (child.status !== 0 || !last.startsWith('{')) {
    console.error(`bench ${name} ended with ${child.status ?? child.signal} and gave no report`);
    return undefined;
  }
  return JSON.parse(last) as BenchReport; // NOTE: printed by printReport() in our own bench
}

function limitText(figure: Figure): string {
  const { atMost, atLeast, source } = figure.limit ?? {};
  if (atMost !== undefined) return `≤ ${atMost} ${figure.unit} (${source})`;
  return atLeast === undefined ? '—' : `≥ ${atLeast} ${figure.unit} (${source})`;
}

function row(figure: Figure): string {
  const value = Number.isInteger(figure.value) ? String(figure.value) : figure.value.toPrecision(4);
  const verdict = figure.limit === undefined ? 'stated' : isKept(figure) ? 'kept' : '**missed**';
  return `| ${figure.what} | ${value} ${figure.unit} | ${limitText(figure)} | ${verdict} | ${figure.how} |`;
}

function render(reports: readonly BenchReport[]): string {
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, Node ${process.version}, PostgreSQL 18 of the lockfile`;
  const sections = reports.map(
    (report) =>
      `## ${report.bench}\n\n| what | measured | promise and its source | | how |\n|---|---|---|---|---|\n${report.figures.map(row).join('\n')}\n`,
  );
  return `# Measured\n\nWritten by \`npm run bench\`. Machine: ${machine}.\nA missed promise stands here as missed.\n\n${sections.join('\n')}`;
}

const earlier = existsSync(stored) ? (JSON.parse(readFileSync(stored, 'utf8')) as BenchReport[]) : [];
const fresh = listBenches().flatMap((name) => runBench(name) ?? []);
const merged = [...earlier.filter((old) => !fresh.some((one) => one.bench === old.bench)), ...fresh].toSorted((a, b) =>
  a.bench.localeCompare(b.bench),
);
writeFileSync(stored, `${JSON.stringify(merged, null, 2)}\n`);
writeFileSync(results, render(merged));
console.log(`written: bench/results.md (${merged.length} benches)`);

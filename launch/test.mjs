import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChild } from './child.mjs';
import { ensureInstalled } from './install.mjs';
import { NODE_FLAGS, ROOT, childEnvironment } from './node24.mjs';
import { exitWith } from './platform.mjs';
import { ensureWebBuilt } from './web-build.mjs';

const tool = (name, ...args) => [join(ROOT, 'node_modules', '.bin', name), ...args];
const vitest = (project) => ({ name: project, counts: 'vitest', args: tool('vitest', 'run', '--project', project) });

/** In the order in which a mistake is cheapest to see. A step without `counts` is one case: its exit code. */
const STEPS = [
  { name: 'format', args: tool('oxfmt', '--check', '.') },
  { name: 'lint', args: tool('oxlint', '--type-aware', '--deny-warnings') },
  { name: 'types', args: tool('tsc', '-p', 'tsconfig.json') },
  { name: 'types-web', args: tool('tsc', '-p', 'packages/web/tsconfig.json') },
  { ...vitest('tools'), name: 'imports' },
  { name: 'dead', args: tool('knip') },
  vitest('unit'),
  vitest('it'),
  { name: 'journeys', counts: 'journeys', args: ['e2e/run.ts'], onlyIf: 'e2e/run.ts' },
];
const CORPUS = vitest('corpus');

/**
 * `npm test`: every check and test, going on after a failure; `npm test -- unit types` runs the named steps only, `--corpus` adds
 * the corpus. The last line is `N passed, N failed`, where a test case, a journey and a static check each count as one.
 */
async function main() {
  const node24 = await ensureInstalled();
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const step of chosenSteps(process.argv.slice(2))) {
    console.log(`\n=== ${step.name} ===`);
    const started = Date.now();
    const result = await runStep(node24, step);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(`=== ${step.name}: ${result.passed} passed, ${result.failed} failed in ${seconds} s ===`);
    for (const key of Object.keys(total)) total[key] += result[key] ?? 0;
    if (result.stopped) break;
  }
  if (total.skipped > 0) console.log(`\n${total.skipped} skipped`);
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

function chosenSteps(args) {
  const names = args.filter((arg) => !arg.startsWith('--'));
  const all = args.includes('--corpus') ? [...STEPS, CORPUS] : STEPS;
  const unknown = names.find((name) => ![...STEPS, CORPUS].some((step) => step.name === name));
  if (unknown) throw new Error(`no step "${unknown}"; steps: ${[...STEPS, CORPUS].map((step) => step.name).join(' ')}`);
  const chosen = names.length === 0 ? all : [...STEPS, CORPUS].filter((step) => names.includes(step.name));
  return chosen.filter((step) => step.onlyIf === undefined || existsSync(join(ROOT, step.onlyIf)));
}

async function runStep(node24, step) {
  const folder = mkdtempSync(join(tmpdir(), 'jianhu-test-'));
  const report = join(folder, 'report.json');
  try {
    if (step.counts === 'journeys') await ensureWebBuilt(node24);
    const args = [...NODE_FLAGS, ...step.args, ...reportArguments(step, report)];
    const code = await runChild(node24, args, { env: childEnvironment(node24), ipc: true });
    const result = countCases(step, report, code);
    return { ...result, stopped: code > 128 };
  } catch (error) {
    console.error(error.message);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function reportArguments(step, report) {
  if (step.counts === 'vitest') return ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return step.counts === 'journeys' ? ['--report', report] : [];
}

/** A file that could not be loaded, or a report that was not written, is a failure too. */
function countCases(step, report, code) {
  if (step.counts === undefined) return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const counted = JSON.parse(readFileSync(report, 'utf8'));
  const result = step.counts === 'vitest' ? countVitest(counted) : counted;
  return code !== 0 && result.failed === 0 ? { ...result, failed: 1 } : result;
}

function countVitest(report) {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

main().then((code) => process.exit(code), exitWith);

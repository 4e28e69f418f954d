import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { runChild } from './child.mjs';
import { ensureInstalled } from './install.mjs';
import { makeMemoryFolder } from './memory-folder.mjs';
import { NODE_FLAGS, ROOT, childEnvironment } from './node24.mjs';
import { exitWith } from './platform.mjs';
import { ensureWebBuilt } from './web-build.mjs';

const tool = (name, ...args) => [join(ROOT, 'node_modules', '.bin', name), ...args];
/** Left alone it checks in four threads, each of which works out the shared types anew: 49 s of processor time instead of 25. */
const types = (name, project) => ({ name, args: tool('tsc', '-p', project, '--checkers', '1') });
/** So does its like behind the linter, which takes as many threads as Go has: 65 to 75 s instead of 48. */
const ONE_THREAD = { GOMAXPROCS: '1' };
const vitest = (project) => ({ name: project, counts: 'vitest', args: tool('vitest', 'run', '--project', project) });

/**
 * In the order in which a mistake is cheapest to see, and what takes longest before the rest of its like. A step without `counts` is one
 * case: its exit code. Two steps run at a time: each leaves a core idle now and then, a journey while it waits for its page, a test while
 * it waits for its database.
 */
const STEPS = [
  { name: 'format', args: tool('oxfmt', '--check', '.') },
  { name: 'lint', args: tool('oxlint', '--type-aware', '--deny-warnings'), env: ONE_THREAD },
  { ...vitest('tools'), name: 'imports' },
  types('types', 'tsconfig.json'),
  types('types-web', 'packages/web/tsconfig.json'),
  { name: 'dead', args: tool('knip') },
  { name: 'journeys', counts: 'journeys', args: ['e2e/run.ts'], onlyIf: 'e2e/run.ts' },
  vitest('it'),
  vitest('unit'),
];
const AT_ONCE = 2;
const NATS = { ...vitest('nats'), needs: 'nats-server' };
const CLAMD = { ...vitest('clamd'), needs: 'clamd', package: 'clamav-daemon' };
const CORPUS = vitest('corpus');
const EXTRA = [NATS, CLAMD, CORPUS];

/**
 * `npm test`: every check and test, going on after a failure; `npm test -- unit types` runs the named steps only, `--corpus` adds
 * the corpus, `--nats` and `--clamd` the tests that start a real nats-server or clamd, and fails where none is installed. The last line
 * is `N passed, N failed`, where a test case, a journey and a static check each count as one.
 */
async function main() {
  const node24 = await ensureInstalled();
  const memory = makeMemoryFolder();
  if (memory) process.env.TMPDIR = memory;
  try {
    return await runAll(node24);
  } finally {
    if (memory) rmSync(memory, { recursive: true, force: true });
  }
}

async function runAll(node24) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const failing = [];
  const steps = chosenSteps(process.argv.slice(2));
  const waiting = [...steps];
  let isStopped = false;
  const walk = async () => {
    for (let step = waiting.shift(); step && !isStopped; step = waiting.shift()) {
      const result = await take(node24, step, steps.length > 1);
      for (const key of Object.keys(total)) total[key] += result[key] ?? 0;
      if (result.failed > 0)
        failing.push(...(result.failing ?? ['the check failed']).map((name) => `${step.name}: ${name}`));
      isStopped ||= result.stopped === true;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, walk));
  if (chosenAll(process.argv.slice(2))) tellWhatWasLeftOut(process.argv);
  if (total.skipped > 0) console.log(`\n${total.skipped} skipped`);
  if (failing.length > 0) console.log(`\nfailed:\n${failing.map((name) => `  ${name}`).join('\n')}`);
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

function tellWhatWasLeftOut(args) {
  if (!args.includes('--nats'))
    console.log(
      '\nThe tests of the event log on NATS were not run: npm test -- --nats runs them (apt-get install nats-server).',
    );
  if (!args.includes('--clamd'))
    console.log(
      '\nThe tests of the virus scanner were not run: npm test -- --clamd runs them (apt-get install clamav-daemon).',
    );
}

/** Runs a step under its heading. Two at once would mix their words, so `quietly` keeps those of each until it has ended. */
async function take(node24, step, quietly) {
  const heading = `\n=== ${step.name} ===`;
  console.log(quietly ? `--- ${step.name} begins ---` : heading);
  const started = Date.now();
  const words = [];
  const result = await runStep(node24, step, quietly ? (chunk) => words.push(chunk) : undefined);
  if (quietly) process.stdout.write(`${heading}\n${Buffer.concat(words)}`);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`=== ${step.name}: ${result.passed} passed, ${result.failed} failed in ${seconds} s ===`);
  return result;
}

function chosenSteps(args) {
  const names = args.filter((arg) => !arg.startsWith('--'));
  const known = [...STEPS, ...EXTRA];
  const unknown = names.find((name) => !known.some((step) => step.name === name));
  if (unknown) throw new Error(`no step "${unknown}"; steps: ${known.map((step) => step.name).join(' ')}`);
  const chosen = chosenAll(args)
    ? [...STEPS, ...EXTRA.filter((step) => args.includes(`--${step.name}`))]
    : known.filter((step) => names.includes(step.name));
  return chosen.filter((step) => step.onlyIf === undefined || existsSync(join(ROOT, step.onlyIf)));
}

function chosenAll(args) {
  return args.every((arg) => arg.startsWith('--'));
}

async function runStep(node24, step, hear) {
  if (step.needs && spawnSync(step.needs, ['--version']).error) {
    console.error(`${step.needs} is not installed; on Debian: apt-get install ${step.package ?? step.needs}`);
    return { passed: 0, failed: 1 };
  }
  const folder = mkdtempSync(join(tmpdir(), 'jianhu-test-'));
  const report = join(folder, 'report.json');
  try {
    if (step.counts === 'journeys') await ensureWebBuilt(node24);
    const args = [...NODE_FLAGS, ...step.args, ...reportArguments(step, report)];
    const code = await runChild(node24, args, { env: { ...childEnvironment(node24), ...step.env }, ipc: true, hear });
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
  if (code === 0 || result.failed > 0) return result;
  return { ...result, failed: 1, failing: [`ended with ${code} although no test failed`] };
}

function countVitest(report) {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    failing: report.testResults.flatMap((file) => failingOf(file, broken.includes(file))),
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function failingOf(file, isBroken) {
  const name = relative(ROOT, file.name);
  if (isBroken) return [`${name} could not be run`];
  return file.assertionResults
    .filter((test) => test.status === 'failed')
    .map((test) => `${name} > ${test.fullName}: ${test.failureMessages[0]?.split('\n')[0] ?? ''}`);
}

main().then((code) => process.exit(code), exitWith);

/**
 * A decision table through the project beside the bare library in its fastest mode, taken in turns so that both meet the same machine.
 * Both start from the same cases as plain objects; the project adds the check of every input, trace and receipt.
 */
import { createHash } from 'node:crypto';
import { ZenEngine } from '@gorules/zen-engine';
import { intBetween, parseCivilDate, pick, seededRng } from '@jianhu/kernel';
import { compilePack, evaluateTables, type TableCase } from '@jianhu/rules';
import { readRulebookFolder } from '../packages/cli/src/read-rulebook-folder.ts';
import { type Figure, printReport } from './figure.ts';

const CASES = 20_000;
const ROUNDS = 15;
const SIZES = [64, 256, 1_024] as const;
const TABLE = 'operator.registration';
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const pack = compilePack(readRulebookFolder(), { at: parseCivilDate('2026-11-25'), hash });
const record = pack.tables.find(({ tableId }) => tableId === TABLE);
if (!record) throw new Error(`the rulebook has no ${TABLE}`);

const rng = seededRng(21);
const activities = ['ownFarmProduce', 'householdHandicraft', 'handyService', 'otherGoods'];
const cases: TableCase[] = Array.from({ length: CASES }, () => ({
  values: {
    isRegistered: rng.next() < 0.2,
    person: pick(rng, ['natural', 'natural', 'natural', 'organisation']),
    activity: pick(rng, activities),
    needsPermit: rng.next() < 0.2,
    yearTurnoverFen: intBetween(rng, 0, 20_000_000),
    areAllShopsCounted: rng.next() < 0.5,
  },
}));
const inputs = cases.map(({ values }) => values);

type Run = () => Promise<unknown>;

/** The table as it stands in the file, outputs and all, on the engine alone. */
function openBare(mode: 'loop' | 'single') {
  const nodes = record?.jdm.nodes.map((node) => {
    if (node.type !== 'decisionTableNode') return node;
    const loop = { executionMode: 'loop', inputField: 'cases', outputPath: 'rows', passThrough: false };
    return { ...node, content: { ...(node.content as object), ...(mode === 'loop' ? loop : {}) } };
  });
  return new ZenEngine().createDecision({ nodes, edges: record?.jdm.edges });
}

const looped = openBare('loop');
const single = openBare('single');
const chunks = (size: number): (typeof inputs)[] =>
  Array.from({ length: Math.ceil(CASES / size) }, (_, at) => inputs.slice(at * size, (at + 1) * size));

const bareLoop =
  (size: number): Run =>
  async () => {
    for (const part of chunks(size)) await looped.evaluate({ cases: part });
  };
const bareTogether =
  (size: number): Run =>
  async () => {
    for (const part of chunks(size)) await Promise.all(part.map((one) => single.evaluate(one)));
  };
const bareInTurn: Run = async () => {
  for (const one of inputs.slice(0, CASES / 20)) await single.evaluate(one);
};
/** As a stream hands them over; results are let go as the bare library's are. */
const BATCH = 2_048;
const project: Run = async () => {
  for (let at = 0; at < CASES; at += BATCH) await evaluateTables(pack, TABLE, cases.slice(at, at + BATCH));
};

async function microseconds(run: Run, count = CASES): Promise<number> {
  const began = performance.now();
  await run();
  return ((performance.now() - began) / count) * 1_000;
}

const modes: readonly (readonly [name: string, run: Run, count: number])[] = [
  ...SIZES.map((size) => [`one call over ${size} cases`, bareLoop(size), CASES] as const),
  ['256 calls at a time', bareTogether(256), CASES],
  ['one call after the other', bareInTurn, CASES / 20],
];
const samples = new Map<string, number[]>();
const note = (name: string, value: number): void => void samples.set(name, [...(samples.get(name) ?? []), value]);
const median = (name: string): number =>
  (samples.get(name) ?? []).toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN;

for (const [, run] of modes) await run();
await project();
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, run, count] of modes) {
    note(name, await microseconds(run, count));
    if (count === CASES) note('project', await microseconds(project));
  }
}
// The project runs beside every mode; of its samples as many are kept as of the others, spread over the whole time.
samples.set(
  'project',
  (samples.get('project') ?? []).filter((_, at) => at % (modes.length - 1) === 0),
);

const best = modes.toSorted(([a], [b]) => median(a) - median(b))[0]?.[0] ?? '';
const how = `${TABLE}, ${record.inputs.length} inputs, ${record.outputs.length} outputs, ${CASES} cases, median of ${ROUNDS} rounds in turns`;
const figures: Figure[] = [
  {
    what: 'project beside the best bare mode',
    value: median('project') / median(best),
    unit: '×',
    limit: { atMost: 1.5, source: 'issue 4' },
    how: `${how}; the best bare mode was ${best}`,
  },
  { what: 'project, with trace and receipt', value: median('project'), unit: 'µs', how },
  ...modes.map(([name]): Figure => ({ what: `bare library, ${name}`, value: median(name), unit: 'µs', how })),
];
printReport({ bench: 'decision tables', figures });

import { z } from 'zod';
import { parseJson, type Problem } from '../rulebook.ts';
import { type CountyTiles, countyTilesSchema } from './county-tiles.ts';
import { type NamedSystem, namedSystemsFileSchema } from './named-system.ts';
import { type ObjectRegistry, objectRegistrySchema } from './object-registry.ts';
import { type PlanDocument, planDocumentSchema } from './plan-document.ts';
import { type ProgressMethod, progressMethodSchema } from './progress-method.ts';
import { type TradeClasses, tradeClassesSchema } from './trade-classes.ts';

/** All that the rulebook says about the plan of one city. */
export interface PlanBook {
  /** Folder of the plan within the rulebook. */
  readonly folder: string;
  readonly plan: PlanDocument;
  readonly registries: readonly ObjectRegistry[];
  readonly systems: readonly NamedSystem[];
  readonly systemsAsOf: string;
  readonly method: ProgressMethod;
  readonly tradeClasses: TradeClasses;
  readonly countyTiles: CountyTiles;
}

export type PlanLoad =
  | { readonly kind: 'loaded'; readonly book: PlanBook }
  | { readonly kind: 'broken'; readonly problems: readonly Problem[] };

const PLAN_FILE = /^(?:plan|places\/\d{6}\/plan)\//;
const fileSchema = z.discriminatedUnion('kind', [
  planDocumentSchema,
  objectRegistrySchema,
  namedSystemsFileSchema,
  progressMethodSchema,
  tradeClassesSchema,
  countyTilesSchema,
]);
type PlanFile = z.infer<typeof fileSchema>;
type Kind = PlanFile['kind'];
interface Read {
  readonly path: string;
  readonly file: PlanFile;
}

/**
 * The plan from the (path, text) pairs of a rulebook with one place; files of other readers are passed over, and what lies in the
 * plan's folders and fits no schema is a problem. Whether the parts fit each other is for `checkPlan`.
 * @example const load = loadPlan([['plan/progress-method.json', text], ['places/000000/plan/plan.json', text]]);
 */
export function loadPlan(entries: Iterable<readonly [path: string, text: string]>): PlanLoad {
  const problems: Problem[] = [];
  const reads: Read[] = [];
  for (const [path, text] of [...entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!PLAN_FILE.test(path) || !path.endsWith('.json')) continue;
    const parsed = fileSchema.safeParse(parseJson(text));
    if (parsed.success) reads.push({ path, file: parsed.data });
    else {
      for (const { path: where, message } of parsed.error.issues)
        problems.push({ path, subject: where.join('.'), code: 'malformed', message });
    }
  }
  const plan = theOnly(reads, 'actionPlan', problems);
  const systems = theOnly(reads, 'namedSystems', problems);
  const method = theOnly(reads, 'progressMethod', problems);
  const tradeClasses = theOnly(reads, 'tradeClasses', problems);
  const countyTiles = theOnly(reads, 'countyTiles', problems);
  const registries = readRegistries(reads, problems);
  if (!plan || !systems || !method || !tradeClasses || !countyTiles || problems.length > 0)
    return { kind: 'broken', problems };
  return {
    kind: 'loaded',
    book: {
      folder: plan.path.slice(0, plan.path.lastIndexOf('/')),
      plan: plan.file,
      registries,
      systems: systems.file.systems,
      systemsAsOf: systems.file.asOf,
      method: method.file,
      tradeClasses: tradeClasses.file,
      countyTiles: countyTiles.file,
    },
  };
}

type OfKind<K extends Kind> = Extract<PlanFile, { kind: K }>;

function isOfKind<K extends Kind>(read: Read, kind: K): read is { path: string; file: OfKind<K> } {
  return read.file.kind === kind;
}

function theOnly<K extends Kind>(reads: readonly Read[], kind: K, problems: Problem[]) {
  const [first, second] = reads.filter((read) => isOfKind(read, kind));
  if (second) problems.push({ path: second.path, subject: kind, code: 'duplicateId', message: 'a city has one' });
  // A malformed file has been reported by its name; that there is none is told only when nothing else is wrong.
  if (!first && problems.length === 0) {
    problems.push({ path: 'plan', subject: kind, code: 'missingFile', message: `the rulebook has no ${kind}` });
  }
  return first;
}

function readRegistries(reads: readonly Read[], problems: Problem[]): ObjectRegistry[] {
  return reads
    .filter((read) => isOfKind(read, 'objectRegistry'))
    .map(({ path, file }) => {
      if (!path.endsWith(`/${file.id}.json`))
        problems.push({ path, subject: file.id, code: 'duplicateId', message: 'the file is named after its registry' });
      return file;
    });
}

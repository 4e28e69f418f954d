import { loadPlan, type PlanBook, type Rulebook, rulebookFromEntries } from '@jianhu/rules';
import { inScope, systemScope } from './infra/database.ts';
import type { Infra } from './infra/infra.ts';
import type { ReadRulesAt } from './modules/detection/index.ts';
import type { Packs } from './modules/packs/index.ts';
import type { RulebookEntries } from './rulebook-values.ts';

const ruleBooks = new WeakMap<RulebookEntries, Rulebook>();

/** Apps of one process that were given the very same files share what is compiled from them. */
export function ruleBook(entries: RulebookEntries): Rulebook {
  const known = ruleBooks.get(entries) ?? rulebookFromEntries(entries);
  ruleBooks.set(entries, known);
  return known;
}

/** The version that was live at a moment; the files of the program until anything is registered. */
export function rulesAtOf({ workerDb }: Infra, packs: Packs): ReadRulesAt {
  return async (at) => {
    await packs.ensureShipped();
    const { no } = await inScope(workerDb, systemScope, (tx) => packs.versionAt(tx, at));
    const read = async (): Promise<Rulebook> =>
      rulebookFromEntries(
        (await inScope(workerDb, systemScope, (tx) => packs.read(tx, { kind: 'version', no }))).entries,
      );
    return { no, read };
  };
}

/** The plan of the installation; a rulebook whose plan is broken does not start, and says what is wrong with it. */
export function planBook(entries: RulebookEntries): PlanBook {
  const load = loadPlan(entries);
  if (load.kind === 'loaded') return load.book;
  throw new Error(
    `the rulebook's plan is broken: ${load.problems.map(({ path, message }) => `${path} ${message}`).join('; ')}`,
  );
}

/** How a trade is told from an operator. */
export function tradeRulesOf({ tradeClasses: { generalClasses, trades } }: PlanBook) {
  return {
    generalPrefixes: generalClasses,
    rules: trades.map(({ trade, classes, words }) => ({ trade, prefixes: classes.map(({ prefix }) => prefix), words })),
  };
}

/** The systems of the plan that a port leads to. */
export function listPortSystems({ systems }: PlanBook) {
  return systems.flatMap(({ id, nameZh, nameEn, port }) =>
    port === null ? [] : [{ systemId: id, nameZh, nameEn, port }],
  );
}

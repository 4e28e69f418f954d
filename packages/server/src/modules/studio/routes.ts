import * as contract from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { tryLexicon, tryTable } from '@jianhu/rules';
import { inScope, type Tx } from '../../infra/database.ts';
import type { Caller, HttpEdge } from '../../infra/http.ts';
import { appendEntry } from '../audit/index.ts';
import type { PackContent, PackRef } from '../packs/index.ts';
import { listBookEntries } from './book-entry.ts';
import type { StudioContext } from './context.ts';
import { diffBooks } from './diff-books.ts';
import { listRuleRows, viewRule } from './rule-runs.ts';
import type { Studio } from './index.ts';
import { viewDraft, viewState } from './views.ts';

export function mountRoutes(edge: HttpEdge, ctx: StudioContext, studio: Studio): void {
  const { infra, packs, detection } = ctx;
  const within = <T>(caller: Caller, work: (tx: Tx) => Promise<T>): Promise<T> => inScope(infra.db, caller, work);
  const read = async (caller: Caller, ref: string): Promise<PackContent> =>
    ref === 'live' ? liveContent(ctx) : within(caller, (tx) => packs.read(tx, refOf(ref)));

  edge.handle(contract.getRuleState, ({ caller }) => within(caller, (tx) => viewState(ctx, tx)));
  edge.handle(contract.getRuleBook, async ({ caller, query }) => {
    const { entries, hash } = await read(caller, query.ref);
    return { ref: query.ref, hash, entries: listBookEntries(entries) };
  });
  edge.handle(contract.getRuleFile, async ({ caller, query }) => {
    const { entries } = await read(caller, query.ref);
    const text = entries.find(([path]) => path === query.path)?.[1];
    if (text === undefined) throw new AppError('record.notFound', 404);
    return { path: query.path, text, articles: listArticles(entries, text) };
  });
  edge.handle(contract.diffRules, async ({ caller, query }) => ({
    changes: diffBooks((await read(caller, query.from)).entries, (await read(caller, query.to)).entries),
  }));
  edge.handle(contract.createRuleDraft, async ({ caller, body }) => ({ id: await studio.createDraft(caller, body) }));
  edge.handle(contract.getRuleDraft, ({ caller, params }) =>
    within(caller, (tx) => viewDraft(ctx, tx, caller, params.id)),
  );
  edge.handle(contract.putRuleFiles, async ({ caller, params, body }) => {
    const files = body.files.map(({ path, text }) => ({ path, text }));
    const change = { draftId: params.id, revision: body.revision, files };
    return { revision: await within(caller, (tx) => studio.putFiles(tx, caller, change)) };
  });
  edge.handle(contract.checkRuleDraft, async ({ caller, params }) => {
    const { entries, hash } = await read(caller, params.id);
    const startedAt = infra.clock.now();
    const { problems } = await packs.check(entries);
    return { hash, problems: problems.slice(0, 200), tookMs: infra.clock.now().getTime() - startedAt.getTime() };
  });
  edge.handle(contract.actOnRuleDraft, ({ caller, params, body }) =>
    studio.actOnDraft(caller, { draftId: params.id, ...body }),
  );
  edge.handle(contract.tryRuleTable, async ({ caller, body }) => {
    const { problems, examples } = await tryTable((await read(caller, body.ref)).entries, body.path, body.text);
    return {
      problems: [...problems],
      examples: examples.map((one) => ({ ...one, rowIds: [...one.rowIds], needs: [...one.needs] })),
    };
  });
  edge.handle(contract.tryRuleLexicon, async ({ caller, body }) => {
    const { problems, examples, findings } = tryLexicon((await read(caller, body.ref)).entries, body.path, body);
    return { problems: [...problems], examples: [...examples], findings: [...findings] };
  });
  edge.handle(contract.rollBackRules, async ({ caller, body }) => {
    await within(caller, async (tx) => {
      await packs.rollBack(tx, caller, body);
      const entry = { objectKind: 'rulePack', objectId: String(body.no), action: 'rulePack.rolledBack', detail: {} };
      await appendEntry(tx, infra.clock, caller, entry);
    });
    await packs.refresh();
    return { liveNo: body.no };
  });
  edge.handle(contract.listRuleRuns, async ({ caller }) => ({
    items: await within(caller, (tx) => listRuleRows(ctx, tx)),
    asOf: infra.clock.now().toISOString(),
  }));
  edge.handle(contract.getRuleRun, ({ caller, params }) => within(caller, (tx) => viewRule(ctx, tx, params.ruleId)));
  edge.handle(contract.setRuleBrake, ({ caller, params, body }) =>
    within(caller, (tx) => detection.brake.act(tx, caller, { ruleId: params.ruleId, ...body })),
  );
}

function refOf(ref: string): PackRef {
  return ref.startsWith('v') ? { kind: 'version', no: Number(ref.slice(1)) } : { kind: 'draft', id: ref };
}

/** What this process runs; it is what is live, or an older one while that does not load. */
function liveContent({ packs }: StudioContext): PackContent {
  const { entries, hash } = packs.running();
  return { entries, hash };
}

/** The texts of the articles that a file names, as far as the rulebook holds them. */
function listArticles(entries: PackContent['entries'], text: string) {
  const statutes = entries.filter(([path]) => path.startsWith('statutes/') && !path.endsWith('register.json'));
  return statutes.flatMap(([, json]) => {
    // NOTE: a version holds statutes of this form only; its check refused any other.
    const { titleZh, articles } = JSON.parse(json) as {
      titleZh: string;
      articles: { article: string; textZh: string }[];
    };
    if (!text.includes(JSON.stringify(titleZh).slice(1, -1))) return [];
    return articles
      .filter(({ article }) => text.includes(`"${article}`))
      .map(({ article, textZh }) => ({ statute: titleZh, article, textZh }));
  });
}

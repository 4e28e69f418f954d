import {
  diffRules,
  getRuleBook,
  getRuleDraft,
  getRuleFile,
  getRuleRun,
  getReplay,
  getRuleState,
  listReplays,
  listRuleRuns,
} from '@jianhu/contract';
import { setTimeout } from 'node:timers/promises';
import type { APIRequestContext } from 'playwright-core';
import type { ConsolePage } from './pages.ts';

/** The pages of the rules: versions, the rulebook, a lexicon, a table, a draft, a difference, how rules run. */
export async function listRulesPages(api: APIRequestContext): Promise<ConsolePage[]> {
  const reply = await api.get('/api/v1/rules/state');
  const { drafts } = reply.ok() ? ((await reply.json()) as { drafts: { id: string }[] }) : { drafts: [] };
  const draft = drafts[0]?.id;
  return [
    { name: 'rules', path: '/rules', access: getRuleState.access },
    { name: 'rule-book', path: '/rules/book', access: getRuleBook.access },
    { name: 'rule-lexicon', path: '/rules/entry?path=lexicons/absolute-terms.json', access: getRuleFile.access },
    { name: 'rule-table', path: '/rules/entry?path=tables/food-permit-duty.json', access: getRuleFile.access },
    { name: 'rule-draft', path: draft ? `/rules/drafts/${draft}` : '/null', access: getRuleDraft.access },
    { name: 'rule-diff', path: '/rules/diff?from=v1&to=v2', access: diffRules.access },
    { name: 'rule-runs', path: '/rules/runs', access: listRuleRuns.access },
    { name: 'rule-replays', path: '/rules/replay', access: listReplays.access },
    { name: 'rule-replay', path: `/rules/replay/${await findReplay(api)}`, access: getReplay.access },
    { name: 'rule-run', path: '/rules/runs/ad.absoluteTerm', access: getRuleRun.access },
  ];
}

const WAITS = 120;

/** The demo replays its draft behind its first start; whoever comes early waits for it. */
export async function findReplay(api: APIRequestContext): Promise<string | null> {
  for (let wait = 0; wait < WAITS; wait += 1) {
    const reply = await api.get('/api/v1/replays');
    if (!reply.ok()) return null;
    const { items } = (await reply.json()) as { items: { id: string; state: string }[] };
    const done = items.find(({ state }) => state === 'done');
    if (done) return done.id;
    await setTimeout(500);
  }
  return null;
}

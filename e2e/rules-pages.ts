import {
  diffRules,
  getRuleBook,
  getRuleDraft,
  getRuleFile,
  getRuleRun,
  getRuleState,
  listRuleRuns,
} from '@jianhu/contract';
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
    { name: 'rule-run', path: '/rules/runs/ad.absoluteTerm', access: getRuleRun.access },
  ];
}

import type { listClueReasons, ResponseOf } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import { articleOf } from '@jianhu/rules';
import type { CluesContext } from '../context.ts';
import { type ClueVerification, delayCausesOn, procedureOn } from '../rulebook.ts';

type Named = ClueVerification['pauseReasons'][number];

/** The grounds that the law gives, and the causes of a delay, for whoever has to name one. */
export function listReasons({ rulebook, infra }: CluesContext): ResponseOf<typeof listClueReasons> {
  const { noFilingReasons, pauseReasons } = rulebook.verification;
  const today = civilDateOf(infra.clock.now());
  const explained = procedureOn(rulebook.rules, today).transitions.find(({ action }) => action === 'explainDelay');
  const article = explained ? articleOf(explained) : '';
  return {
    noFiling: noFilingReasons.map(say),
    suspend: pauseReasons.map(say),
    explainDelay: delayCausesOn(rulebook.rules, today).map(({ id, nameZh, nameEn }) => ({
      code: id,
      zh: nameZh,
      en: nameEn,
      article,
    })),
  };
}

function say({ code, nameZh, nameEn, statute, article }: Named) {
  return { code, zh: nameZh, en: nameEn, article: `《${statute}》${article}` };
}

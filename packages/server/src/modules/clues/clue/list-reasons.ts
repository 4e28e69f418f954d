import type { listClueReasons, ResponseOf } from '@jianhu/contract';
import type { ClueVerification } from '../rulebook.ts';

type Named = ClueVerification['pauseReasons'][number];

/** The grounds that the law gives, for whoever has to name one. */
export function listReasons({ noFilingReasons, pauseReasons }: ClueVerification): ResponseOf<typeof listClueReasons> {
  const say = ({ code, nameZh, nameEn, statute, article }: Named) => ({
    code,
    zh: nameZh,
    en: nameEn,
    article: `《${statute}》${article}`,
  });
  return { noFiling: noFilingReasons.map(say), suspend: pauseReasons.map(say) };
}

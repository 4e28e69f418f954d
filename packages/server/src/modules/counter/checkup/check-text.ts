import type { BodyOf, CheckupAnswer, CheckupFinding, checkText as operation } from '@jianhu/contract';
import type { CounterContext } from '../context.ts';

type Asked = BodyOf<typeof operation>;
type Examined = ReturnType<CounterContext['examiner']['examine']>['findings'][number];

const MOST_SHOWN = 100;

/**
 * The text before the very rules and the very function by which it would be examined after publication. What comes back leaves out how
 * a disguise was seen through, scores and internal names.
 */
export function checkText({ examiner }: CounterContext, asked: Asked): CheckupAnswer {
  const { outcome, needs, findings, findingCount, hints, pack } = examiner.examine(asked);
  return {
    outcome,
    needs: needs.map(({ zh, en }) => ({ zh, en })),
    findings: findings.slice(0, MOST_SHOWN).map((finding) => present(finding, needs)),
    findingCount,
    hints: hints.slice(0, MOST_SHOWN),
    pack: { packId: pack.packId, validFrom: pack.validFrom, wordsHash: pack.wordsHash },
  };
}

function present(
  finding: Examined,
  needs: readonly { readonly code: string; readonly zh: string; readonly en: string }[],
): CheckupFinding {
  const applying = finding.exceptionsChecked.find(({ applies }) => applies);
  return {
    ruleId: finding.ruleId,
    ruleVersion: finding.ruleVersion,
    category: finding.category,
    matched: finding.matched,
    start: finding.start,
    end: finding.end,
    article: finding.article,
    articleTextZh: finding.articleTextZh,
    reason: finding.name,
    disguised: finding.variants.length > 0,
    exception: finding.exception === null ? null : (applying?.name ?? { zh: '依法除外', en: 'lawful exception' }),
    needs: finding.needs.map((code) => {
      const said = needs.find((one) => one.code === code);
      return said ? { zh: said.zh, en: said.en } : { zh: `缺少 ${code}`, en: `${code} is missing` };
    }),
    wording: finding.wording,
  };
}

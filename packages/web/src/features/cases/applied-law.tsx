import type { MatterOutcome } from '@jianhu/contract';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';

type Law = NonNullable<MatterOutcome['law']>;

/** The law of the day of the act beside that of the decision, and which of them applies (从旧兼从轻). */
export function AppliedLaw({ law }: { readonly law: MatterOutcome['law'] }) {
  const { t } = useTranslation();
  const said = useSaid();
  const format = useFormat();
  if (law === null) return <>{t('caseOutcome.lawUnknown')}</>;
  return (
    <ul className="stack">
      <li>{t('caseOutcome.lawActOn', { day: format.day(law.actOn) })}</li>
      <li>
        {t('caseOutcome.lawAtAct')}
        <Articles laws={law.atAct} />
      </li>
      <li>
        {t(law.decidedOn === null ? 'caseOutcome.lawAtToday' : 'caseOutcome.lawAtDecision')}
        <Articles laws={law.atDecision} />
      </li>
      <li>
        <strong>{said(law.reason)}</strong> <small>{law.article}</small>
      </li>
    </ul>
  );
}

function Articles({ laws }: { readonly laws: Law['atAct'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (laws.length === 0) return <>{t('caseOutcome.lawNoTable')}</>;
  const named = laws.map(({ article, effectiveFrom, effectiveTo }) =>
    effectiveTo === null
      ? t('caseOutcome.lawSince', { article, from: format.day(effectiveFrom) })
      : t('caseOutcome.lawUntil', { article, from: format.day(effectiveFrom), to: format.day(effectiveTo) }),
  );
  return <>{[...new Set(named)].join('、')}</>;
}

import type { Exhibit } from '@jianhu/contract';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';

/** How an exhibit was taken, and what the law asks of it that nobody wrote down. */
export function ExhibitTaking({ exhibit }: { readonly exhibit: Exhibit }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const format = useFormat();
  const isEnglish = language === 'en';
  const { address, originalMedium, mediumPlace, method, endedAt, witness, noWitness, recorded } = exhibit;
  const lines = [
    address !== null && t('evidence.told.address', { words: address }),
    originalMedium !== null && t('evidence.told.originalMedium', { words: originalMedium }),
    mediumPlace !== null && t('evidence.told.mediumPlace', { words: mediumPlace }),
    method !== null && t('evidence.told.method', { words: method }),
    endedAt !== null && t('evidence.told.endedAt', { words: format.instant(endedAt) }),
    witness !== null && t('evidence.told.witness', { words: witness }),
    noWitness !== null && t('evidence.told.noWitness', { words: noWitness }),
    recorded !== null && t('evidence.told.recorded', { words: t(`evidence.recorded.${recorded}`) }),
    exhibit.hasTimestamp && t('evidence.told.timestamp'),
  ].filter((line) => line !== false);
  const lacks = exhibit.lacks.map(({ nameZh, nameEn, basis }) =>
    isEnglish ? `${nameEn} (${basis})` : `${nameZh}（${basis}）`,
  );
  return (
    <>
      {lines.length > 0 && <p className="state-note">{lines.join(isEnglish ? ' ' : '')}</p>}
      {lacks.length > 0 && (
        <p className="state-note lacks">{t('evidence.lacks', { names: lacks.join(isEnglish ? '; ' : '；') })}</p>
      )}
    </>
  );
}

import type { Exhibit, ExhibitSupplement } from '@jianhu/contract';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { SupplementExhibit } from './supplement-exhibit.tsx';

interface TakingProps {
  readonly matterId: string;
  readonly exhibit: Exhibit;
}

/** How an exhibit was taken, what was told of it afterwards, and what the law asks of it that nobody told. */
export function ExhibitTaking({ matterId, exhibit }: TakingProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const format = useFormat();
  const tell = useTellings();
  const isEnglish = language === 'en';
  // Clock and tool stand in the line above.
  const first = tell({ ...exhibit, clockOffsetMs: null, tool: null });
  const lines = [...first, ...(exhibit.hasTimestamp ? [t('evidence.told.timestamp')] : [])];
  const lacks = exhibit.lacks.map(({ nameZh, nameEn, basis }) =>
    isEnglish ? `${nameEn} (${basis})` : `${nameZh}（${basis}）`,
  );
  return (
    <>
      {lines.length > 0 && <p className="state-note">{lines.join(isEnglish ? ' ' : '')}</p>}
      {exhibit.supplements.map(({ seq, told, reason, at, byName }) => (
        <p key={seq} className="state-note">
          {t('evidence.supplemented', { at: format.instant(at), name: byName })}
          {tell(told).join(isEnglish ? ' ' : '')}
          {isEnglish && ' '}
          {t('evidence.supplementReason', { words: reason })}
        </p>
      ))}
      {lacks.length > 0 && (
        <p className="state-note lacks">{t('evidence.lacks', { names: lacks.join(isEnglish ? '; ' : '；') })}</p>
      )}
      {exhibit.maySupplement && <SupplementExhibit matterId={matterId} exhibit={exhibit} />}
    </>
  );
}

/** Each particular that was told, in a sentence. */
function useTellings() {
  const { t } = useTranslation();
  const format = useFormat();
  return (told: ExhibitSupplement['told']): string[] => {
    const { address, originalMedium, mediumPlace, method, endedAt, clockOffsetMs, tool, witness, noWitness, recorded } =
      told;
    return [
      address !== null && t('evidence.told.address', { words: address }),
      originalMedium !== null && t('evidence.told.originalMedium', { words: originalMedium }),
      mediumPlace !== null && t('evidence.told.mediumPlace', { words: mediumPlace }),
      method !== null && t('evidence.told.method', { words: method }),
      endedAt !== null && t('evidence.told.endedAt', { words: format.instant(endedAt) }),
      clockOffsetMs !== null && t('evidence.offset', { ms: clockOffsetMs }),
      tool !== null && t('evidence.toolOf', { tool }),
      witness !== null && t('evidence.told.witness', { words: witness }),
      noWitness !== null && t('evidence.told.noWitness', { words: noWitness }),
      recorded !== null && t('evidence.told.recorded', { words: t(`evidence.recorded.${recorded}`) }),
    ].filter((line) => line !== false);
  };
}

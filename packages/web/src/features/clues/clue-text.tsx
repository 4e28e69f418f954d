import type { getClue, ResponseOf } from '@jianhu/contract';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { ClockBar } from '../../ui/clock-bar.tsx';
import { useFormat } from '../../ui/format.ts';
import { Evidence } from './evidence.tsx';
import { toneOfClue } from './tone.ts';

export type ClueDetail = ResponseOf<typeof getClue>;

interface ClueTextProps {
  readonly clue: ClueDetail;
  readonly today: string;
  readonly onExplain: (findingId: string) => void;
}

export function ClueText({ clue, today, onExplain }: ClueTextProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <article>
      <header className="text-head">
        <h2>{clue.operatorNameZh ?? t('alert.unknownOperator')}</h2>
        <p>
          <Chip tone={toneOfClue(clue.state)}>{t(`clueState.${clue.state}`)}</Chip>
          <span className="figures">{clue.number}</span>
          <span>{t('alert.suspicion', { conduct: clue.conductZh })}</span>
          {clue.proposedArticle === '' ? (
            <span>{t('alert.noArticle')}</span>
          ) : (
            <span className="article">{clue.proposedArticle}</span>
          )}
        </p>
        <p className="text-meta">
          <span>{clue.platform}</span>
          <span>{t(`clueSource.${clue.source}`)}</span>
          <span>
            {t('clue.confirmed', { name: clue.confirmedBy.displayName, at: format.moment(clue.confirmedAt) })}
          </span>
        </p>
        <ClockBar clock={clue.clock} today={today} />
      </header>
      <Evidence
        findings={clue.evidence}
        standing={clue.state === 'verifiedCaseFiled' ? 'established' : 'suspected'}
        onExplain={onExplain}
      />
    </article>
  );
}

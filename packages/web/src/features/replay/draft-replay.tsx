import type { DraftReplay } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { ReplayFigures, ReplayQuality } from './replay-figures.tsx';
import './replay.css';

interface DraftReplayProps {
  readonly draftId: string;
  readonly replay: DraftReplay | null;
  /** While the draft may still change hands; later nobody begins a replay for it. */
  readonly isOpen: boolean;
}

/** The newest replay of a draft, for its maker, its checker and its deployer; what it speaks of no more it says. */
export function DraftReplayView({ draftId, replay, isOpen }: DraftReplayProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useCan('replay.run');
  return (
    <>
      {replay === null ? (
        <p className="state-note">{t('replay.noneOfDraft')}</p>
      ) : (
        <>
          {replay.outdated && <Alert type="warning" showIcon title={t(`replay.outdated.${replay.outdated}`)} />}
          <p>
            <Link to="/rules/replay/$id" params={{ id: replay.id }}>
              {t('replay.of', { at: format.instant(replay.at) })}
            </Link>{' '}
            <span className="state-note">
              {t('replay.period', { from: format.day(replay.from), to: format.day(replay.to) })} ·{' '}
              {replay.sampleSize === null ? t('replay.all') : t('replay.sampleOf', { size: replay.sampleSize })}
            </span>
          </p>
          <ReplayFigures hits={replay.hits} work={replay.work} />
          <ReplayQuality precision={replay.precision} recall={replay.recall} />
        </>
      )}
      {may && isOpen && (
        <p>
          <Link to="/rules/replay" search={{ draft: draftId }}>
            {t('replay.newOfDraft')}
          </Link>
        </p>
      )}
    </>
  );
}

import type { Finding } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { MarkedText } from '../../ui/marked-text.tsx';
import { NotMeasured } from './not-measured.tsx';

const AROUND = 34;

interface FindingRowProps {
  readonly finding: Finding;
  readonly onExplain: ((id: string) => void) | undefined;
}

export function FindingRow({ finding, onExplain }: FindingRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <li className="finding">
      <time dateTime={finding.observedAt} title={format.instant(finding.observedAt)}>
        {format.time(finding.observedAt)}
        <small>{format.dayOfYear(finding.observedAt)}</small>
      </time>
      <div className="finding-words">
        <p>
          <MarkedText text={finding.text} spans={[finding]} around={AROUND} />
        </p>
        <p className="finding-meta">
          {finding.liveRoomId ? (
            <Link to="/subjects/rooms/$id" params={{ id: finding.liveRoomId }}>
              {finding.liveRoomTitle}
            </Link>
          ) : (
            <span>{finding.roomId ?? finding.shopId ?? t('alert.noRoom')}</span>
          )}
          <span>{finding.platform}</span>
          <span>{finding.article}</span>
          <NotMeasured category={finding.category} />
          {finding.unknownRoom && <Chip>{t('finding.unknownRoom')}</Chip>}
          {finding.exception && <Chip title={finding.exception.basis}>{t('finding.exception')}</Chip>}
        </p>
      </div>
      {onExplain && (
        <Button
          size="small"
          onClick={() => onExplain(finding.id)}
          aria-label={t('finding.why', { term: finding.matched })}
        >
          {t('why.ask')}
        </Button>
      )}
    </li>
  );
}

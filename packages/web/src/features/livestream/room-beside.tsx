import { getWallRoom, listRoomModels, type ResponseOf } from '@jianhu/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { queryOf, useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { County } from '../../ui/county.tsx';
import { useFormat } from '../../ui/format.ts';
import { MarkedText } from '../../ui/marked-text.tsx';
import { Loaded } from '../../ui/states/index.ts';
import { NotMeasured } from '../detection/not-measured.tsx';
import { RoomModels } from '../models/room-models.tsx';
import { WhyPanel } from '../detection/why-panel.tsx';
import { RaiseSighting } from './raise-sighting.tsx';
import { RoomEvidence } from './room-evidence.tsx';
import { RoomGoods } from './room-goods.tsx';
import { RoomTimeline } from './room-timeline.tsx';
import { transcriptLines } from './transcript-lines.ts';

type RoomNow = ResponseOf<typeof getWallRoom>;
const REFRESH_MS = 3_000;

interface RoomBesideProps {
  readonly platform: string;
  readonly roomId: string;
  readonly onClose: () => void;
}

/** One room beside the wall, not over it: what was said with what a rule saw in it, goods and prices, minutes with their hits. */
export function RoomBeside({ platform, roomId, onClose }: RoomBesideProps) {
  const { t } = useTranslation();
  const query = useQuery({
    ...queryOf(getWallRoom, { query: { platform, roomId } }),
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });
  return (
    <aside className="room-beside" aria-label={t('wall.room')}>
      <header>
        <h2>{query.data?.room.titleZh ?? roomId}</h2>
        <Button onClick={onClose}>{t('wall.closeRoom')}</Button>
      </header>
      <Loaded query={query} op={getWallRoom} awaiting={t('awaiting.rooms')}>
        {(now) => (
          <>
            <RoomHead now={now} />
            <RoomEvidence now={now} />
            <RoomTimeline minutes={now.minutes} />
            <Sightings platform={platform} roomId={roomId} roomTitle={now.room.titleZh} />
            <RoomGoods goods={now.goods} />
            <Transcript now={now} />
          </>
        )}
      </Loaded>
    </aside>
  );
}

interface SightingsProps extends Pick<RoomBesideProps, 'platform' | 'roomId'> {
  readonly roomTitle: string;
}

/** What the live models saw in it, with what is missing to decide; they are on trial, and an officer alone raises an alert from it. */
function Sightings({ platform, roomId, roomTitle }: SightingsProps) {
  const { t } = useTranslation();
  const may = useCan(listRoomModels.access);
  if (!may) return null;
  return (
    <section aria-label={t('wall.sightings')}>
      <h3>{t('wall.sightings')}</h3>
      <RoomModels roomId={roomId} platform={platform} roomTitle={roomTitle} Act={RaiseSighting} />
    </section>
  );
}

function RoomHead({ now: { room, findings } }: { readonly now: RoomNow }) {
  const { t } = useTranslation();
  const seesAlerts = useCan('alert.view');
  const operatorId =
    room.operatorId ?? findings.find((finding) => finding.operatorId !== null)?.operatorId ?? undefined;
  return (
    <>
      <p className="room-facts">
        {room.id === null ? (
          <Chip tone="suspected">{t('finding.unknownRoom')}</Chip>
        ) : (
          <Link to="/subjects/rooms/$id" params={{ id: room.id }}>
            {t('wall.record')}
          </Link>
        )}
        <span>{room.platformNameZh}</span>
        <span>
          <County code={room.countyCode} />
        </span>
        {room.operatorNameZh !== null && <span>{room.operatorNameZh}</span>}
        {room.tradeNameZh !== null && <span>{room.tradeNameZh}</span>}
      </p>
      {seesAlerts && operatorId !== undefined && (
        <p>
          <Link to="/queue" search={{ operatorId }} className="button-link primary">
            {t('wall.alerts')}
          </Link>
        </p>
      )}
    </>
  );
}

function Transcript({ now }: { readonly now: RoomNow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const canExplain = useCan('alert.view');
  const [explained, setExplained] = useState<string | null>(null);
  const lines = transcriptLines(now);
  return (
    <section aria-label={t('wall.transcript')}>
      <h3>{t('wall.transcript')}</h3>
      {lines.length === 0 && <p className="state-note">{t('wall.nothingSaid')}</p>}
      <ol className="room-lines">
        {lines.map(({ key, at, field, text, spans, findings }) => (
          <li key={key}>
            <time dateTime={at}>{format.time(at)}</time>
            <p>
              {field === 'screen' && <Chip>{t('wall.onScreen')}</Chip>} <MarkedText text={text} spans={spans} />
              {[...new Set(findings.map(({ category }) => category))].map((category) => (
                <NotMeasured key={category} category={category} />
              ))}
              {canExplain &&
                findings.map((finding) => (
                  <button
                    key={finding.id}
                    type="button"
                    className="link-button"
                    onClick={() => setExplained(finding.id)}
                    aria-label={t('finding.why', { term: finding.matched })}
                  >
                    {t('why.ask')}
                  </button>
                ))}
            </p>
          </li>
        ))}
      </ol>
      <WhyPanel findingId={explained} onClose={() => setExplained(null)} />
    </section>
  );
}

import { getLiveRoom, listLatestFindings } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { queryOf, useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { County } from '../../ui/county.tsx';
import { useFormat } from '../../ui/format.ts';
import { Facts, Page, Section } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states/index.ts';
import { FindingRow } from '../detection/finding-row.tsx';
import { WhyPanel } from '../detection/why-panel.tsx';
import { RaiseSighting } from '../livestream/raise-sighting.tsx';
import { RoomTimes } from './room-times.tsx';
import { RoomModels } from '../models/room-models.tsx';
import { AsOf, asOfQuery } from './as-of.tsx';
import { OperatorLink } from './operator-link.tsx';
import { Source } from './source.tsx';
import { Versions } from './versions.tsx';
import './registry.css';

type RoomFile = ResponseOf<typeof getLiveRoom>;
const route = getRouteApi('/frame/subjects/rooms/$id');

export function LiveRoomPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const { asOf } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery({
    ...queryOf(getLiveRoom, { params: { id }, query: asOfQuery(asOf) }),
    placeholderData: keepPreviousData,
  });
  const seesFindings = useCan('monitor.view');
  const seesModels = useCan('alert.view');
  const room = query.data?.liveRoom;
  return (
    <Page
      title={room?.titleZh ?? t('subject.liveRoom')}
      asOf={query.data?.asOf}
      state={room && <Chip>{t(`roomStatus.${room.status}`)}</Chip>}
      action={
        <AsOf asOf={asOf} shown={query.data?.asOf} onChange={(day) => void navigate({ search: asOfQuery(day) })} />
      }
    >
      <Loaded query={query} op={getLiveRoom} awaiting={t('awaiting.rooms')}>
        {(file) => (
          <>
            <Section title={t('operator.facts')}>
              <RoomFacts file={file} asOf={asOf} />
            </Section>
            {seesFindings && asOf === undefined && (
              <Section title={t('room.times')}>
                <RoomTimes id={id} />
              </Section>
            )}
            {seesFindings && asOf === undefined && (
              <Section title={t('room.findings')}>
                <RoomFindings roomId={file.liveRoom.platformRoomId} />
              </Section>
            )}
            {seesModels && asOf === undefined && (
              <Section id="models" title={t('models.title')}>
                <RoomModels
                  roomId={file.liveRoom.platformRoomId}
                  roomTitle={file.liveRoom.titleZh}
                  Act={RaiseSighting}
                />
              </Section>
            )}
            <Section title={t('operator.history')}>
              <Versions versions={file.versions} shown={file.held.version} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function RoomFacts({
  file: { liveRoom: room, held },
  asOf,
}: {
  readonly file: RoomFile;
  readonly asOf: string | undefined;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Facts
      items={[
        [
          t('subject.operator'),
          <OperatorLink key="operator" id={room.operatorId} nameZh={room.operatorNameZh} asOf={asOf} />,
        ],
        [
          t('subject.platform'),
          <Link key="platform" to="/subjects/platforms/$id" params={{ id: room.platformId }}>
            {room.platformNameZh}
          </Link>,
        ],
        [t('room.code'), <code key="code">{room.platformRoomId}</code>],
        [t('place.county'), <County key="county" code={room.countyCode} />],
        [t('room.anchor'), room.anchorMasked],
        // It is known of now only.
        ...(asOf === undefined
          ? [[t('room.lastHeard'), room.lastHeardAt ? format.instant(room.lastHeardAt) : t('room.neverHeard')] as const]
          : []),
        [t('operator.lineage'), <Source key="source" of={held} />],
      ]}
    />
  );
}

function RoomFindings({ roomId }: { readonly roomId: string }) {
  const { t } = useTranslation();
  const canExplain = useCan('alert.view');
  const query = useQuery(queryOf(listLatestFindings, { query: { roomId, limit: 20 } }));
  const [explained, setExplained] = useState<string | null>(null);
  return (
    <Loaded query={query} op={listLatestFindings} awaiting={t('awaiting.findings')}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="state-note">{t('room.noFindings')}</p>
        ) : (
          <ol className="findings">
            {items.map((finding) => (
              <FindingRow key={finding.id} finding={finding} onExplain={canExplain ? setExplained : undefined} />
            ))}
            <WhyPanel findingId={explained} onClose={() => setExplained(null)} />
          </ol>
        )
      }
    </Loaded>
  );
}

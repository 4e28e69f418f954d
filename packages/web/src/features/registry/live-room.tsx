import { getLiveRoom, listLatestFindings } from '@jianhu/contract';
import type { LiveRoom } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
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
import './registry.css';

const route = getRouteApi('/frame/subjects/rooms/$id');

export function LiveRoomPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const query = useQuery(queryOf(getLiveRoom, { params: { id } }));
  const seesFindings = useCan('monitor.view');
  const room = query.data;
  return (
    <Page title={room?.titleZh ?? t('subject.liveRoom')} state={room && <Chip>{t(`roomStatus.${room.status}`)}</Chip>}>
      <Loaded query={query} op={getLiveRoom} awaiting={t('awaiting.rooms')}>
        {(found) => (
          <>
            <Section title={t('operator.facts')}>
              <RoomFacts room={found} />
            </Section>
            {seesFindings && (
              <Section title={t('room.findings')}>
                <RoomFindings roomId={found.platformRoomId} />
              </Section>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function RoomFacts({ room }: { readonly room: LiveRoom }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Facts
      items={[
        [
          t('subject.operator'),
          room.operatorId && (
            <Link to="/subjects/operators/$id" params={{ id: room.operatorId }}>
              {room.operatorNameZh}
            </Link>
          ),
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
        [t('room.lastHeard'), room.lastHeardAt ? format.instant(room.lastHeardAt) : t('room.neverHeard')],
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

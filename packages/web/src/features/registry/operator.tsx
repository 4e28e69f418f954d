import { getOperator } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { queryOf, useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { County } from '../../ui/county.tsx';
import { civilDayOf, useFormat } from '../../ui/format.ts';
import { Outline } from '../../ui/outline.tsx';
import { Facts, Page, Section } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states/index.ts';
import { Licences, Rooms, Shops } from './holdings.tsx';
import { OperatorClues } from './operator-clues.tsx';
import { Versions } from './versions.tsx';
import './registry.css';

const route = getRouteApi('/frame/subjects/operators/$id');
type OperatorFile = ResponseOf<typeof getOperator>;

/** An operator's whole file on one scroll, today or as it stood on a day. */
export function OperatorPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const [day, setDay] = useState<string | undefined>(undefined);
  const query = useQuery({
    ...queryOf(getOperator, { params: { id }, query: day === undefined ? {} : { asOf: `${day}T23:59:59+08:00` } }),
    placeholderData: keepPreviousData,
  });
  const operator = query.data?.operator;
  return (
    <Page
      title={operator?.nameZh ?? t('subject.operator')}
      asOf={query.data?.asOf}
      state={
        operator && (
          <Chip tone={operator.status === 'active' ? 'done' : 'plain'}>{t(`operatorStatus.${operator.status}`)}</Chip>
        )
      }
      action={<AsOf day={day} latest={query.data && civilDayOf(query.data.asOf)} onChange={setDay} />}
    >
      <Loaded query={query} op={getOperator} awaiting={t('awaiting.operator')}>
        {(file) => <OperatorBody file={file} />}
      </Loaded>
    </Page>
  );
}

function AsOf({
  day,
  latest,
  onChange,
}: {
  readonly day: string | undefined;
  readonly latest: string | undefined;
  readonly onChange: (day: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <span className="as-of">
      <label htmlFor={id}>{t('operator.asOfDay')}</label>
      <input
        id={id}
        type="date"
        className="select"
        value={day ?? latest ?? ''}
        max={day === undefined ? latest : undefined}
        onChange={(event) => onChange(event.target.value || undefined)}
      />
      {day !== undefined && <Button onClick={() => onChange(undefined)}>{t('operator.today')}</Button>}
    </span>
  );
}

function OperatorBody({ file }: { readonly file: OperatorFile }) {
  const { t } = useTranslation();
  const seesClues = useCan('clue.view');
  const parts = [
    { id: 'facts', title: t('operator.facts') },
    { id: 'licences', title: t('operator.licences') },
    { id: 'shops', title: t('operator.shops') },
    { id: 'rooms', title: t('operator.rooms') },
    ...(seesClues ? [{ id: 'clues', title: t('operator.clues') }] : []),
    { id: 'versions', title: t('operator.history') },
  ];
  return (
    <div className="object">
      <Outline parts={parts} />
      <div className="object-body">
        <Section id="facts" title={t('operator.facts')}>
          <OperatorFacts operator={file.operator} />
        </Section>
        <Section id="licences" title={t('operator.licences')}>
          <Licences licences={file.licences} />
        </Section>
        <Section id="shops" title={t('operator.shops')}>
          <Shops shops={file.shops} />
        </Section>
        <Section id="rooms" title={t('operator.rooms')}>
          <Rooms rooms={file.liveRooms} />
        </Section>
        {seesClues && (
          <Section id="clues" title={t('operator.clues')}>
            <OperatorClues operatorId={file.operator.id} />
          </Section>
        )}
        <Section id="versions" title={t('operator.history')}>
          <Versions versions={file.versions} />
        </Section>
      </div>
    </div>
  );
}

function OperatorFacts({ operator }: { readonly operator: OperatorFile['operator'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Facts
      items={[
        [t('operator.kind'), t(`operatorKind.${operator.kind}`)],
        [t('operator.uscc'), operator.uscc && <code>{operator.uscc}</code>],
        [t('operator.legacyRegNo'), operator.legacyRegNo && <code>{operator.legacyRegNo}</code>],
        [t('place.county'), <County key="county" code={operator.countyCode} />],
        [t('operator.address'), operator.address],
        [t('operator.establishedOn'), operator.establishedOn && format.day(operator.establishedOn)],
        [t('operator.trade'), operator.trade],
        [t('operator.scope'), operator.businessScope],
        [t('operator.lineage'), t(`lineage.${operator.lineage.sourceKind}`)],
      ]}
    />
  );
}

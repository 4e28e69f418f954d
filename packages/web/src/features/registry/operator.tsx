import { getOperator } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { queryOf, useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { County } from '../../ui/county.tsx';
import { useFormat } from '../../ui/format.ts';
import { Outline } from '../../ui/outline.tsx';
import { Facts, Page, Section } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states/index.ts';
import { AbnormalEntries } from './abnormal-entries.tsx';
import { AsOf, asOfQuery } from './as-of.tsx';
import { Licences, Rooms, Shops } from './holdings.tsx';
import { OperatorModels } from '../models/operator-models.tsx';
import { ComplaintPublicity } from '../complaints/complaint-publicity.tsx';
import { OperatorCredit } from '../credit/operator-credit.tsx';
import { Inspections } from '../cases/inspections.tsx';
import { OperatorClues } from './operator-clues.tsx';
import { PersonData } from './person-data.tsx';
import { Source } from './source.tsx';
import { Versions } from './versions.tsx';
import './registry.css';

const route = getRouteApi('/frame/subjects/operators/$id');
type OperatorFile = ResponseOf<typeof getOperator>;

/** An operator's whole file on one scroll, today or as it stood on a day. */
export function OperatorPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const { asOf } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery({
    ...queryOf(getOperator, { params: { id }, query: asOfQuery(asOf) }),
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
      action={
        <AsOf asOf={asOf} shown={query.data?.asOf} onChange={(day) => void navigate({ search: asOfQuery(day) })} />
      }
    >
      <Loaded query={query} op={getOperator} awaiting={t('awaiting.operator')}>
        {(file) => <OperatorBody file={file} asOf={asOf} />}
      </Loaded>
    </Page>
  );
}

function OperatorBody({ file, asOf }: { readonly file: OperatorFile; readonly asOf: string | undefined }) {
  const { t } = useTranslation();
  const seesClues = useCan('clue.view');
  const seesModels = useCan('alert.view');
  const seesCases = useCan('case.view');
  const parts = [
    { id: 'facts', title: t('operator.facts') },
    { id: 'licences', title: t('operator.licences') },
    ...(file.abnormal.length > 0 ? [{ id: 'abnormal', title: t('abnormal.title') }] : []),
    { id: 'shops', title: t('operator.shops') },
    { id: 'rooms', title: t('operator.rooms') },
    ...(seesModels ? [{ id: 'models', title: t('models.title') }] : []),
    ...(seesClues ? [{ id: 'clues', title: t('operator.clues') }] : []),
    ...(seesCases
      ? [
          { id: 'credit', title: t('credit.section') },
          { id: 'inspections', title: t('inspection.title') },
          { id: 'publicity', title: t('complaints.publicity.title') },
        ]
      : []),
    { id: 'versions', title: t('operator.history') },
  ];
  return (
    <div className="object">
      <Outline parts={parts} />
      <div className="object-body">
        <Section id="facts" title={t('operator.facts')}>
          <OperatorFacts file={file} />
          {file.person && <PersonData key={file.operator.id} operator={file.operator} person={file.person} />}
        </Section>
        <Section id="licences" title={t('operator.licences')}>
          <Licences licences={file.licences} asOf={asOf} />
        </Section>
        {file.abnormal.length > 0 && (
          <Section id="abnormal" title={t('abnormal.title')}>
            <AbnormalEntries entries={file.abnormal} />
          </Section>
        )}
        <Section id="shops" title={t('operator.shops')}>
          <Shops shops={file.shops} asOf={asOf} />
        </Section>
        <Section id="rooms" title={t('operator.rooms')}>
          <Rooms rooms={file.liveRooms} asOf={asOf} />
        </Section>
        {seesModels && (
          <Section id="models" title={t('models.title')}>
            <OperatorModels operatorId={file.operator.id} />
          </Section>
        )}
        {seesClues && (
          <Section id="clues" title={t('operator.clues')}>
            <OperatorClues operatorId={file.operator.id} />
          </Section>
        )}
        {seesCases && (
          <Section id="credit" title={t('credit.section')} aside={<Chip>{t('credit.internal')}</Chip>}>
            <OperatorCredit operatorId={file.operator.id} />
          </Section>
        )}
        {seesCases && (
          <Section id="inspections" title={t('inspection.title')}>
            <Inspections operatorId={file.operator.id} />
          </Section>
        )}
        {seesCases && <ComplaintPublicity operatorId={file.operator.id} />}
        <Section id="versions" title={t('operator.history')}>
          <Versions versions={file.versions} shown={file.operator.version} />
        </Section>
      </div>
    </div>
  );
}

/** Of a natural person the address stands with the personal data below. */
function OperatorFacts({ file: { operator, person, versions } }: { readonly file: OperatorFile }) {
  const { t } = useTranslation();
  const format = useFormat();
  const held = versions.find((each) => each.version === operator.version);
  return (
    <Facts
      items={[
        [t('operator.kind'), t(`operatorKind.${operator.kind}`)],
        [t('operator.uscc'), operator.uscc && <code>{operator.uscc}</code>],
        [t('operator.legacyRegNo'), operator.legacyRegNo && <code>{operator.legacyRegNo}</code>],
        [t('place.county'), <County key="county" code={operator.countyCode} />],
        ...(person !== null ? [] : [[t('operator.address'), operator.address] as const]),
        [t('operator.establishedOn'), operator.establishedOn && format.day(operator.establishedOn)],
        [t('operator.trade'), operator.trade],
        [t('operator.scope'), operator.businessScope],
        [t('operator.lineage'), held && <Source key="source" of={held} />],
      ]}
    />
  );
}

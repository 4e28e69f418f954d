import { getLicence } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { queryOf } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { County } from '../../ui/county.tsx';
import { useFormat } from '../../ui/format.ts';
import { Facts, Page, Section } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states/index.ts';
import { AsOf, asOfQuery } from './as-of.tsx';
import { OperatorLink } from './operator-link.tsx';
import { Source } from './source.tsx';
import { Versions } from './versions.tsx';
import './registry.css';

const route = getRouteApi('/frame/subjects/licences/$id');

/** A licence or filing, today or as it stood on a day. */
export function LicencePage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const { asOf } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery({
    ...queryOf(getLicence, { params: { id }, query: asOfQuery(asOf) }),
    placeholderData: keepPreviousData,
  });
  const licence = query.data?.licence;
  return (
    <Page
      title={licence ? t(`licenceKind.${licence.kind}`) : t('licence.kind')}
      asOf={query.data?.asOf}
      state={
        licence && (
          <Chip tone={licence.status === 'valid' ? 'done' : 'plain'}>{t(`licenceStatus.${licence.status}`)}</Chip>
        )
      }
      action={
        <AsOf asOf={asOf} shown={query.data?.asOf} onChange={(day) => void navigate({ search: asOfQuery(day) })} />
      }
    >
      <Loaded query={query} op={getLicence} awaiting={t('awaiting.licence')}>
        {(file) => (
          <>
            <Section title={t('operator.facts')}>
              <LicenceFacts file={file} asOf={asOf} />
            </Section>
            <Section title={t('operator.history')}>
              <Versions versions={file.versions} shown={file.held.version} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function LicenceFacts({
  file: { licence, held },
  asOf,
}: {
  readonly file: ResponseOf<typeof getLicence>;
  readonly asOf: string | undefined;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Facts
      items={[
        [
          t('subject.operator'),
          <OperatorLink key="operator" id={licence.operatorId} nameZh={licence.operatorNameZh} asOf={asOf} />,
        ],
        [t('licence.number'), <code key="number">{licence.number}</code>],
        [t('licence.organ'), licence.issuingOrgan],
        [t('licence.issuedOn'), licence.issuedOn && format.day(licence.issuedOn)],
        [t('licence.validTo'), licence.validTo ? format.day(licence.validTo) : t('licence.noEnd')],
        [t('licence.scope'), licence.scope || null],
        [t('place.county'), <County key="county" code={licence.countyCode} />],
        [t('operator.lineage'), <Source key="source" of={held} />],
      ]}
    />
  );
}

import { type BenefitUptake, getBenefitUptake } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../api/queries.ts';
import { useLanguage, useTranslation } from '../../../phrases/index.ts';
import { Chip } from '../../../ui/chip.tsx';
import { County } from '../../../ui/county.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Page, Section } from '../../../ui/page.tsx';
import { Loaded } from '../../../ui/states/index.ts';
import { Table } from '../../../ui/table.tsx';
import { PlanNav } from '../ui/plan-nav.tsx';

type PolicyRow = BenefitUptake['policies'][number];
type CountyRow = PolicyRow['counties'][number];
const FIGURES = ['fits', 'oneAway', 'open', 'applied', 'enjoyed'] as const;

/** 应享尽享: whom each policy fits, who misses it by one condition, and who says that it enjoys it, by county. */
export function BenefitUptakePage() {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useQuery(queryOf(getBenefitUptake, {}));
  return (
    <Page title={t('benefits.title')} asOf={query.data?.asOf}>
      <PlanNav />
      <p className="state-note">{t('benefits.meaning')}</p>
      <Loaded query={query} op={getBenefitUptake} awaiting={t('benefits.title')}>
        {({ policies, assumed, computedAt }) => (
          <>
            {assumed && <p className="state-note">{t('benefits.assumed')}</p>}
            {computedAt === null ? (
              <p>{t('benefits.notYet')}</p>
            ) : (
              <>
                <p className="state-note">{t('benefits.computed', { at: format.instant(computedAt) })}</p>
                <Policies policies={policies} />
                {policies
                  .filter(({ counties }) => counties.length > 0)
                  .map((policy) => (
                    <Counties key={policy.policyId} policy={policy} />
                  ))}
              </>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function useFigures<Row extends CountyRow | PolicyRow>() {
  const { t } = useTranslation();
  const format = useFormat();
  return FIGURES.map((key) => ({
    key,
    title: t(`benefits.${key}`),
    number: true,
    render: (row: Row) => format.number(row[key]),
  }));
}

function Policies({ policies }: { readonly policies: readonly PolicyRow[] }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const figures = useFigures<PolicyRow>();
  return (
    <Table
      label={t('benefits.title')}
      rows={policies}
      keyOf={(row) => row.policyId}
      columns={[
        {
          key: 'policy',
          title: t('benefits.policy'),
          names: true,
          render: (row) => (
            <span title={row.article}>
              {language === 'en' ? row.nameEn : row.nameZh} {row.recalled && <Chip>{t('benefits.recalled')}</Chip>}
            </span>
          ),
        },
        ...figures,
      ]}
    />
  );
}

function Counties({ policy }: { readonly policy: PolicyRow }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const figures = useFigures<CountyRow>();
  const name = language === 'en' ? policy.nameEn : policy.nameZh;
  return (
    <details>
      <summary>{t('benefits.counties', { policy: name })}</summary>
      <Section title={name}>
        <p className="state-note">{policy.article}</p>
        <Table
          label={name}
          rows={policy.counties}
          keyOf={(row) => row.countyCode}
          columns={[
            {
              key: 'county',
              title: t('credit.county'),
              names: true,
              render: (row) => <County code={row.countyCode} />,
            },
            ...figures,
          ]}
        />
      </Section>
    </details>
  );
}

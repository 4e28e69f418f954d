import { getPlanPolicy } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { queryOf } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { useFormat } from '../../../ui/format.ts';
import { Facts, Page, Section } from '../../../ui/page.tsx';
import { Loaded } from '../../../ui/states/index.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { PlanNav } from '../ui/plan-nav.tsx';
import '../work/work.css';

const route = getRouteApi('/frame/plan/policies/$id');
type Policy = ResponseOf<typeof getPlanPolicy>;

/** A policy with its interpretation; that the reader's unit has opened it is recorded. */
export function PolicyPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const query = useQuery(queryOf(getPlanPolicy, { params: { id } }));
  return (
    <Page
      title={query.data?.title ?? t('planDuty.policies')}
      action={
        query.data?.mayEdit && (
          <Link className="button-link" to="/plan/policies/$id/revise" params={{ id }}>
            {t('planDuty.revisePolicy')}
          </Link>
        )
      }
    >
      <PlanNav />
      <Loaded query={query} op={getPlanPolicy} awaiting={t('planDuty.policies')}>
        {(policy) => <PolicyBody policy={policy} />}
      </Loaded>
    </Page>
  );
}

function PolicyBody({ policy }: { readonly policy: Policy }) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<Policy['readings'][number]>[] = [
    { key: 'unit', title: t('planDuty.unit'), names: true, render: (row) => row.unit.nameZh },
    { key: 'people', title: t('planDuty.people'), number: true, render: (row) => row.people },
    {
      key: 'first',
      title: t('planDuty.firstOpened'),
      render: (row) => (row.firstAt === null ? t('planDuty.notOpened') : format.instant(row.firstAt)),
    },
  ];
  return (
    <div className="object-body">
      <Section id="facts" title={t('planDuty.policy')}>
        <Facts
          items={[
            [t('planDuty.documentNo'), policy.documentNo],
            [t('planDuty.issuer'), policy.issuer],
            [t('planDuty.effectiveFrom'), format.day(policy.effectiveFrom)],
            ...(policy.effectiveTo === null
              ? []
              : ([[t('planDuty.effectiveTo'), format.day(policy.effectiveTo)]] as const)),
            ...(policy.measureNo === null
              ? []
              : ([[t('planDuty.measure'), <MeasureLink key="measure" no={policy.measureNo} />]] as const)),
            [t('planDuty.audience'), policy.audience.map(({ nameZh }) => nameZh).join('、')],
            [t('planDuty.reached'), t('planDuty.reachedOf', policy.reached)],
          ]}
        />
      </Section>
      <Section id="text" title={t('planDuty.policyText')}>
        <p className="law-text">{policy.text}</p>
      </Section>
      {policy.interpretation !== '' && (
        <Section id="interpretation" title={t('planDuty.interpretation')}>
          <p className="law-text">{policy.interpretation}</p>
        </Section>
      )}
      <Section id="versions" title={t('planDuty.policyVersions')}>
        <ol className="plan-list">
          {policy.versions.map(({ version, at, byName }) => (
            <li key={version}>
              <span className="plan-meta">
                <strong>{t('planDuty.versionNo', { version })}</strong>
                <time dateTime={at}>{format.instant(at)}</time>
                <span>{byName}</span>
              </span>
            </li>
          ))}
        </ol>
      </Section>
      <Section id="readings" title={t('planDuty.readings')}>
        <Table label={t('planDuty.readings')} columns={columns} rows={policy.readings} keyOf={(row) => row.unit.id} />
      </Section>
    </div>
  );
}

function MeasureLink({ no }: { readonly no: number }) {
  const { t } = useTranslation();
  return (
    <Link to="/plan/measures/$no" params={{ no: String(no) }}>
      {t('planDuty.ofMeasure', { no })}
    </Link>
  );
}

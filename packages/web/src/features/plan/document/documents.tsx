import { getPlanDocument, listPlanDocuments } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { urlOf } from '../../../api/call.ts';
import { queryOf, useCan } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { Chip } from '../../../ui/chip.tsx';
import { Choice } from '../../../ui/choice.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Page, Section } from '../../../ui/page.tsx';
import { Empty, Loaded } from '../../../ui/states/index.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { PlanNav } from '../ui/plan-nav.tsx';
import { Changes } from './changes.tsx';
import { ImportDocument } from './import-document.tsx';
import '../work/work.css';
import './document.css';

const route = getRouteApi('/frame/plan/document');
type Version = ResponseOf<typeof listPlanDocuments>['items'][number];

/** The plan as a document: every version, what changed between two of them, the way out and in as a file. */
export function DocumentsPage() {
  const { t } = useTranslation();
  const isOffice = useCan('plan.office');
  const query = useQuery(queryOf(listPlanDocuments, {}));
  return (
    <Page title={t('planDocument.title')} asOf={query.data?.asOf} action={isOffice && <ImportDocument />}>
      <PlanNav />
      <p className="state-note">{t('planDocument.meaning')}</p>
      <Loaded query={query} op={listPlanDocuments} awaiting={t('planDocument.title')}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('planDocument.none')} />
          ) : (
            <>
              <Section title={t('planDocument.versions')}>
                <Versions versions={items} />
              </Section>
              <Compare versions={items} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function Versions({ versions }: { readonly versions: readonly Version[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<Version>[] = [
    {
      key: 'version',
      title: t('planDocument.version'),
      names: true,
      render: (row) => (
        <>
          {t('planDocument.versionNo', { no: row.version })}{' '}
          {row.inForce && <Chip tone="done">{t('planDocument.inForce')}</Chip>}
          <small className="under" lang="zh-CN">
            {row.titleZh} {row.documentVersion}
          </small>
        </>
      ),
    },
    { key: 'source', title: t('planDocument.source'), render: (row) => t(`planDocument.from.${row.source}`) },
    { key: 'note', title: t('planDocument.note'), render: (row) => row.note },
    {
      key: 'at',
      title: t('planDocument.loadedAt'),
      render: (row) => <time dateTime={row.loadedAt}>{format.instant(row.loadedAt)}</time>,
    },
    { key: 'digest', title: 'SHA-256', render: (row) => <code title={row.sha256}>{row.sha256.slice(0, 12)}…</code> },
    {
      key: 'files',
      title: t('planDocument.export'),
      render: ({ version }) => (
        <span className="document-files">
          {(['json', 'xlsx'] as const).map((format_) => (
            <a key={format_} href={urlOf(getPlanDocument, { query: { version, format: format_ } })} download>
              {format_.toUpperCase()}
            </a>
          ))}
        </span>
      ),
    },
  ];
  return (
    <Table label={t('planDocument.versions')} columns={columns} rows={versions} keyOf={(row) => String(row.version)} />
  );
}

/** Two versions side by side; without a choice the one in force and the one before it. */
function Compare({ versions }: { readonly versions: readonly Version[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { from = versions[1]?.version, to = versions[0]?.version } = route.useSearch();
  if (versions.length < 2 || from === undefined || to === undefined) {
    return (
      <Section title={t('planDocument.compare')}>
        <p className="state-note">{t('planDocument.oneOnly')}</p>
      </Section>
    );
  }
  const options = versions.map(({ version }) => ({
    value: String(version),
    label: t('planDocument.versionNo', { no: version }),
  }));
  const choose = (next: { readonly from?: number; readonly to?: number }): void =>
    void navigate({ to: '/plan/document', search: { from, to, ...next }, replace: true });
  return (
    <Section id="compare" title={t('planDocument.compare')}>
      <div className="filters wide">
        <Choice
          label={t('planDocument.before')}
          value={String(from)}
          options={options}
          onChange={(next) => choose({ from: Number(next) })}
        />
        <Choice
          label={t('planDocument.after')}
          value={String(to)}
          options={options}
          onChange={(next) => choose({ to: Number(next) })}
        />
      </div>
      <Changes from={from} to={to} />
    </Section>
  );
}

import { type DocumentRecord, listDocuments, listDocumentTemplates } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/page.tsx';
import { type Column, Table } from '../../ui/table.tsx';

/** The documents of this file, what can be drafted, and which of the pattern book are not yet there. */
export function MatterDocuments({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const templates = useQuery(queryOf(listDocumentTemplates, { params: { id }, query: {} })).data;
  const records = useQuery(queryOf(listDocuments, { params: { id } })).data?.items ?? [];
  const items = templates?.items ?? [];
  return (
    <Section id="documents" title={t('cases.documents')}>
      {records.length === 0 && <p className="state-note">{t('documents.none')}</p>}
      {records.length > 0 && <DocumentTable matterId={id} rows={records} />}
      {templates && items.length === 0 && <p className="state-note">{t('cases.noTemplateHint')}</p>}
      {templates?.mayWrite === true && items.length > 0 && (
        <div className="case-steps document-kinds" role="group" aria-label={t('documents.draftOne')}>
          <span>{t('documents.draftOne')}</span>
          {items.map((one) => (
            <Link
              key={one.documentId}
              className="button-link"
              to="/cases/$id/documents/$document"
              params={{ id, document: one.documentId }}
            >
              {language === 'en' ? one.nameEn : one.nameZh}
            </Link>
          ))}
        </div>
      )}
      {templates && <NotYet phases={templates.notYet} />}
    </Section>
  );
}

function DocumentTable({ matterId, rows }: { readonly matterId: string; readonly rows: readonly DocumentRecord[] }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const format = useFormat();
  const columns: Column<DocumentRecord>[] = [
    {
      key: 'name',
      title: t('documents.name'),
      names: true,
      render: (one) => (
        <Link to="/cases/$id/documents/$document" params={{ id: matterId, document: one.id }}>
          {language === 'en' ? one.nameEn : one.nameZh}
          {one.partyName !== null && (
            <small className="under">{t('caseParty.forParty', { name: one.partyName })}</small>
          )}
        </Link>
      ),
    },
    { key: 'number', title: t('documents.number'), render: (one) => one.number ?? t('documents.unnumbered') },
    { key: 'state', title: t('cases.state'), render: (one) => <DocumentState record={one} /> },
    { key: 'by', title: t('documents.changedBy'), render: (one) => one.byName },
    { key: 'at', title: t('documents.changedAt'), render: (one) => format.instant(one.changedAt) },
  ];
  return <Table label={t('cases.documents')} columns={columns} rows={[...rows]} keyOf={(one) => one.id} />;
}

export function DocumentState({
  record,
}: {
  readonly record: Pick<DocumentRecord, 'state' | 'complete' | 'boundSeq'>;
}) {
  const { t } = useTranslation();
  const { state, complete, boundSeq } = record;
  if (state === 'bound') return <Chip tone="active">{t('documents.bound', { seq: boundSeq ?? 0 })}</Chip>;
  if (state === 'issued') return <Chip tone="active">{t('documents.issued')}</Chip>;
  return <Chip tone="plain">{t(complete ? 'documents.draft' : 'documents.incomplete')}</Chip>;
}

interface NotYetProps {
  readonly phases: readonly {
    readonly nameZh: string;
    readonly nameEn: string;
    readonly documents: readonly string[];
  }[];
}

/** What has to be written elsewhere. */
function NotYet({ phases }: NotYetProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const open = phases.filter(({ documents }) => documents.length > 0);
  const count = open.reduce((sum, { documents }) => sum + documents.length, 0);
  if (count === 0) return null;
  return (
    <details className="refused-steps">
      <summary>{t('documents.notYet', { count })}</summary>
      <ul>
        {open.map((phase) => (
          <li key={phase.nameZh}>
            <strong>{language === 'en' ? phase.nameEn : phase.nameZh}</strong>
            <span>{phase.documents.join('、')}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

import { getDocument, listDocumentTemplates } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Page } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { CasesNav } from './cases-nav.tsx';
import { DocumentEditor } from './document-editor.tsx';
import { DocumentState } from './matter-documents.tsx';
import './cases.css';

const route = getRouteApi('/frame/cases/$id/documents/$document');
const RECORD = /^[0-9a-f]{8}-/;

/** A document of a case: the elements that the law asks for beside the paper as it reads. The last part is a template or a record. */
export function DocumentPage() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const { id, document } = route.useParams();
  const { party } = route.useSearch();
  const isRecord = RECORD.test(document);
  const record = useQuery({ ...queryOf(getDocument, { params: { id, document } }), enabled: isRecord });
  const partyId = isRecord ? (record.data?.partyId ?? undefined) : party;
  const query = partyId === undefined ? {} : { partyId };
  const templates = useQuery(queryOf(listDocumentTemplates, { params: { id }, query }));
  const kind = isRecord ? record.data?.documentId : document;
  const template = templates.data?.items.find((one) => one.documentId === kind);
  const name = language === 'en' ? template?.nameEn : template?.nameZh;
  return (
    <Page title={name ?? t('cases.documents')} state={record.data && <DocumentState record={record.data} />}>
      <CasesNav />
      <p className="case-back">
        <Link to="/cases/$id" params={{ id }}>
          {t('cases.backToFile')}
        </Link>
      </p>
      <Loaded query={templates} op={listDocumentTemplates} awaiting={t('cases.documents')}>
        {({ mayWrite }) => {
          if (isRecord && record.data === undefined)
            return (
              <Loaded query={record} op={getDocument} awaiting={t('cases.documents')}>
                {() => null}
              </Loaded>
            );
          if (!template) return <Empty title={t('cases.noTemplate')}>{t('cases.noTemplateHint')}</Empty>;
          return (
            <DocumentEditor
              key={`${document}${record.data?.version ?? 0}`}
              matterId={id}
              template={template}
              record={record.data ?? null}
              partyId={partyId ?? null}
              mayWrite={record.data?.mayWrite ?? mayWrite}
            />
          );
        }}
      </Loaded>
    </Page>
  );
}

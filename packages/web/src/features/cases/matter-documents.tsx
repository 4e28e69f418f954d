import { listDocumentTemplates } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Section } from '../../ui/page.tsx';

/** The documents that can be filled from this file. */
export function MatterDocuments({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const query = useQuery(queryOf(listDocumentTemplates, { params: { id } }));
  const items = query.data?.items ?? [];
  return (
    <Section id="documents" title={t('cases.documents')}>
      {items.length === 0 && <p className="state-note">{t('cases.noTemplateHint')}</p>}
      <div className="case-steps">
        {items.map((one) => (
          <Link
            key={one.documentId}
            className="button-link"
            to="/cases/$id/documents/$documentId"
            params={{ id, documentId: one.documentId }}
          >
            {language === 'en' ? one.nameEn : one.nameZh}
          </Link>
        ))}
      </div>
    </Section>
  );
}

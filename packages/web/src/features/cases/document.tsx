import { composeDocument, listDocumentTemplates, type ResponseOf } from '@jianhu/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Page, Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { CasesNav } from './cases-nav.tsx';
import './cases.css';

const route = getRouteApi('/frame/cases/$id/documents/$documentId');
type Template = ResponseOf<typeof listDocumentTemplates>['items'][number];

/** A document of a case: what the file has for each element, what the officer adds, and the sheet to print. */
export function DocumentPage() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const { id, documentId } = route.useParams();
  const query = useQuery(queryOf(listDocumentTemplates, { params: { id } }));
  const template = query.data?.items.find((one) => one.documentId === documentId);
  const name = language === 'en' ? template?.nameEn : template?.nameZh;
  return (
    <Page title={name ?? t('cases.documents')}>
      <CasesNav />
      <p className="case-back">
        <Link to="/cases/$id" params={{ id }}>
          {t('cases.backToFile')}
        </Link>
      </p>
      <Loaded query={query} op={listDocumentTemplates} awaiting={t('cases.documents')}>
        {() =>
          template ? (
            <DocumentForm matterId={id} template={template} />
          ) : (
            <Empty title={t('cases.noTemplate')}>{t('cases.noTemplateHint')}</Empty>
          )
        }
      </Loaded>
    </Page>
  );
}

function DocumentForm({ matterId, template }: { readonly matterId: string; readonly template: Template }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const field = useId();
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({});
  const compose = useMutation({
    mutationFn: () =>
      call(composeDocument, {
        params: { id: matterId, documentId: template.documentId },
        body: { given: { ...given } },
      }),
  });
  const lacking = template.elements.filter((one) => !one.given && one.words === '');
  const isReady =
    lacking.length === 0 && template.elements.every((one) => !one.given || (given[one.id] ?? '').trim() !== '');
  return (
    <>
      <Section id="elements" title={t('cases.elements')}>
        <form className="case-form" onSubmit={(event) => event.preventDefault()}>
          {template.elements.map((one) => {
            const label = language === 'en' ? one.nameEn : one.nameZh;
            return (
              <span key={one.id} className="field">
                <label htmlFor={`${field}-${one.id}`}>
                  {label} <small>{one.article}</small>
                </label>
                {one.given ? (
                  <textarea
                    id={`${field}-${one.id}`}
                    className="select"
                    rows={2}
                    maxLength={2_000}
                    value={given[one.id] ?? ''}
                    onChange={(event) => setGiven((before) => ({ ...before, [one.id]: event.target.value }))}
                  />
                ) : (
                  <output id={`${field}-${one.id}`}>{one.words === '' ? t('cases.notInFile') : one.words}</output>
                )}
              </span>
            );
          })}
        </form>
        <Refusal error={compose.error} />
        <Button type="primary" disabled={!isReady} loading={compose.isPending} onClick={() => compose.mutate()}>
          {t('cases.compose')}
        </Button>
        {!isReady && <p className="state-note">{t('cases.elementsMissing')}</p>}
      </Section>
      {compose.data && (
        <article className="case-sheet" aria-label={compose.data.titleZh}>
          <h2>{compose.data.titleZh}</h2>
          {compose.data.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          <Button onClick={() => window.print()} className="print-button">
            {t('cases.print')}
          </Button>
        </article>
      )}
    </>
  );
}

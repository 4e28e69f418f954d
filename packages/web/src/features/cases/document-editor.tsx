import {
  type CaseDocument,
  type DocumentTemplate,
  draftDocument,
  getDocument,
  getDocumentFile,
  issueDocument,
  listDocuments,
  reviseDocument,
} from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { call, urlOf } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { useFormDraft } from '../../ui/form-draft.ts';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { DocumentElements, isByHand } from './document-elements.tsx';
import { DocumentSheet } from './document-sheet.tsx';

interface EditorProps {
  readonly matterId: string;
  readonly template: DocumentTemplate;
  /** Null while it is being drafted for the first time. */
  readonly record: CaseDocument | null;
  /** The party that it is filled for; its words come from the vault when it is saved. */
  readonly partyId: string | null;
  readonly mayWrite: boolean;
}

type Words = Readonly<Record<string, string>>;

/** The elements on the left, the paper as it reads on the right; saved as versions, numbered when nothing is missing. */
export function DocumentEditor({ matterId, template, record, partyId, mayWrite }: EditorProps) {
  const { t } = useTranslation();
  const saved = startOf(template, record);
  const draftName = `document.${matterId}.${record?.id ?? `${template.documentId}${partyId ?? ''}`}.${record?.version ?? 0}`;
  const [given, setGiven, forget] = useFormDraft<Words>(draftName, saved);
  const words = wordsOf(template, record, given);
  const missing = template.elements.filter(({ id, source }) => source !== 'number' && (words[id] ?? '').trim() === '');
  const isChanged = record === null || Object.keys(given).some((id) => given[id] !== saved[id]);
  return (
    <div className="document-desk">
      <Section
        id="elements"
        title={t('cases.elements')}
        aside={
          <span className={missing.length === 0 ? 'state-note' : 'state-note lacks'} aria-live="polite">
            {missing.length === 0 ? t('documents.allThere') : t('documents.lacks', { count: missing.length })}
          </span>
        }
      >
        <DocumentElements template={template} words={words} given={given} onChange={mayWrite ? setGiven : null} />
        {mayWrite && (
          <Steps
            {...{ matterId, template, record, partyId, given, isChanged, forget }}
            isComplete={missing.length === 0}
          />
        )}
        {record !== null && <Versions record={record} />}
      </Section>
      <div>
        {record?.text && <Files matterId={matterId} id={record.id} />}
        <DocumentSheet template={template} words={words} number={record?.number ?? null} />
      </div>
    </div>
  );
}

function startOf(template: DocumentTemplate, record: CaseDocument | null): Words {
  return Object.fromEntries(
    template.elements
      .filter((one) => isByHand(one))
      .map(({ id, standard, words }) => [id, record?.words[id] ?? standard ?? words]),
  );
}

/** A numbered document reads as it was numbered; a draft takes what the record has now. */
function wordsOf(template: DocumentTemplate, record: CaseDocument | null, given: Words): Words {
  return Object.fromEntries(
    template.elements.map((one) => {
      const kept = record?.number === null && record.partyId === null ? undefined : record?.words[one.id];
      return [one.id, isByHand(one) ? (given[one.id] ?? '') : (kept ?? one.words)];
    }),
  );
}

interface StepsProps {
  readonly matterId: string;
  readonly template: DocumentTemplate;
  readonly record: CaseDocument | null;
  readonly partyId: string | null;
  readonly given: Words;
  readonly isChanged: boolean;
  readonly forget: () => void;
  readonly isComplete: boolean;
}

function Steps({ matterId, template, record, partyId, given, isChanged, isComplete, forget }: StepsProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const keep = (document: CaseDocument): void => {
    forget();
    client.setQueryData([getDocument.id, { params: { id: matterId, document: document.id } }], document);
    void client.invalidateQueries({ queryKey: [getDocument.id] });
    void client.invalidateQueries({ queryKey: [listDocuments.id] });
    if (record === null)
      void navigate({ to: '/cases/$id/documents/$document', params: { id: matterId, document: document.id } });
  };
  const save = useMutation({
    mutationFn: () =>
      record === null
        ? call(draftDocument, {
            params: { id: matterId },
            body: {
              documentId: template.documentId,
              given: { ...given },
              ...(partyId === null ? {} : { partyId }),
            },
          })
        : call(reviseDocument, {
            params: { id: matterId, document: record.id },
            body: { given: { ...given }, expectedVersion: record.version },
          }),
    onSuccess: keep,
  });
  const issue = useMutation({
    mutationFn: ({ id, version }: CaseDocument) =>
      call(issueDocument, { params: { id: matterId, document: id }, body: { expectedVersion: version } }),
    onSuccess: keep,
  });
  const mayIssue = record !== null && record.number === null && isComplete && !isChanged;
  return (
    <>
      <Refusal error={save.error ?? issue.error} />
      <div className="case-steps document-steps">
        <Button
          type={mayIssue ? 'default' : 'primary'}
          disabled={!isChanged || (record !== null && record.number !== null && !isComplete)}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t(record === null ? 'documents.saveDraft' : 'documents.saveVersion')}
        </Button>
        {record !== null && record.number === null && (
          <Button type="primary" disabled={!mayIssue} loading={issue.isPending} onClick={() => issue.mutate(record)}>
            {t('documents.issue')}
          </Button>
        )}
        {record !== null && record.number === null && !mayIssue && (
          <span className="state-note">{t(isComplete ? 'documents.saveFirst' : 'documents.issueWhenComplete')}</span>
        )}
      </div>
    </>
  );
}

function Versions({ record }: { readonly record: CaseDocument }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <details className="refused-steps">
      <summary>{t('documents.versions', { count: record.versions.length })}</summary>
      <ul>
        {record.versions.map((one) => (
          <li key={one.version}>
            <strong>{t('documents.version', { version: one.version })}</strong>
            <span>
              {one.byName} · {format.instant(one.at)}
            </span>
            {one.sha256 && <small className="figures">SHA-256 {one.sha256.slice(0, 16)}…</small>}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Files({ matterId, id }: { readonly matterId: string; readonly id: string }) {
  const { t } = useTranslation();
  const formats = ['docx', 'pdf'] as const;
  return (
    <p className="case-steps document-files">
      {formats.map((format) => (
        <a
          key={format}
          className="button-link"
          href={urlOf(getDocumentFile, { params: { id: matterId, document: id, format } })}
        >
          {t(`documents.${format}`)}
        </a>
      ))}
    </p>
  );
}

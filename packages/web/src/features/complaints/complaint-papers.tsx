import {
  type ComplaintFile,
  type ComplaintPaper,
  type ComplaintTemplate,
  getComplaintPaperFile,
  listComplaintPapers,
  makeComplaintPaper,
} from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { call, urlOf } from '../../api/call.ts';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { Loaded } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { DocumentElements, isByHand } from '../cases/document-elements.tsx';
import { DocumentSheet } from '../cases/document-sheet.tsx';

type Words = Readonly<Record<string, string>>;
const FORMATS = ['docx', 'pdf'] as const;

/** Papers of a complaint with their numbers and whom they reached, and those that can be made of it now. */
export function ComplaintPapers({ item }: { readonly item: ComplaintFile }) {
  const { t } = useTranslation();
  const [making, setMaking] = useState<ComplaintTemplate | null>(null);
  const query = useQuery(queryOf(listComplaintPapers, { params: { id: item.id } }));
  if (query.data?.items.length === 0 && query.data.templates.length === 0) return null;
  return (
    <Section id="papers" title={t('complaints.papers')}>
      <p className="state-note">{t('complaints.papersMeaning')}</p>
      <Loaded query={query} op={listComplaintPapers} awaiting={t('complaints.papers')}>
        {(papers) => (
          <>
            {papers.items.length > 0 && <PaperTable itemId={item.id} rows={papers.items} />}
            {papers.mayWrite && <PaperKinds item={item} templates={papers.templates} onChoose={setMaking} />}
          </>
        )}
      </Loaded>
      {making && <MakePaper item={item} template={making} onClose={() => setMaking(null)} />}
    </Section>
  );
}

interface KindsProps {
  readonly item: ComplaintFile;
  readonly templates: readonly ComplaintTemplate[];
  readonly onChoose: (template: ComplaintTemplate) => void;
}

/** What the steps of the present state name comes first; the others are there for papers that are made ahead. */
function PaperKinds({ item, templates, onChoose }: KindsProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const named = new Set(item.availableActions.flatMap(({ documents }) => documents.map(({ id }) => id)));
  const next = templates.filter(({ documentId }) => named.has(documentId));
  const others = templates.filter(({ documentId }) => !named.has(documentId));
  const buttons = (kinds: readonly ComplaintTemplate[], label: string) => (
    <div className="case-steps document-kinds" role="group" aria-label={label}>
      <span>{label}</span>
      {kinds.map((one) => (
        <Button key={one.documentId} onClick={() => onChoose(one)}>
          {language === 'en' ? one.nameEn : one.nameZh}
        </Button>
      ))}
    </div>
  );
  return (
    <>
      {next.length > 0 && buttons(next, t('complaints.makePaper'))}
      {others.length > 0 && (
        <details className="refused-steps other-papers">
          <summary>{t('complaints.otherPapers', { count: others.length })}</summary>
          {buttons(others, t('complaints.makePaper'))}
        </details>
      )}
    </>
  );
}

function PaperTable({ itemId, rows }: { readonly itemId: string; readonly rows: readonly ComplaintPaper[] }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const format = useFormat();
  const columns: Column<ComplaintPaper>[] = [
    {
      key: 'name',
      title: t('documents.name'),
      names: true,
      render: (one) => (language === 'en' ? one.nameEn : one.nameZh),
    },
    { key: 'number', title: t('documents.number'), render: (one) => one.number },
    {
      key: 'reached',
      title: t('complaints.reached'),
      render: (one) =>
        one.boundSeq === null ? (
          <Chip tone="plain">{t('complaints.paperUnused')}</Chip>
        ) : (
          one.reaches.map((party) => t(`complaints.reaches.${party}`)).join('、')
        ),
    },
    { key: 'by', title: t('documents.changedBy'), render: (one) => one.byName },
    { key: 'at', title: t('complaints.madeAt'), render: (one) => format.instant(one.madeAt) },
    {
      key: 'files',
      title: t('complaints.files'),
      render: (one) =>
        FORMATS.map((kind) => (
          <a
            key={kind}
            className="button-link"
            href={urlOf(getComplaintPaperFile, { params: { id: itemId, paper: one.id, format: kind } })}
          >
            {kind.toUpperCase()}
          </a>
        )),
    },
  ];
  return <Table label={t('complaints.papers')} columns={columns} rows={[...rows]} keyOf={(one) => one.id} />;
}

interface MakeProps {
  readonly item: ComplaintFile;
  readonly template: ComplaintTemplate;
  readonly onClose: () => void;
}

/** The elements that the law asks for, the paper as it reads, and its number once nothing is missing. */
function MakePaper({ item, template, onClose }: MakeProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const client = useQueryClient();
  const [given, setGiven] = useState<Words>(() => startOf(template));
  const words = Object.fromEntries(
    template.elements.map((one) => [one.id, one.words === '' ? (given[one.id] ?? '') : one.words]),
  );
  const missing = template.elements.filter(({ id, source }) => source !== 'number' && words[id]?.trim() === '');
  const make = useMutation({
    mutationFn: () =>
      call(makeComplaintPaper, {
        params: { id: item.id },
        body: { documentId: template.documentId, given: { ...given } },
      }),
    onSuccess(papers) {
      client.setQueryData([listComplaintPapers.id, { params: { id: item.id } }], papers);
      onClose();
    },
  });
  return (
    <Modal
      open
      title={language === 'en' ? template.nameEn : template.nameZh}
      okText={t('complaints.giveNumber')}
      okButtonProps={{ disabled: missing.length > 0 }}
      confirmLoading={make.isPending}
      onOk={() => make.mutate()}
      onCancel={onClose}
      width={1080}
    >
      <p className={missing.length === 0 ? 'state-note' : 'state-note lacks'} aria-live="polite">
        {missing.length === 0 ? t('documents.allThere') : t('documents.lacks', { count: missing.length })}
      </p>
      <div className="document-desk">
        <DocumentElements template={template} words={words} given={given} onChange={setGiven} />
        <DocumentSheet template={template} words={words} number={null} />
      </div>
      <Refusal error={make.error} />
    </Modal>
  );
}

function startOf(template: ComplaintTemplate): Words {
  return Object.fromEntries(
    template.elements
      .filter((one) => isByHand(one) && one.words === '')
      .map(({ id, standard, choices }) => [id, standard ?? choices[0] ?? '']),
  );
}

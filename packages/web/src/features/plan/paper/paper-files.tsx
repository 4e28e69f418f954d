import { getPlanPaperFile } from '@jianhu/contract';
import { urlOf } from '../../../api/call.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { useFormat } from '../../../ui/format.ts';
import { Table } from '../../../ui/table.tsx';
import type { PaperRecord } from './paper.tsx';
import './paper.css';

const FORMATS = ['docx', 'pdf'] as const;
const KILOBYTE = 1_024;

interface FileRow {
  readonly format: (typeof FORMATS)[number];
  readonly bytes: number | null;
  readonly sha256: string | null;
}

/** The files as issued with their digests; of a draft what its figures give now. */
export function PaperFiles({ paper }: { readonly paper: PaperRecord }) {
  const { t } = useTranslation();
  const format = useFormat();
  const isIssued = paper.state === 'issued';
  const rows: readonly FileRow[] = isIssued
    ? paper.files
    : FORMATS.map((one) => ({ format: one, bytes: null, sha256: null }));
  return (
    <>
      {!isIssued && <p className="state-note">{t('planPaper.files.draftMeaning')}</p>}
      <Table
        label={t('planPaper.files.title')}
        rows={rows}
        keyOf={(row) => row.format}
        columns={[
          {
            key: 'name',
            title: t('planPaper.files.name'),
            names: true,
            render: (row) => (
              <a
                href={urlOf(getPlanPaperFile, { params: { id: paper.id, format: row.format } })}
                download
                aria-label={t('planPaper.files.open', { format: row.format.toUpperCase() })}
              >
                {t(`planPaper.files.${row.format}`)}
              </a>
            ),
          },
          {
            key: 'size',
            title: t('planPaper.files.size'),
            number: true,
            render: (row) => (row.bytes === null ? '—' : `${format.number(Math.ceil(row.bytes / KILOBYTE))} KB`),
          },
          {
            key: 'digest',
            title: t('planPaper.files.digest'),
            render: (row) => (row.sha256 === null ? '—' : <code className="digest">{row.sha256}</code>),
          },
        ]}
      />
    </>
  );
}

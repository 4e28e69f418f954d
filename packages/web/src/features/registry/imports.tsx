import { importKindSchema, listImports, previewImport } from '@jianhu/contract';
import type { Import } from '@jianhu/contract';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useId, useState } from 'react';
import type { SyntheticEvent } from 'react';
import { call } from '../../api/call.ts';
import { pagesOf, rowsOf, useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { useFormat } from '../../ui/format.ts';
import { More } from '../../ui/more.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { Empty, Loaded, NoPermission } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { ImportStateChip } from './import-state.tsx';
import './registry.css';

/** Files brought in: nothing is written before its preview was applied, and what was applied can be undone. */
export function ImportsPage() {
  const { t } = useTranslation();
  const may = useCan('registry.import');
  return (
    <Page title={t('import.title')}>
      <Section title={t('import.upload')}>{may ? <Upload /> : <NoPermission permission="registry.import" />}</Section>
      <Section title={t('import.past')}>
        <PastImports />
      </Section>
    </Page>
  );
}

type Kind = Import['kind'];

function Upload() {
  const { t } = useTranslation();
  const id = useId();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [kind, setKind] = useState<Kind>('operators');
  const [file, setFile] = useState<File | null>(null);
  const sending = useMutation({
    mutationFn: (given: File) => call(previewImport, { query: { kind, fileName: given.name }, file: given }),
    onSuccess: async (preview) => {
      await client.invalidateQueries({ queryKey: [listImports.id] });
      await navigate({ to: '/subjects/imports/$id', params: { id: preview.id } });
    },
  });
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (file) sending.mutate(file);
  };
  const kinds = importKindSchema.options.map((value) => ({ value, label: t(`importKind.${value}`) }));
  return (
    <form className="upload" onSubmit={submit}>
      <Choice label={t('import.kind')} value={kind} options={kinds} onChange={(next) => setKind(next as Kind)} />
      <span className="field grow">
        <label htmlFor={id}>{t('import.file')}</label>
        <input id={id} type="file" accept=".csv,.xlsx" onChange={(event) => setFile(event.target.files?.[0] ?? null)} />
      </span>
      <Button type="primary" htmlType="submit" disabled={file === null} loading={sending.isPending}>
        {t('import.preview')}
      </Button>
      <p className="state-note">{t('import.meaning')}</p>
      <Refusal error={sending.error} />
    </form>
  );
}

function PastImports() {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useInfiniteQuery(pagesOf(listImports, { query: { limit: 30 } }));
  const rows = rowsOf(query.data);
  const columns: Column<Import>[] = [
    {
      key: 'file',
      title: t('import.file'),
      names: true,
      render: (row) => (
        <Link to="/subjects/imports/$id" params={{ id: row.id }}>
          {row.fileName}
        </Link>
      ),
    },
    { key: 'kind', title: t('import.kind'), render: (row) => t(`importKind.${row.kind}`) },
    { key: 'state', title: t('operator.status'), render: (row) => <ImportStateChip state={row.state} /> },
    { key: 'rows', title: t('import.rows'), number: true, render: (row) => format.number(row.rows) },
    {
      key: 'rejected',
      title: t('outcome.reject'),
      number: true,
      render: (row) => <span className={row.rejected > 0 ? 'late' : ''}>{format.number(row.rejected)}</span>,
    },
    { key: 'by', title: t('import.by'), render: (row) => <span title={row.byUnitZh}>{row.byName}</span> },
    { key: 'at', title: t('import.at'), render: (row) => format.moment(row.at) },
  ];
  return (
    <Loaded query={query} op={listImports} awaiting={t('awaiting.imports')}>
      {() =>
        rows.length === 0 ? (
          <Empty title={t('import.none')}>{t('import.meaning')}</Empty>
        ) : (
          <>
            <Table label={t('import.past')} columns={columns} rows={rows} keyOf={(row) => row.id} />
            <More query={query} shown={rows.length} />
          </>
        )
      }
    </Loaded>
  );
}

import { type DiscretionAnnexes, listAnnexes, loadAnnex, type ResponseOf } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { yuan } from './fine-bar.tsx';

type Read = ResponseOf<typeof loadAnnex>;
type Range = DiscretionAnnexes['ranges'][number];

/** A table of the office: read and looked at first, taken as a whole or not at all. */
export function LoadBenchmarks({ ranges }: { readonly ranges: readonly Range[] }) {
  const { t } = useTranslation();
  const field = useId();
  const client = useQueryClient();
  const [given, setGiven] = useState({ nameZh: '', effectiveFrom: '' });
  const [file, setFile] = useState<File | null>(null);
  const send = useMutation({
    mutationFn: ({ bytes, preview }: { readonly bytes: File; readonly preview: boolean }) =>
      call(loadAnnex, { query: { ...given, preview: String(preview) }, file: bytes }),
    onSuccess: async ({ version }) => {
      if (version !== null) await client.invalidateQueries({ queryKey: [listAnnexes.id] });
    },
  });
  const change = (key: keyof typeof given) => (event: { readonly target: { readonly value: string } }) => {
    send.reset();
    setGiven((before) => ({ ...before, [key]: event.target.value }));
  };
  const isReady = given.nameZh.trim() !== '' && given.effectiveFrom !== '' && file !== null;
  const run = (preview: boolean): void => {
    if (file) send.mutate({ bytes: file, preview });
  };
  return (
    <Section id="load" title={t('benchmarks.load')}>
      <p className="state-note">{t('benchmarks.loadMeaning')}</p>
      <form className="case-form" onSubmit={(event) => event.preventDefault()}>
        <span className="field">
          <label htmlFor={`${field}-name`}>{t('benchmarks.name')}</label>
          <input
            id={`${field}-name`}
            className="select"
            maxLength={100}
            value={given.nameZh}
            onChange={change('nameZh')}
          />
        </span>
        <span className="field">
          <label htmlFor={`${field}-from`}>{t('benchmarks.from')}</label>
          <input
            id={`${field}-from`}
            className="select"
            type="date"
            value={given.effectiveFrom}
            onChange={change('effectiveFrom')}
          />
        </span>
        <span className="field">
          <label htmlFor={`${field}-file`}>{t('benchmarks.file')}</label>
          <input
            id={`${field}-file`}
            type="file"
            accept=".csv,.xlsx"
            onChange={(event) => {
              send.reset();
              setFile(event.target.files?.[0] ?? null);
            }}
          />
        </span>
        <Refusal error={send.error} />
        <div className="case-steps">
          <Button disabled={!isReady} loading={send.isPending} onClick={() => run(true)}>
            {t('benchmarks.preview')}
          </Button>
          {!isReady && <span className="state-note">{t('cases.incomplete')}</span>}
        </div>
      </form>
      <div role="status">
        {send.data && send.data.version === null && (
          <Preview read={send.data} isBusy={send.isPending} onSubmit={() => run(false)} />
        )}
      </div>
      <Catalogue ranges={ranges} />
    </Section>
  );
}

interface PreviewProps {
  readonly read: Read;
  readonly isBusy: boolean;
  readonly onSubmit: () => void;
}

function Preview({ read, isBusy, onSubmit }: PreviewProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const faulty = read.rows.filter(({ problems }) => problems.length > 0);
  type Row = Read['rows'][number];
  const columns: Column<Row>[] = [
    { key: 'line', title: t('benchmarks.line'), number: true, render: (row) => row.line },
    {
      key: 'range',
      title: t('benchmarks.range'),
      names: true,
      render: (row) => (language === 'en' ? row.rangeEn : row.rangeZh) ?? row.rangeId,
    },
    { key: 'band', title: t('benchmarks.bandName'), render: (row) => row.band },
    { key: 'least', title: t('benchmarks.least'), number: true, render: (row) => row.least },
    { key: 'most', title: t('benchmarks.most'), number: true, render: (row) => row.most },
    {
      key: 'found',
      title: t('benchmarks.found'),
      render: ({ problems }) =>
        problems.length === 0
          ? t('benchmarks.sound')
          : problems.map((one) => t(`benchmarks.problem.${one}`)).join('；'),
    },
  ];
  return (
    <>
      <p>
        {faulty.length === 0
          ? t('benchmarks.ready', { count: read.rows.length })
          : t('benchmarks.faulty', { count: faulty.length })}
      </p>
      <Table
        label={t('benchmarks.found')}
        columns={columns}
        rows={faulty.length === 0 ? read.rows : faulty}
        keyOf={({ line }) => String(line)}
      />
      {faulty.length === 0 && (
        <div className="case-steps">
          <Button type="primary" loading={isBusy} onClick={onSubmit}>
            {t('benchmarks.submit')}
          </Button>
        </div>
      )}
    </>
  );
}

/** What a table may narrow, so that whoever writes one finds the ids. */
function Catalogue({ ranges }: { readonly ranges: readonly Range[] }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const amount = (times: boolean, value: number): string =>
    times ? t('benchmarks.times', { count: value }) : yuan(value);
  const columns: Column<Range>[] = [
    { key: 'id', title: t('benchmarks.rangeId'), names: true, render: ({ id }) => <code>{id}</code> },
    {
      key: 'range',
      title: t('benchmarks.range'),
      render: (one) => `${language === 'en' ? one.nameEn : one.nameZh}（${one.article}）`,
    },
    { key: 'least', title: t('benchmarks.least'), number: true, render: (one) => amount(one.times, one.least) },
    { key: 'most', title: t('benchmarks.most'), number: true, render: (one) => amount(one.times, one.most) },
  ];
  return (
    <details>
      <summary>{t('benchmarks.catalogue')}</summary>
      <Table label={t('benchmarks.catalogue')} columns={columns} rows={ranges} keyOf={({ id }) => id} />
    </details>
  );
}

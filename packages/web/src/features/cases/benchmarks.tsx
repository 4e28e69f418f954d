import {
  approveAnnex,
  type DiscretionAnnex,
  type DiscretionAnnexes,
  listAnnexes,
  withdrawAnnex,
} from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Facts, Page, Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { CasesNav } from './cases-nav.tsx';
import { yuan } from './fine-bar.tsx';
import { LoadBenchmarks } from './load-benchmarks.tsx';
import './cases.css';

const PARAMS = {};

/** The benchmarks of the place in their versions: the office loads a table, another person approves it. */
export function BenchmarksPage() {
  const { t } = useTranslation();
  const query = useQuery(queryOf(listAnnexes, PARAMS));
  return (
    <Page title={t('cases.benchmarks')}>
      <CasesNav />
      <p className="state-note">{t('benchmarks.meaning')}</p>
      <Loaded query={query} op={listAnnexes} awaiting={t('cases.benchmarks')}>
        {({ items, ranges, mayLoad }) => (
          <div className="case-file">
            {items.length === 0 && <Empty title={t('benchmarks.none')}>{t('benchmarks.noneHint')}</Empty>}
            {items.map((one) => (
              <Version key={one.version} annex={one} />
            ))}
            {mayLoad && <LoadBenchmarks ranges={ranges} />}
          </div>
        )}
      </Loaded>
    </Page>
  );
}

const TONES = {
  loaded: 'suspected',
  approved: 'plain',
  inForce: 'active',
  replaced: 'plain',
  withdrawn: 'plain',
} as const;

function Version({ annex }: { readonly annex: DiscretionAnnex }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { version, state, withdrawnOn } = annex;
  return (
    <Section
      id={`version-${version}`}
      title={t('benchmarks.version', { version })}
      aside={annex.mayApprove && <Approve version={version} />}
    >
      <div className="benchmark">
        <p>
          <b>{annex.nameZh}</b> <Chip tone={TONES[state]}>{t(`benchmarks.state.${state}`)}</Chip>
        </p>
        <Facts
          items={[
            [t('benchmarks.from'), format.day(annex.effectiveFrom)],
            [t('benchmarks.loadedBy'), `${annex.loadedByName} · ${format.instant(annex.loadedAt)}`],
            [
              t('benchmarks.approvedBy'),
              annex.approvedAt === null
                ? t('benchmarks.waiting')
                : `${annex.approvedByName ?? ''} · ${format.instant(annex.approvedAt)}`,
            ],
            ...(withdrawnOn === null
              ? []
              : [
                  [
                    t('benchmarks.withdrawn'),
                    t('benchmarks.withdrawnWhy', {
                      name: annex.withdrawnByName ?? '',
                      day: format.day(withdrawnOn),
                      why: annex.withdrawnWhy ?? '',
                    }),
                  ] as const,
                ]),
          ]}
        />
        <details>
          <summary>
            {t('benchmarks.rows')}（{t('benchmarks.rowCount', { count: annex.rows.length })}）
          </summary>
          <Rows annex={annex} />
        </details>
        {annex.mayWithdraw && <Withdraw version={version} />}
      </div>
    </Section>
  );
}

function Rows({ annex }: { readonly annex: DiscretionAnnex }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const amount = (times: boolean, value: number): string =>
    times ? t('benchmarks.times', { count: value }) : yuan(value);
  type Row = DiscretionAnnex['rows'][number];
  const columns: Column<Row>[] = [
    {
      key: 'range',
      title: t('benchmarks.range'),
      names: true,
      render: (row) => `${language === 'en' ? row.rangeEn : row.rangeZh}（${row.article}）`,
    },
    { key: 'band', title: t('benchmarks.bandName'), render: (row) => t(`benchmarks.band.${row.band}`) },
    { key: 'least', title: t('benchmarks.least'), number: true, render: (row) => amount(row.times, row.least) },
    { key: 'most', title: t('benchmarks.most'), number: true, render: (row) => amount(row.times, row.most) },
  ];
  return (
    <Table
      label={t('benchmarks.rows')}
      columns={columns}
      rows={annex.rows}
      keyOf={(row) => `${row.rangeId} ${row.band}`}
    />
  );
}

function useSettled() {
  const client = useQueryClient();
  return (found: DiscretionAnnexes) => client.setQueryData([listAnnexes.id, PARAMS], found);
}

function Approve({ version }: { readonly version: number }) {
  const { t } = useTranslation();
  const onSuccess = useSettled();
  const approve = useMutation({
    mutationFn: () => call(approveAnnex, { params: { version }, body: {} }),
    onSuccess,
  });
  return (
    <>
      <Button type="primary" loading={approve.isPending} onClick={() => approve.mutate()}>
        {t('benchmarks.approve')}
      </Button>
      <Refusal error={approve.error} />
    </>
  );
}

function Withdraw({ version }: { readonly version: number }) {
  const { t } = useTranslation();
  const field = useId();
  const onSuccess = useSettled();
  const [why, setWhy] = useState('');
  const withdraw = useMutation({
    mutationFn: () => call(withdrawAnnex, { params: { version }, body: { why } }),
    onSuccess,
  });
  return (
    <details>
      <summary>{t('benchmarks.withdrawTitle', { version })}</summary>
      <form className="case-form" onSubmit={(event) => event.preventDefault()}>
        <span className="field">
          <label htmlFor={field}>{t('benchmarks.why')}</label>
          <textarea
            id={field}
            className="select"
            rows={2}
            maxLength={500}
            value={why}
            onChange={(event) => setWhy(event.target.value)}
          />
        </span>
        <Refusal error={withdraw.error} />
        <div className="case-steps">
          <Button disabled={why.trim() === ''} loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
            {t('benchmarks.withdraw')}
          </Button>
        </div>
      </form>
    </details>
  );
}

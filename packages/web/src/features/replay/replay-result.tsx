import type { ReplaySummary } from '@jianhu/contract';
import type { ReactNode } from 'react';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { County } from '../../ui/county.tsx';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/page.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { ShareText } from './count-text.tsx';
import { HitLinks } from './hit-links.tsx';
import type { ReplayRecord } from './replay.tsx';
import { ReplayExamples } from './replay-examples.tsx';
import { ReplayFigures, ReplayQuality } from './replay-figures.tsx';

interface ReplayResultProps {
  readonly record: ReplayRecord;
  readonly summary: ReplaySummary;
}

/** What the draft would change: hits, work and quality, then by rule, county and trade, each count leading to its hits. */
export function ReplayResult({ record, summary }: ReplayResultProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <ReplayFigures {...summary} />
      <p className="state-note">
        {t('replay.looked', {
          rows: format.number(summary.rows),
          looked: format.number(summary.looked),
          evaluated: format.number(summary.evaluated),
        })}
        {summary.unsigned !== undefined && summary.unsigned > 0 && (
          <> {t('replay.unsigned', { count: summary.unsigned })}</>
        )}
      </p>
      <Section title={t('replay.quality')}>
        <p className="state-note">{t('replay.qualityMeaning', { count: summary.adjudicated })}</p>
        <ReplayQuality {...summary} />
      </Section>
      <Section title={t('replay.byRule')}>
        <ByRule rules={summary.byRule} />
      </Section>
      <Section title={t('replay.byCounty')}>
        <ByPlace
          label={t('replay.byCounty')}
          rows={summary.byCounty.map(({ countyCode, hits }) => ({
            key: countyCode ?? '',
            name: countyCode === null ? t('replay.unregistered') : <County code={countyCode} />,
            hits,
            filter: { county: countyCode ?? 'none' },
          }))}
        />
      </Section>
      <Section title={t('replay.byTrade')}>
        <Trades record={record} summary={summary} />
      </Section>
      <Section title={t('replay.examples')} id="examples">
        <ReplayExamples record={record} />
      </Section>
    </>
  );
}

type RuleRow = ReplaySummary['byRule'][number];

function ByRule({ rules }: { readonly rules: readonly RuleRow[] }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const columns: Column<RuleRow>[] = [
    {
      key: 'rule',
      title: t('replay.rule'),
      names: true,
      render: (one) => (
        <>
          {language === 'en' ? one.nameEn : one.nameZh} <Chip>{t(`replay.kind.${one.kind}`)}</Chip>
          <small className="under">{t('replay.terms', { count: one.terms })}</small>
        </>
      ),
    },
    ...(['new', 'lost', 'changed'] as const).map((status) => ({
      key: status,
      title: t(`replay.hit.${status}`),
      number: true,
      render: (one: RuleRow) => <HitLinks count={one.hits[status]} filter={{ rule: one.ruleId, status }} />,
    })),
    { key: 'before', title: t('replay.precisionLive'), render: (one) => <ShareText share={one.precision.live} /> },
    { key: 'after', title: t('replay.precisionDraft'), render: (one) => <ShareText share={one.precision.draft} /> },
  ];
  return <Table label={t('replay.byRule')} columns={columns} rows={rules} keyOf={({ ruleId }) => ruleId} />;
}

interface PlaceRow {
  readonly key: string;
  readonly name: ReactNode;
  readonly hits: ReplaySummary['hits'];
  readonly filter: { readonly county: string } | { readonly trade: string };
}

function ByPlace({ label, rows }: { readonly label: string; readonly rows: readonly PlaceRow[] }) {
  const { t } = useTranslation();
  const columns: Column<PlaceRow>[] = [
    { key: 'place', title: label, names: true, render: ({ name }) => name },
    ...(['new', 'lost', 'changed'] as const).map((status) => ({
      key: status,
      title: t(`replay.hit.${status}`),
      number: true,
      render: ({ hits, filter }: PlaceRow) => <HitLinks count={hits[status]} filter={{ ...filter, status }} />,
    })),
  ];
  if (rows.length === 0) return <p>{t('replay.noHits')}</p>;
  return <Table label={label} columns={columns} rows={rows} keyOf={({ key }) => key} />;
}

function Trades({ record, summary }: ReplayResultProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const nameOf = (code: string | null): string => {
    const trade = record.trades.find((one) => one.code === code);
    if (trade) return language === 'en' ? trade.nameEn : trade.nameZh;
    return code ?? t('replay.noTrade');
  };
  return (
    <ByPlace
      label={t('replay.byTrade')}
      rows={summary.byTrade.map(({ trade, hits }) => ({
        key: trade ?? '',
        name: nameOf(trade),
        hits,
        filter: { trade: trade ?? 'none' },
      }))}
    />
  );
}

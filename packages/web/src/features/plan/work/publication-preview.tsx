import type { Reissued } from '@jianhu/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../../phrases/index.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { usePeriod } from '../ui/period.ts';
import { useExact } from './exact.ts';
import { FigureChanges } from './figure-changes.tsx';
import { useTargetName, useTargets } from './plan-names.ts';

interface PublicationPreviewProps {
  readonly figures: readonly Reissued[];
  readonly period: string;
  readonly busy: boolean;
  readonly onPublish: (targetIds: string[]) => void;
}

/** What a month would publish, target by target. NOTE: an empty registry is not yet a figure of 0, so it is left out unless chosen. */
export function PublicationPreview({ figures, period, busy, onPublish }: PublicationPreviewProps) {
  const { t } = useTranslation();
  const periodName = usePeriod()(period);
  const ofTarget = Map.groupBy(figures, ({ targetId }) => targetId);
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    [...ofTarget].filter(([, own]) => !isNothingThere(own)).map(([id]) => id),
  );
  if (figures.length === 0) return <p role="status">{t('planWork.office.previewNone', { period: periodName })}</p>;
  const wanted = figures.filter(({ targetId }) => chosen.includes(targetId));
  const toggle = (id: string): void =>
    setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <section className="claimed" aria-live="polite" aria-label={t('planWork.office.preview')}>
      <h3>{t('planWork.office.previewTitle', { period: periodName, count: figures.length })}</h3>
      <TargetChoice figures={ofTarget} chosen={chosen} onToggle={toggle} />
      <div className="form-end">
        <Button type="primary" disabled={chosen.length === 0} loading={busy} onClick={() => onPublish([...chosen])}>
          {t('planWork.office.publishNow', { targets: chosen.length, count: wanted.length })}
        </Button>
        <span className="state-note">
          {t(chosen.length === 0 ? 'planWork.office.chooseSome' : 'planWork.act.consequence.publish')}
        </span>
      </div>
      {wanted.length > 0 && (
        <details>
          <summary>{t('planWork.office.allFigures')}</summary>
          <FigureChanges figures={wanted} opens={false} />
        </details>
      )}
    </section>
  );
}

function isNothingThere(figures: readonly Reissued[]): boolean {
  return figures.every(({ before, after }) => before === null && after === 0);
}

interface TargetChoiceProps {
  readonly figures: ReadonlyMap<string, readonly Reissued[]>;
  readonly chosen: readonly string[];
  readonly onToggle: (id: string) => void;
}

type Row = readonly [id: string, figures: readonly Reissued[]];

function TargetChoice({ figures, chosen, onToggle }: TargetChoiceProps) {
  const { t } = useTranslation();
  const exact = useExact();
  const nameOf = useTargetName();
  const targets = useTargets();
  const cityOf = (own: readonly Reissued[]) => own.find(({ countyCode, unitId }) => countyCode === '' && unitId === '');
  const shown = (id: string, value: number | null | undefined): string =>
    value === null || value === undefined ? '—' : exact(value, targets.get(id)?.unit ?? '');
  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: t('planWork.figures.target'),
      names: true,
      render: ([id, own]) => (
        <label className="pick">
          <input type="checkbox" checked={chosen.includes(id)} onChange={() => onToggle(id)} />
          <span>
            {nameOf(id, own[0]?.targetNameZh)}
            {isNothingThere(own) && <small className="under">{t('planWork.office.nothingThere')}</small>}
          </span>
        </label>
      ),
    },
    {
      key: 'before',
      title: t('planWork.office.cityBefore'),
      number: true,
      render: ([id, own]) => shown(id, cityOf(own)?.before),
    },
    {
      key: 'after',
      title: t('planWork.office.cityAfter'),
      number: true,
      render: ([id, own]) => <strong>{shown(id, cityOf(own)?.after)}</strong>,
    },
    { key: 'count', title: t('planWork.office.inAll'), number: true, render: ([, own]) => own.length },
  ];
  return <Table label={t('planWork.office.preview')} columns={columns} rows={[...figures]} keyOf={([id]) => id} />;
}

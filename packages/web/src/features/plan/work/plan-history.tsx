import type { ReactNode } from 'react';
import type { getPlanObject, ResponseOf } from '@jianhu/contract';
import { useTranslation } from '../../../phrases/index.ts';
import { useFormat } from '../../../ui/format.ts';

type Entry = ResponseOf<typeof getPlanObject>['history'][number];

interface PlanHistoryProps {
  readonly entries: readonly Entry[];
  readonly nameOf: (action: string) => string;
  readonly renderDetail?: (detail: Entry['detail']) => ReactNode;
}

/** Who took which step, for which unit, when and why; the newest first. */
export function PlanHistory({ entries, nameOf, renderDetail }: PlanHistoryProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ol className="plan-list">
      {[...entries]
        .sort((a, b) => b.seq - a.seq)
        .map((entry) => (
          <li key={entry.seq}>
            <strong>
              {entry.seq}. {nameOf(entry.action)}
            </strong>
            <span className="plan-meta">
              <span>
                {entry.byUnitZh === ''
                  ? t('planWork.act.system')
                  : t('planWork.act.by', { name: entry.byName, unit: entry.byUnitZh })}
              </span>
              <time dateTime={entry.at}>{format.instant(entry.at)}</time>
            </span>
            {renderDetail?.(entry.detail)}
            {entry.note && <p className="plan-note">{entry.note}</p>}
          </li>
        ))}
    </ol>
  );
}

import { dismissReasonSchema } from '@jianhu/contract';
import { useActionName } from './action-name.ts';
import type { AlertDetail } from './alert-text.tsx';
import { type Translate, useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';

interface HistoryProps {
  readonly kind: 'alert' | 'clue';
  readonly entries: AlertDetail['history'];
}

/** Who did what, for which unit, when and why; the newest first. */
export function History({ kind, entries }: HistoryProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = useActionName(kind);
  if (entries.length === 0) return <p className="state-note">{t('context.noHistory')}</p>;
  return (
    <ol className="history">
      {[...entries]
        .sort((a, b) => b.seq - a.seq)
        .map((entry) => (
          <li key={entry.seq}>
            <strong>{name(entry.action)}</strong>
            <span>{entry.byUnitZh === '' ? t('context.byPlatform') : `${entry.byName} · ${entry.byUnitZh}`}</span>
            <time dateTime={entry.at} title={format.instant(entry.at)}>
              {format.moment(entry.at)}
            </time>
            {entry.reasonCode && <p>{reasonName(entry.reasonCode, t)}</p>}
            {entry.note && <p className="note">{entry.note}</p>}
          </li>
        ))}
    </ol>
  );
}

function reasonName(code: string, t: Translate): string {
  const known = dismissReasonSchema.options.find((reason) => reason === code);
  return known ? t(`reason.${known}`) : code;
}

import { useActionName } from './action-name.ts';
import type { AlertDetail } from './alert-text.tsx';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { type AnyAction, formOf } from './action.ts';
import { useReasons } from './use-reasons.ts';

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
            {entry.reasonCode && <GivenReason kind={kind} action={entry.action} code={entry.reasonCode} />}
            {typeof entry.detail['documentNo'] === 'string' && <p>{entry.detail['documentNo']}</p>}
            {entry.note && <p className="note">{entry.note}</p>}
          </li>
        ))}
    </ol>
  );
}

interface GivenReasonProps {
  readonly kind: HistoryProps['kind'];
  readonly action: string;
  readonly code: string;
}

function GivenReason({ kind, action, code }: GivenReasonProps) {
  // NOTE: a step that a newer server knows has no form here; its code is shown
  const reasons = useReasons(formOf(kind, action as AnyAction)?.reason);
  const reason = reasons.find((one) => one.code === code);
  return <p title={reason?.article}>{reason?.name ?? code}</p>;
}

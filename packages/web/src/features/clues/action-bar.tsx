import { Button, Popover } from 'antd';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { useActionName } from './action-name.ts';
import { type AnyAction, type Available, primaryActions } from './action.ts';
import type { QueueRecord } from './use-act.ts';

interface ActionBarProps {
  readonly kind: 'alert' | 'clue';
  readonly record: QueueRecord;
  readonly busy: boolean;
  readonly onAct: (action: AnyAction) => void;
  /** Leads to the case in which this clue is filed. */
  readonly onPropose: (() => void) | undefined;
  readonly keys: Readonly<Partial<Record<AnyAction, string>>>;
}

/** Only what the server allows now; whoever misses an action can read why it is not there. */
export function ActionBar({ kind, record, busy, onAct, onPropose, keys }: ActionBarProps) {
  const { t } = useTranslation();
  const name = useActionName(kind);
  const all: readonly Available[] = record.availableActions;
  const allowed = all.filter((one) => one.allowed);
  const absent = all.filter((one) => !one.allowed && one.why);
  const primary = onPropose ? undefined : primaryActions.find((action) => allowed.some((one) => one.action === action));
  const ordered = [...allowed].sort((a, b) => Number(b.action === primary) - Number(a.action === primary));
  return (
    <div className="action-bar" role="toolbar" aria-label={t('queue.actions')}>
      {onPropose && (
        <Button type="primary" disabled={busy} onClick={onPropose}>
          {t('queue.proposeFiling')}
          <kbd aria-hidden="true">{keys.fileCase}</kbd>
        </Button>
      )}
      {ordered.map(({ action }) => (
        <Button
          key={action}
          type={action === primary ? 'primary' : 'default'}
          disabled={busy}
          onClick={() => onAct(action)}
        >
          {name(action)}
          {keys[action] && <kbd aria-hidden="true">{keys[action]}</kbd>}
        </Button>
      ))}
      {allowed.length === 0 && !onPropose && <span className="state-note">{t('queue.nothingToDo')}</span>}
      {absent.length > 0 && (
        <Popover
          trigger="click"
          placement="topRight"
          title={t('queue.absent')}
          content={<Absent kind={kind} actions={absent} />}
        >
          <Button type="link" className="absent">
            {t('queue.whyAbsent')}
          </Button>
        </Popover>
      )}
    </div>
  );
}

function Absent({ kind, actions }: { readonly kind: 'alert' | 'clue'; readonly actions: readonly Available[] }) {
  const { t } = useTranslation();
  const name = useActionName(kind);
  const said = useSaid();
  // What several actions wait for is said once.
  const byReason = Map.groupBy(actions, ({ why }) => (why ? said(why) : ''));
  return (
    <dl className="absent-list">
      {[...byReason].map(([reason, own]) => (
        <div key={reason}>
          <dt>{own.map(({ action }) => name(action)).join(t('queue.and'))}</dt>
          <dd>{reason}</dd>
        </div>
      ))}
    </dl>
  );
}

import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from '../../phrases/index.ts';
import { useElapsed } from './elapsed.ts';

interface LoadingProps {
  /** What is awaited, named after one second. */
  readonly awaiting: string;
  readonly onCancel?: () => void;
  /** A skeleton in the layout of what will come. */
  readonly skeleton?: ReactNode;
}

/** Keeps the layout at once, says what is awaited after one second, offers to cancel after ten. */
export function Loading({ awaiting, onCancel, skeleton }: LoadingProps) {
  const { t } = useTranslation();
  const slow = useElapsed(true, 1);
  const verySlow = useElapsed(true, 10);
  return (
    <div className="state-loading" aria-busy="true">
      {skeleton ?? <Skeleton active paragraph={{ rows: 6 }} title={false} />}
      <p className="state-note" role="status">
        {slow && t('state.awaiting', { what: awaiting })}
        {verySlow && onCancel && (
          <Button type="link" onClick={onCancel}>
            {t('state.cancel')}
          </Button>
        )}
      </p>
    </div>
  );
}

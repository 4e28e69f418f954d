import type { UseQueryResult } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Operation, Permission } from '@jianhu/contract';
import { ApiError } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Failed } from './failed.tsx';
import { Loading } from './loading.tsx';
import { NoPermission } from './no-permission.tsx';

type Result<T> = Pick<UseQueryResult<T>, 'data' | 'error' | 'fetchStatus' | 'refetch'>;

interface LoadedProps<T> {
  readonly query: Result<T>;
  /** The operation asked; its permission is named when it is refused, and its key is cancelled on request. */
  readonly op: Operation;
  readonly awaiting: string;
  readonly skeleton?: ReactNode;
  readonly children: (data: T) => ReactNode;
}

/** Shows what a query brought, or which state it is in instead. */
export function Loaded<T>({ query, op, awaiting, skeleton, children }: LoadedProps<T>) {
  const client = useQueryClient();
  const retry = (): void => void query.refetch();
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <Refused error={query.error} op={op} onRetry={retry} />;
  if (query.fetchStatus === 'idle') return <Cancelled onRetry={retry} />;
  const cancel = (): void => void client.cancelQueries({ queryKey: [op.id] });
  return <Loading awaiting={awaiting} onCancel={cancel} skeleton={skeleton} />;
}

interface RefusedProps {
  readonly error: unknown;
  readonly op: Operation;
  readonly onRetry?: () => void;
}

function Refused({ error, op, onRetry }: RefusedProps) {
  const denied = error instanceof ApiError && error.body.code === 'access.denied';
  if (denied && isPermission(op.access)) return <NoPermission permission={op.access} />;
  return <Failed error={error} onRetry={onRetry} />;
}

function isPermission(access: Operation['access']): access is Permission {
  return access !== 'public' && access !== 'signedIn' && access !== 'source';
}

function Cancelled({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="state">
      <p className="state-title">{t('state.cancelled')}</p>
      <Button onClick={onRetry}>{t('state.retry')}</Button>
    </div>
  );
}

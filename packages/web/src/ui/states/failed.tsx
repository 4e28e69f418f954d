import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { ApiError } from '../../api/call.ts';
import { useSaid, useTranslation } from '../../phrases/index.ts';

/** One sentence, a code, and a way on. */
export function Failed({ error, onRetry }: { readonly error: unknown; readonly onRetry?: (() => void) | undefined }) {
  const { t } = useTranslation();
  const refusal = useRefusal()(error);
  const body = error instanceof ApiError ? error.body : null;
  // Reading an address that names nothing again would find nothing again.
  const isMisread = body?.code === 'request.invalid';
  const isNowhere = isMisread || (error instanceof ApiError && error.status === 404);
  const sentence = isMisread ? t('state.notFound') : refusal;
  return (
    <div className="state" role="alert">
      <p className="state-title">{sentence}</p>
      <p className="state-code">
        {t('state.code')} <code>{body?.code ?? 'console.failed'}</code>
        {body?.requestId && (
          <>
            {' · '}
            {t('state.request')} <code>{body.requestId}</code>
          </>
        )}
      </p>
      {isNowhere && <Link to="/">{t('state.home')}</Link>}
      {onRetry && !isNowhere && <Button onClick={onRetry}>{t('state.retry')}</Button>}
    </div>
  );
}

/** The sentence of a refusal in the reader's language. */
export function useRefusal(): (error: unknown) => string {
  const { t } = useTranslation();
  const said = useSaid();
  return (error) =>
    error instanceof ApiError ? said({ zh: error.body.messageZh, en: error.body.messageEn }) : t('state.broken');
}

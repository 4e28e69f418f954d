import { Link } from '@tanstack/react-router';
import { useTranslation } from '../phrases/index.ts';
import { Failed } from '../ui/states/index.ts';

/** NOTE: stands outside the frame too, where nothing about the installation is known. */
export function ErrorPage({ error, reset }: { readonly error: unknown; readonly reset?: () => void }) {
  return (
    <main className="page" id="main">
      <Failed error={error} onRetry={reset} />
    </main>
  );
}

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <main className="page" id="main">
      <div className="state">
        <h1 className="state-title">{t('state.notFound')}</h1>
        <Link to="/">{t('state.home')}</Link>
      </div>
    </main>
  );
}

import { Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useInstallation } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Loading } from '../states/index.ts';
import { Rail } from './rail.tsx';
import { ResetNotice } from './reset-notice.tsx';
import { TopBar } from './top-bar.tsx';

/** Rail, top bar and the page; the demo mark stands on every page. */
export function Frame() {
  const { t } = useTranslation();
  const { demo } = useInstallation();
  return (
    <div className="frame">
      <a className="skip" href="#main">
        {t('frame.skip')}
      </a>
      {demo && (
        <aside className="demo-strip" aria-label={t('demo.mark')}>
          <strong>{t('demo.mark')}</strong>
          <span>{t('demo.meaning')}</span>
        </aside>
      )}
      <Rail />
      <TopBar />
      <div className="frame-page">
        <ResetNotice />
        <Suspense fallback={<Loading awaiting={t('awaiting.page')} />}>
          <Outlet />
        </Suspense>
      </div>
    </div>
  );
}

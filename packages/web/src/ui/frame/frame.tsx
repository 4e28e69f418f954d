import { Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from '../../phrases/index.ts';
import { Loading } from '../states/index.ts';
import { DemoStrip } from './demo-strip.tsx';
import { Rail } from './rail.tsx';
import { ResetNotice } from './reset-notice.tsx';
import { TopBar } from './top-bar.tsx';

/** Rail, top bar and the page; the demo mark stands on every page. */
export function Frame() {
  const { t } = useTranslation();
  return (
    <div className="frame">
      <a className="skip" href="#main">
        {t('frame.skip')}
      </a>
      <DemoStrip />
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

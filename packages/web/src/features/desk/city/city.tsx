import { type CityScreen, dutyFigureAccess, getCityScreen } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import { useEffect } from 'react';
import { useCan, useInstallation } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { civilDayOf, useFormat } from '../../../ui/format.ts';
import { DemoStrip } from '../../../ui/frame/demo-strip.tsx';
import { useNightGround } from '../../../ui/night-ground.ts';
import { Loaded, NoPermission } from '../../../ui/states/index.ts';
import { CityConducts } from './city-conducts.tsx';
import { CityFigures } from './city-figures.tsx';
import { CityFunnel } from './city-funnel.tsx';
import { CityMap } from './city-map.tsx';
import { CityResponse } from './city-response.tsx';
import { useCityScreen } from './use-city-screen.ts';
import './city.css';

/** The duty room's wall: few figures, large, each of which opens what it counts. */
export function CityPage() {
  const { t } = useTranslation();
  const { platformNameZh } = useInstallation();
  const theme = useNightGround();
  const may = useCan(getCityScreen.access);
  useEffect(() => {
    document.title = `${t('city.title')} · ${platformNameZh}`;
  }, [t, platformNameZh]);
  return (
    <ConfigProvider theme={theme}>
      <div className="city-page">
        <DemoStrip />
        <main id="main" tabIndex={-1}>
          {may ? <Screen /> : <Closed />}
        </main>
      </div>
    </ConfigProvider>
  );
}

/** Whoever came here without the right is told so and led back. */
function Closed() {
  const { t } = useTranslation();
  return (
    <>
      <h1>{t('city.title')}</h1>
      <NoPermission permission={getCityScreen.access} />
      <p>
        <Link to="/">{t('city.home')}</Link>
      </p>
    </>
  );
}

function Screen() {
  const { t } = useTranslation();
  const { query, isLost } = useCityScreen(true);
  return (
    <>
      <h1 className="unseen">{t('city.title')}</h1>
      <Loaded query={query} op={getCityScreen} awaiting={t('city.awaiting')}>
        {(screen) => (
          <>
            <Head screen={screen} isLost={isLost} />
            <div className="city-grid">
              <CityFigures screen={screen} />
              <CityMap screen={screen} />
              <div className="city-side">
                <CityFunnel screen={screen} />
                <CityResponse screen={screen} />
              </div>
              <CityConducts screen={screen} />
            </div>
            <Foot screen={screen} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Head({ screen, isLost }: { readonly screen: CityScreen; readonly isLost: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { platformNameZh } = useInstallation();
  return (
    <header className="city-head">
      <p className="city-title">{platformNameZh}</p>
      <p className={isLost ? 'city-asof lost' : 'city-asof'} role="status">
        {isLost && <span>{t('city.lost')}</span>}
        <span>{format.day(civilDayOf(screen.asOf))}</span>
        <time dateTime={screen.asOf}>{format.time(screen.asOf)}</time>
      </p>
    </header>
  );
}

function Foot({ screen }: { readonly screen: CityScreen }) {
  const { t } = useTranslation();
  const format = useFormat();
  const seesAlerts = useCan(dutyFigureAccess.waiting);
  const seesClues = useCan(dutyFigureAccess.cluesOpen);
  const isClosed = !seesAlerts || !seesClues;
  return (
    <footer className="city-foot">
      <span>{t('city.means', { since: format.day(screen.since) })}</span>
      {isClosed && <span className="city-note">{t('city.closedSome')}</span>}
      <span className="city-ways">
        <Link to="/monitor/wall">{t('wall.title')}</Link>
        <Link to="/monitor">{t('wall.leave')}</Link>
      </span>
    </footer>
  );
}

import { getPlanMap, planStatusSchema } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import { useEffect } from 'react';
import { queryOf, useInstallation } from '../../../api/queries.ts';
import { useSaid, useTranslation } from '../../../phrases/index.ts';
import { DemoStrip } from '../../../ui/frame/demo-strip.tsx';
import { useFormat } from '../../../ui/format.ts';
import { useNightGround } from '../../../ui/night-ground.ts';
import { Loaded } from '../../../ui/states/index.ts';
import { StatusShape } from '../ui/status-mark.tsx';
import { CockpitFigure } from './cockpit-figure.tsx';
import { chooseFigures } from './cockpit-choice.ts';
import './cockpit.css';

type PlanMap = ResponseOf<typeof getPlanMap>;
const REFRESH_MS = 60_000;

/** The wall: at most seven figures for an eye five metres away, each of which opens. */
export function CockpitPage() {
  const { t } = useTranslation();
  const { platformNameZh } = useInstallation();
  const theme = useNightGround();
  const query = useQuery({ ...queryOf(getPlanMap, { query: {} }), refetchInterval: REFRESH_MS });
  useEffect(() => {
    document.title = `${t('plan.cockpit')} · ${platformNameZh}`;
  }, [t, platformNameZh]);
  return (
    <ConfigProvider theme={theme}>
      <div className="cockpit">
        <DemoStrip />
        <main id="main" tabIndex={-1}>
          <Loaded query={query} op={getPlanMap} awaiting={t('plan.awaiting.map')}>
            {(map) => <Wall map={map} />}
          </Loaded>
        </main>
      </div>
    </ConfigProvider>
  );
}

function Wall({ map }: { readonly map: PlanMap }) {
  const { t } = useTranslation();
  const said = useSaid();
  const format = useFormat();
  return (
    <>
      <header className="cockpit-head">
        <h1>{said({ zh: map.titleZh, en: map.titleEn })}</h1>
        <ul aria-label={t('plan.byStatus')}>
          {planStatusSchema.options.map((status) => (
            <li key={status}>
              <Link to="/plan" search={{ status }} className={`plan-status ${status}`}>
                <StatusShape status={status} />
                {t(`planStatus.${status}`)} <b>{map.counts[status]}</b>
              </Link>
            </li>
          ))}
        </ul>
      </header>
      <ul className="cockpit-figures" aria-label={t('planCockpit.figures')}>
        {chooseFigures(map).map((target) => (
          <CockpitFigure key={target.id} target={target} />
        ))}
      </ul>
      <footer className="cockpit-foot">
        <span>{t('planCockpit.choice')}</span>
        <time dateTime={map.asOf}>{t('page.asOf', { at: format.instant(map.asOf) })}</time>
        <Link to="/plan">{t('planCockpit.leave')}</Link>
      </footer>
    </>
  );
}

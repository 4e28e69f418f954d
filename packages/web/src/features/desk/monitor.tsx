import { getMonitor } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { queryOf, useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import { Loaded, NoPermission } from '../../ui/states/index.ts';
import { LatestFindings } from '../detection/latest-findings.tsx';
import { MonitorNav } from './monitor-nav.tsx';
import './monitor.css';

type Monitor = ResponseOf<typeof getMonitor>;
const REFRESH_MS = 5_000;

/** Is the city heard, how fast, how late, and what was just found. */
export function MonitorPage() {
  const { t } = useTranslation();
  const may = useCan('monitor.view');
  const query = useQuery({ ...queryOf(getMonitor, {}), refetchInterval: REFRESH_MS, enabled: may });
  if (!may) {
    return (
      <Page title={t('job.monitor')}>
        <NoPermission permission="monitor.view" />
      </Page>
    );
  }
  return (
    <Page title={t('job.monitor')} asOf={query.data?.asOf} action={<ToTextExamination />}>
      <MonitorNav />
      <Loaded query={query} op={getMonitor} awaiting={t('awaiting.monitor')} skeleton={<FiguresSkeleton />}>
        {(monitor) => (
          <>
            <Halt halt={monitor.intakeHalt} />
            <Figures monitor={monitor} />
            <Rates monitor={monitor} />
          </>
        )}
      </Loaded>
      <LatestFindings />
      {query.data && (
        <p className="pack">
          {t('monitor.pack')} <code>{query.data.packId}</code> <code className="hash">{query.data.packHash}</code>
        </p>
      )}
    </Page>
  );
}

/** While the database takes nothing, no figure moves: that must not look like a quiet city. */
function Halt({ halt }: { readonly halt: Monitor['intakeHalt'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (halt === null) return null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t(`monitor.halt.${halt.code === 'database.full' ? 'full' : 'away'}`, {
        since: format.instant(halt.since),
      })}
      description={t('monitor.halt.refused', { count: format.number(halt.refused), at: format.instant(halt.lastAt) })}
    />
  );
}

function ToTextExamination() {
  const { t } = useTranslation();
  return (
    <Link to="/monitor/text" className="button-link primary">
      {t('examine.open')}
    </Link>
  );
}

function FiguresSkeleton() {
  return (
    <div className="figures-grid">
      {Array.from({ length: 6 }, (_, i) => (
        <Skeleton.Node key={i} active style={{ width: '100%', height: 84 }} />
      ))}
    </div>
  );
}

function Figures({ monitor }: { readonly monitor: Monitor }) {
  const { t } = useTranslation();
  const format = useFormat();
  const seesAlerts = useCan('alert.view');
  const seesIntake = useCan('intake.view');
  const lag = monitor.detectorLagMs;
  return (
    <dl className="figures-grid">
      <Figure
        term={t('monitor.roomsHeard')}
        unit={t('monitor.ofRooms', { count: format.number(monitor.roomsRegistered) })}
      >
        {format.number(monitor.roomsHeard5m)}
      </Figure>
      <Figure term={t('monitor.rate')} unit={t('unitOf.perSecond')}>
        {format.number(monitor.observationsPerSecond)}
      </Figure>
      <Figure term={t('monitor.today')} unit={t('unitOf.pieces')}>
        {format.number(monitor.observationsToday)}
      </Figure>
      <Figure term={t('monitor.findingsToday')} unit={t('unitOf.places')}>
        {format.number(monitor.findingsToday)}
      </Figure>
      <Figure term={t('monitor.openAlerts')} unit={t('unitOf.alerts')}>
        {seesAlerts ? <Link to="/queue">{format.number(monitor.openAlerts)}</Link> : format.number(monitor.openAlerts)}
      </Figure>
      <Figure term={t('monitor.lag')} unit={lag === null ? t('monitor.lagUnknown') : t('unitOf.milliseconds')}>
        {lag === null ? '—' : format.number(lag)}
      </Figure>
      <Figure term={t('monitor.parked')} unit={t('unitOf.messages')} late={monitor.parkedMessages > 0}>
        {seesIntake ? (
          <Link to="/intake" search={{ tab: 'parked' }}>
            {format.number(monitor.parkedMessages)}
          </Link>
        ) : (
          format.number(monitor.parkedMessages)
        )}
      </Figure>
    </dl>
  );
}

interface FigureProps {
  readonly term: string;
  readonly unit: string;
  readonly late?: boolean;
  readonly children: ReactNode;
}

function Figure({ term, unit, late = false, children }: FigureProps) {
  return (
    <div className="figure">
      <dt>{term}</dt>
      <dd>
        <strong className={late ? 'late' : ''}>{children}</strong> <small>{unit}</small>
      </dd>
    </div>
  );
}

function Rates({ monitor }: { readonly monitor: Monitor }) {
  const { t } = useTranslation();
  const series = (of: 'observations' | 'findings') =>
    monitor.perMinute.map((minute) => ({ at: minute.at, value: minute[of] }));
  return (
    <div className="rates">
      <Sparkline title={t('monitor.observationsPerMinute')} unit={t('unitOf.pieces')} points={series('observations')} />
      <Sparkline title={t('monitor.findingsPerMinute')} unit={t('unitOf.places')} points={series('findings')} />
    </div>
  );
}

import { type CityScreen, ON_AIR_MS } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from '../../../phrases/index.ts';
import { useFormat } from '../../../ui/format.ts';
import { CountedLink } from './counted-link.tsx';
import { MinuteBars } from './minute-bars.tsx';

/** Minutes over which the rate is taken: one minute alone jumps, ten hide what begins. */
const RATE_MINUTES = 5;

/** What is read from across the room: rooms on air, the rate of hits, what waits and what is late. */
export function CityFigures({ screen }: { readonly screen: CityScreen }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { rooms, hits, alerts, clues } = screen;
  const rate = hits.perMinute.slice(-RATE_MINUTES).reduce((sum, { value }) => sum + value, 0) / RATE_MINUTES;
  const ofHour = t('city.ofHour', { count: format.number(hits.lastHour) });
  const of = (name: string, count: number): string => `${name} ${format.number(count)}`;
  return (
    <section className="city-figures" aria-label={t('city.figures')}>
      <Figure
        name={t('city.onAir')}
        unit={t('city.unit.rooms')}
        foot={t('city.ofRooms', { count: format.number(rooms.registered), seconds: ON_AIR_MS / 1_000 })}
      >
        <Link to="/monitor/rooms" search={{ state: 'onAir' }} aria-label={of(t('city.onAir'), rooms.onAir)}>
          {format.number(rooms.onAir)}
        </Link>
      </Figure>
      <Figure
        name={t('city.rate')}
        unit={t('city.unit.places')}
        foot={ofHour}
        aside={<MinuteBars minutes={hits.perMinute} />}
      >
        <CountedLink figure="hits" label={`${of(t('city.rate'), rate)}，${ofHour}`}>
          {format.number(rate)}
        </CountedLink>
      </Figure>
      <Figure
        name={t('city.waiting')}
        unit={t('city.unit.alerts')}
        foot={t('city.openClues', { count: format.number(clues.open) })}
      >
        <CountedLink figure="waiting" label={of(t('city.waiting'), alerts.waiting)}>
          {format.number(alerts.waiting)}
        </CountedLink>
      </Figure>
      <Figure name={t('city.late')} isLate={alerts.late + clues.late > 0} foot={t('city.lateMeans')}>
        <CountedLink figure="alertsLate" label={`${format.number(alerts.late)} ${t('city.lateAlerts')}`}>
          {format.number(alerts.late)} <small>{t('city.lateAlerts')}</small>
        </CountedLink>
        <CountedLink figure="cluesLate" label={`${format.number(clues.late)} ${t('city.lateClues')}`}>
          {format.number(clues.late)} <small>{t('city.lateClues')}</small>
        </CountedLink>
      </Figure>
    </section>
  );
}

interface FigureProps {
  readonly name: string;
  readonly unit?: string;
  readonly foot: string;
  readonly isLate?: boolean;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

function Figure({ name, unit, foot, isLate = false, aside, children }: FigureProps) {
  return (
    <div className={isLate ? 'city-card city-figure is-late' : 'city-card city-figure'}>
      <h2>{name}</h2>
      <p className="city-value">
        {children}
        {unit !== undefined && <small>{unit}</small>}
      </p>
      {aside}
      <p className="city-under">{foot}</p>
    </div>
  );
}

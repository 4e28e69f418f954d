import type { CityScreen } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';
import type { CSSProperties } from 'react';
import { useTranslation, useSaid } from '../../../phrases/index.ts';
import { useFormat } from '../../../ui/format.ts';
import { County } from '../../../ui/county.tsx';
import { CountedLink } from './counted-link.tsx';

/** A county is not tinted to the full by a handful of hits, though no other has more. */
const FEW = 10;

type Shown = CityScreen['counties'][number];

/** The counties where they lie to each other: rooms on air large, hits and what is late beneath; the share of hits tints the shape. */
export function CityMap({ screen }: { readonly screen: CityScreen }) {
  const { t } = useTranslation();
  const said = useSaid();
  const most = Math.max(FEW, ...screen.counties.map(({ figures }) => figures?.hits ?? 0));
  const inCounties = screen.counties.reduce(
    (sum, { figures }) => sum + (figures?.roomsOnAir ?? 0) + (figures?.hits ?? 0),
    0,
  );
  const isPart = inCounties < screen.rooms.onAir + screen.hits.lastHour;
  return (
    <section className="city-map" aria-label={t('city.map')}>
      <div className="city-land">
        <Shapes screen={screen} most={most} />
        <ul>
          {screen.counties.map((county) => (
            <CountyFigures key={county.code} county={county} map={screen.map} />
          ))}
        </ul>
      </div>
      <p className="city-under">
        {isPart && <span>{t('city.elsewhere')}</span>}
        <span>{said(screen.map.note)}</span>
      </p>
    </section>
  );
}

/** Behind the figures, stretched with their places, so that both stay together on any screen. */
function Shapes({ screen: { counties, map }, most }: { readonly screen: CityScreen; readonly most: number }) {
  return (
    <svg viewBox={`0 0 ${map.width} ${map.height}`} preserveAspectRatio="none" aria-hidden="true">
      {counties.map(
        ({ code, shape, figures }) =>
          shape !== null && (
            <polygon
              key={code}
              points={shape.outline.map((point) => point.join(',')).join(' ')}
              style={heatOf(figures?.hits ?? 0, most)}
            />
          ),
      )}
    </svg>
  );
}

function heatOf(hits: number, most: number): CSSProperties {
  return { ['--heat' as string]: String(Math.round((100 * hits) / most)) };
}

function placeOf(shape: Shown['shape'], map: CityScreen['map']): CSSProperties {
  if (shape === null) return {};
  const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(2)}%`;
  const { x, y, width, height } = shape.box;
  return {
    ['--x' as string]: share(x, map.width),
    ['--y' as string]: share(y, map.height),
    ['--w' as string]: share(width, map.width),
    ['--h' as string]: share(height, map.height),
  };
}

interface FiguresProps {
  readonly county: Shown;
  readonly map: CityScreen['map'];
}

function CountyFigures({ county: { code, shape, figures }, map }: FiguresProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const place = placeOf(shape, map);
  const name = shape === null ? 'city-county is-unplaced' : 'city-county';
  if (figures === null) {
    return (
      <li className={name} style={place}>
        <h2>
          <County code={code} />
        </h2>
        <p className="city-under">{t('city.behindWall')}</p>
      </li>
    );
  }
  const { roomsOnAir, hits, waiting, alertsLate, cluesLate } = figures;
  const parts = [
    ['hits', t('city.hitsShort'), hits],
    ['waiting', t('city.waitingShort'), waiting],
    ['alertsLate', t('city.lateAlerts'), alertsLate],
    ['cluesLate', t('city.lateClues'), cluesLate],
  ] as const;
  return (
    <li className={name} style={place}>
      <h2>
        <County code={code} />
      </h2>
      <p className="city-value">
        <Link
          to="/monitor/rooms"
          search={{ state: 'onAir', countyCode: code }}
          aria-label={`${t('city.onAir')} ${format.number(roomsOnAir)}`}
        >
          {format.number(roomsOnAir)}
        </Link>
        <small>{t('city.onAirShort')}</small>
      </p>
      <dl>
        {parts.map(([figure, name, count]) => (
          <div key={figure} className={(count ?? 0) > 0 && figure.endsWith('Late') ? 'is-late' : ''}>
            <dt>{name}</dt>
            <dd>
              {count === null ? (
                <span title={t('city.onlyWatched')}>—</span>
              ) : (
                <CountedLink figure={figure} countyCode={code} label={`${name} ${format.number(count)}`}>
                  {format.number(count)}
                </CountedLink>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

import type { CityScreen } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';
import type { CSSProperties } from 'react';
import { useTranslation, useSaid } from '../../../phrases/index.ts';
import { useFormat } from '../../../ui/format.ts';
import { County } from '../../../ui/county.tsx';
import { CountedLink } from './counted-link.tsx';

/** A tile is not tinted to the full by a handful of hits, though no other has more. */
const FEW = 10;

type Tile = CityScreen['counties'][number];

/** The counties where they lie to each other: rooms on air large, hits and what is late beneath; the share of hits tints the tile. */
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
      <ul>
        {screen.counties.map((county) => (
          <CountyTile key={county.code} county={county} most={most} />
        ))}
      </ul>
      <p className="city-under">
        {isPart && <span>{t('city.elsewhere')}</span>}
        <span>{said(screen.tilesNote)}</span>
      </p>
    </section>
  );
}

function CountyTile({ county: { code, tile, figures }, most }: { readonly county: Tile; readonly most: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const place = tile === null ? {} : { gridColumn: tile.column, gridRow: tile.row };
  if (figures === null) {
    return (
      <li className="city-card city-tile" style={place}>
        <h2>
          <County code={code} />
        </h2>
        <p className="city-under">{t('city.behindWall')}</p>
      </li>
    );
  }
  const { roomsOnAir, hits, waiting, alertsLate, cluesLate } = figures;
  const heat = { ...place, ['--heat' as string]: String(Math.round((100 * hits) / most)) } as CSSProperties;
  const parts = [
    ['hits', t('city.hitsShort'), hits],
    ['waiting', t('city.waitingShort'), waiting],
    ['alertsLate', t('city.lateAlerts'), alertsLate],
    ['cluesLate', t('city.lateClues'), cluesLate],
  ] as const;
  return (
    <li className="city-card city-tile" style={heat}>
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

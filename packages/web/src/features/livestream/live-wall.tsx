import { streamWall } from '@jianhu/contract';
import { getRouteApi, Link } from '@tanstack/react-router';
import { App, ConfigProvider } from 'antd';
import { useEffect, useMemo, useReducer } from 'react';
import { useCan, useInstallation } from '../../api/queries.ts';
import { defined } from '../../app/search.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { countyName } from '../../ui/format.ts';
import { DemoStrip } from '../../ui/frame/demo-strip.tsx';
import { useNightGround } from '../../ui/night-ground.ts';
import { KeysHelp } from '../../ui/keys-help.tsx';
import { useKeys } from '../../ui/keys.ts';
import { Loading, NoPermission } from '../../ui/states/index.ts';
import { arrangeRooms, countRooms, namesOf } from './arrange-rooms.ts';
import { RoomBeside } from './room-beside.tsx';
import { useWall } from './use-wall.ts';
import { WallBar, type WallChange } from './wall-bar.tsx';
import { WallCanvas } from './wall-canvas.tsx';
import { WallTable } from './wall-table.tsx';
import './wall.css';

const route = getRouteApi('/monitor/wall');
/** Which rooms a filter shows is looked at again now and then: cells that come and go with every hit could not be read. */
const ARRANGE_MS = 5_000;

const WALL_KEYS = [
  { keys: ['↑', '↓', '←', '→'], does: 'wall.evidence.keys.move' },
  { keys: ['Enter'], does: 'wall.evidence.keys.open' },
  { keys: ['e'], does: 'wall.evidence.keys.preserve' },
  { keys: ['r'], does: 'wall.evidence.keys.raise' },
  { keys: ['u'], does: 'wall.evidence.keys.undo' },
  { keys: ['Esc'], does: 'wall.evidence.keys.close' },
  { keys: ['?'], does: 'wall.evidence.keys.help' },
] as const;

/** Every room of the city, or of the county, as a cell: who looks from afar sees where to look. */
export function LiveWallPage() {
  const { t } = useTranslation();
  const { platformNameZh } = useInstallation();
  const theme = useNightGround();
  const may = useCan(streamWall.access);
  useEffect(() => {
    document.title = `${t('wall.title')} · ${platformNameZh}`;
  }, [t, platformNameZh]);
  return (
    <ConfigProvider theme={theme}>
      {/* What is said here is said in the colours of the wall. */}
      <App component={false} message={{ maxCount: 2, top: 40 }}>
        <div className="wall-page">
          <DemoStrip />
          <main id="main" tabIndex={-1}>
            {may ? <Wall /> : <Closed />}
          </main>
        </div>
      </App>
    </ConfigProvider>
  );
}

/** Whoever came here without the right is told so and led back. */
function Closed() {
  const { t } = useTranslation();
  return (
    <div className="wall-closed">
      <h1>{t('wall.title')}</h1>
      <NoPermission permission={streamWall.access} />
      <p>
        <Link to="/">{t('city.home')}</Link>
      </p>
    </div>
  );
}

function Wall() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const { counties, demo } = useInstallation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { wall, version, link } = useWall(true);
  const [looked, lookAgain] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const timer = window.setInterval(lookAgain, ARRANGE_MS);
    return () => window.clearInterval(timer);
  }, []);
  const { by = 'county', only, countyCode, onPlatform, trade, q } = search;
  const fresh = only === 'onAir' || only === 'hits' || only === 'sightings' ? looked : 0;
  const parts = useMemo(() => {
    const nameOf = (key: string | null): string =>
      key === null ? t(`wall.none.${by}`) : ((by === 'county' ? countyName(counties, key, language) : key) ?? key);
    return arrangeRooms(wall, {
      by,
      filter: defined({ only, countyCode, onPlatform, trade, q }),
      nameOf,
      nowMs: Date.now(),
    });
    // NOTE: frames change the model in place; its version and the count of looks say when to arrange anew
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- see the note
  }, [wall, version, fresh, by, only, countyCode, onPlatform, trade, q, counties, language, t]);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- see the note above: the version says when the rooms are others
  const names = useMemo(() => namesOf(wall.rooms), [wall, version]);
  const set = (part: WallChange): void => void navigate({ search: defined({ ...search, ...part }), replace: true });
  const open = wall.rooms.findIndex((room) => room.platform === search.platform && room.roomId === search.room);
  const onOpen = (place: number): void => {
    const room = wall.rooms[place];
    if (room) set({ platform: room.platform, room: room.roomId });
  };
  const close = (): void => set({ platform: undefined, room: undefined });
  useKeys({ Escape: search.room === undefined ? undefined : close });
  const nameOf = (place: number): string => {
    const room = wall.rooms[place];
    if (!room) return '';
    const hits = t('wall.hitsOf', { count: wall.hits[place] ?? 0 });
    const seen = wall.sightings[place] ?? 0;
    const sightings = seen > 0 ? t('wall.sightingsOf', { count: seen }) : '';
    return [room.titleZh, room.platformNameZh, countyName(counties, room.countyCode, language), hits, sightings]
      .filter(Boolean)
      .join(' · ');
  };
  const counts = countRooms(wall, parts, Date.now());
  const silent = demo ? t('wall.silentDemo') : t('wall.silentAll');
  return (
    <>
      <header className="wall-head">
        <h1>{t('wall.title')}</h1>
        <Link to="/monitor">{t('wall.leave')}</Link>
        <KeysHelp entries={WALL_KEYS.map(({ keys, does }) => ({ keys, does: t(does) }))} />
        <WallBar search={search} names={names} counts={counts} link={link} onChange={set} />
      </header>
      <div className={search.room === undefined ? 'wall-body' : 'wall-body beside'}>
        {version < 0 && <Loading awaiting={t('awaiting.rooms')} />}
        {version >= 0 && search.as === 'table' && <WallTable wall={wall} parts={parts} onOpen={onOpen} />}
        {version >= 0 && search.as === undefined && (
          <WallCanvas
            wall={wall}
            parts={parts}
            open={open < 0 ? null : open}
            idle={counts.onAir === 0 ? silent : t('wall.choose')}
            nameOf={nameOf}
            onOpen={onOpen}
          />
        )}
        {search.room !== undefined && search.platform !== undefined && (
          <RoomBeside platform={search.platform} roomId={search.room} onClose={close} />
        )}
      </div>
    </>
  );
}

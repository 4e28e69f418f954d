import { useTranslation } from '../../phrases/index.ts';
import { RoomNav } from '../../ui/room-nav.tsx';

/** The ways through the monitor. */
export function MonitorNav() {
  const { t } = useTranslation();
  return (
    <RoomNav
      label={t('monitorNav.parts')}
      places={[
        { to: '/monitor', title: t('monitorNav.overview'), exact: true },
        { to: '/monitor/rooms', title: t('rooms.title'), exact: true },
        { to: '/monitor/point', title: t('watch.title'), exact: true },
        { to: '/monitor/wall', title: t('wall.title') },
        { to: '/monitor/city', title: t('city.title') },
      ]}
    />
  );
}

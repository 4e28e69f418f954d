import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../phrases/index.ts';

/** The ways through the monitor, the same on each of its pages. */
export function MonitorNav() {
  const { t } = useTranslation();
  const current = {
    activeProps: { 'aria-current': 'page' as const },
    activeOptions: { exact: true, includeSearch: false },
  };
  return (
    <nav className="room-nav" aria-label={t('monitorNav.parts')}>
      <Link to="/monitor" {...current}>
        {t('monitorNav.overview')}
      </Link>
      <Link to="/monitor/rooms" {...current}>
        {t('rooms.title')}
      </Link>
      <Link to="/monitor/point" {...current}>
        {t('watch.title')}
      </Link>
      <Link to="/monitor/wall">{t('wall.title')}</Link>
      <Link to="/monitor/city">{t('city.title')}</Link>
    </nav>
  );
}

import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../phrases/index.ts';

const PLACES = [
  { to: '/rules', key: 'overview' },
  { to: '/rules/book', key: 'book' },
  { to: '/rules/runs', key: 'runs' },
] as const;

/** The rooms of this job, side by side; the text examination belongs to the monitor and is only linked. */
export function StudioNav() {
  const { t } = useTranslation();
  return (
    <nav className="room-nav" aria-label={t('studio.rooms')}>
      {PLACES.map(({ to, key }) => (
        <Link
          key={key}
          to={to}
          activeOptions={{ exact: to === '/rules', includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {t(`studio.${key}`)}
        </Link>
      ))}
      <Link to="/monitor/text">{t('studio.examine')}</Link>
    </nav>
  );
}

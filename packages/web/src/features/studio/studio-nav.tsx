import { Link } from '@tanstack/react-router';
import { useMe } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';

const PLACES = [
  { to: '/rules', key: 'overview', permission: 'rule.view' },
  { to: '/rules/book', key: 'book', permission: 'rule.view' },
  { to: '/rules/runs', key: 'runs', permission: 'rule.view' },
  { to: '/rules/replay', key: 'replay', permission: 'replay.view' },
] as const;

/** The rooms of this job, side by side; the text examination belongs to the monitor and is only linked. */
export function StudioNav() {
  const { t } = useTranslation();
  const { permissions } = useMe();
  return (
    <nav className="room-nav" aria-label={t('studio.rooms')}>
      {PLACES.filter(({ permission }) => permissions.includes(permission)).map(({ to, key }) => (
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

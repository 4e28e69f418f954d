import { useMe } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { RoomNav } from '../room-nav.tsx';
import { systemPlacesOf } from './jobs.ts';

/** What keeps the platform running: data, people, the trail, and the installation itself. */
export function SystemNav() {
  const { t } = useTranslation();
  const { permissions } = useMe();
  return (
    <RoomNav
      label={t('job.system')}
      places={systemPlacesOf(permissions).map(({ to, name }) => ({ to, title: t(`job.${name}`) }))}
    />
  );
}

import { useTranslation } from '../../phrases/index.ts';
import { RoomNav } from '../../ui/room-nav.tsx';

const PLACES = [
  { to: '/cases', key: 'desk', exact: true },
  { to: '/cases/late', key: 'lateList' },
  { to: '/cases/list', key: 'matters' },
  { to: '/cases/transfers', key: 'transfers' },
  { to: '/cases/supervision', key: 'supervision' },
  { to: '/cases/procedures', key: 'procedures' },
  { to: '/cases/officers', key: 'officers' },
  { to: '/cases/benchmarks', key: 'benchmarks' },
  { to: '/cases/modes', key: 'modesShort' },
] as const;

/** The rooms of the work on cases. */
export function CasesNav() {
  const { t } = useTranslation();
  return (
    <RoomNav
      label={t('cases.rooms')}
      places={PLACES.map(({ key, ...place }) => ({ ...place, title: t(`cases.${key}`) }))}
    />
  );
}

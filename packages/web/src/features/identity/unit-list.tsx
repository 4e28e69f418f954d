import { listUnits } from '@jianhu/contract';
import type { Unit } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';
import { useCan, useUnits } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { County } from '../../ui/county.tsx';
import { useFormat } from '../../ui/format.ts';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';

export function UnitList() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const format = useFormat();
  const seesPeople = useCan('person.view');
  const query = useUnits();
  const columns: Column<Unit>[] = [
    {
      key: 'name',
      title: t('subject.name'),
      names: true,
      render: (unit) => (language === 'en' ? unit.nameEn : unit.nameZh),
    },
    { key: 'kind', title: t('unit.kind'), render: (unit) => t(`unitKind.${unit.kind}`) },
    {
      key: 'county',
      title: t('place.county'),
      render: (unit) => (unit.countyCode ? <County code={unit.countyCode} /> : t('place.city')),
    },
    {
      key: 'power',
      title: t('unit.power'),
      render: (unit) => (
        <Chip tone={unit.canEnforce ? 'active' : 'plain'}>
          {t(unit.canEnforce ? 'unit.canEnforce' : 'unit.cannotEnforce')}
        </Chip>
      ),
    },
    { key: 'from', title: t('unit.validFrom'), render: (unit) => format.day(unit.validFrom) },
    {
      key: 'people',
      title: t('people.people'),
      number: true,
      render: (unit) =>
        seesPeople ? (
          <Link to="/people" search={{ tab: 'people', unitId: unit.id }}>
            {unit.people}
          </Link>
        ) : (
          unit.people
        ),
    },
  ];
  return (
    <Loaded query={query} op={listUnits} awaiting={t('awaiting.units')}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t('unit.none')} />
        ) : (
          <Table label={t('people.units')} columns={columns} rows={items} keyOf={(unit) => unit.id} />
        )
      }
    </Loaded>
  );
}

import type { Shadow } from '@jianhu/contract';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { type Column, Table } from '../../ui/table.tsx';

interface DayRow {
  readonly day: string;
  readonly ruleId: string;
  readonly new: number;
  readonly lost: number;
  readonly changed: number;
}

/** One row for each day and rule with a difference, newest first. */
function rowsOf({ days }: Shadow): DayRow[] {
  const groups = Map.groupBy(days, ({ day, ruleId }) => `${day} ${ruleId}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const count = (status: DayRowStatus): number => group.find((one) => one.status === status)?.hits ?? 0;
    const { day, ruleId } = first;
    return [{ day, ruleId, new: count('new'), lost: count('lost'), changed: count('changed') }];
  });
}

type DayRowStatus = Shadow['days'][number]['status'];

export function ShadowDays({ shadow }: { readonly shadow: Shadow }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const format = useFormat();
  const nameOf = (ruleId: string): string => {
    const rule = shadow.rules.find((one) => one.ruleId === ruleId);
    return rule ? (language === 'en' ? rule.nameEn : rule.nameZh) : ruleId;
  };
  const columns: Column<DayRow>[] = [
    { key: 'day', title: t('replay.day'), names: true, render: ({ day }) => format.day(day) },
    { key: 'rule', title: t('replay.rule'), render: ({ ruleId }) => nameOf(ruleId) },
    ...(['new', 'lost', 'changed'] as const).map((status) => ({
      key: status,
      title: t(`replay.hit.${status}`),
      number: true,
      render: (row: DayRow) => format.number(row[status]),
    })),
  ];
  return (
    <Table
      label={t('replay.shadow')}
      columns={columns}
      rows={rowsOf(shadow)}
      keyOf={({ day, ruleId }) => `${day} ${ruleId}`}
    />
  );
}

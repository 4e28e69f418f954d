import type { ObjectContent } from '@jianhu/contract';
import { useTranslation } from '../../../phrases/index.ts';
import { Facts } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { useObjectValues } from './object-values.ts';
import type { Registry } from './registry.tsx';

interface ObjectDifferenceProps {
  readonly registry: Registry;
  readonly content: ObjectContent | null;
  readonly proposal: ObjectContent;
}

/** What waits for the office: of a new object everything, of a change only what would be other than it is. */
export function ObjectDifference({ registry, content, proposal }: ObjectDifferenceProps) {
  const { t } = useTranslation();
  const valuesOf = useObjectValues(registry);
  if (content === null) {
    return (
      <div className="claimed">
        <p className="state-note">{t('planWork.object.proposalNew')}</p>
        <Facts items={valuesOf(proposal).map(({ label, text }) => [label, text] as const)} />
      </div>
    );
  }
  const now = new Map(valuesOf(content).map(({ key, text }) => [key, text]));
  const changed = valuesOf(proposal).filter(({ key, text }) => now.get(key) !== text);
  return (
    <div className="claimed">
      <p className="state-note">{t('planWork.object.proposalChange')}</p>
      {changed.length === 0 ? (
        <p>{t('planWork.object.same')}</p>
      ) : (
        <Table
          label={t('planWork.object.proposal')}
          rows={changed}
          keyOf={({ key }) => key}
          columns={[
            { key: 'item', title: t('planWork.object.item'), names: true, render: ({ label }) => label },
            {
              key: 'now',
              title: t('planWork.object.now'),
              render: ({ key }) => <del>{now.get(key) ?? t('planWork.object.nothingEmpty')}</del>,
            },
            {
              key: 'wanted',
              title: t('planWork.object.wanted'),
              render: ({ text }) => <ins>{text ?? t('planWork.object.nothingEmpty')}</ins>,
            },
          ]}
        />
      )}
    </div>
  );
}

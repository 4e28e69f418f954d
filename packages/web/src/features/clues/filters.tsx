import { alertStateSchema, clueStateSchema } from '@jianhu/contract';
import { Button } from 'antd';
import { useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { useCountyOptions } from '../../ui/county.tsx';
import type { QueueSearch } from '../../app/search.ts';
import type { QueueProps } from './alert-queue.tsx';

/** A change of filter closes what was open: it may not be in the list any more. */
export function AlertFilters({ search, onSearch }: QueueProps) {
  const { t } = useTranslation();
  const options = alertStateSchema.options.map((state) => ({ value: state, label: t(`alertState.${state}`) }));
  return (
    <div className="filters" role="group" aria-label={t('queue.filters')}>
      <Choice
        hideLabel
        label={t('queue.state')}
        value={search.alertState ?? (search.only === undefined ? 'open' : 'all')}
        options={[{ value: 'all', label: t('queue.allStates') }, ...options]}
        onChange={(alertState) => onSearch({ id: undefined, alertState: alertState as QueueSearch['alertState'] })}
      />
      <CountyFilter search={search} onSearch={onSearch} />
      <Only name="mine" search={search} onSearch={onSearch} />
      <Only name="overdue" search={search} onSearch={onSearch} />
      <OneOperator search={search} onSearch={onSearch} />
    </div>
  );
}

export function ClueFilters({ search, onSearch }: QueueProps) {
  const { t } = useTranslation();
  const options = clueStateSchema.options.map((state) => ({ value: state, label: t(`clueState.${state}`) }));
  return (
    <div className="filters" role="group" aria-label={t('queue.filters')}>
      <Choice
        hideLabel
        label={t('queue.state')}
        value={search.clueState}
        none={t('queue.openClues')}
        options={[{ value: 'all', label: t('queue.allStates') }, ...options]}
        onChange={(clueState) => onSearch({ id: undefined, clueState: clueState as QueueSearch['clueState'] })}
      />
      <CountyFilter search={search} onSearch={onSearch} />
      <Only name="overdue" search={search} onSearch={onSearch} />
      <OneOperator search={search} onSearch={onSearch} />
    </div>
  );
}

function CountyFilter({ search, onSearch }: QueueProps) {
  const { t } = useTranslation();
  const options = useCountyOptions();
  return (
    <Choice
      hideLabel
      label={t('place.county')}
      value={search.countyCode}
      none={t('place.all')}
      options={options}
      onChange={(countyCode) => onSearch({ id: undefined, countyCode })}
    />
  );
}

function Only({ name, search, onSearch }: QueueProps & { readonly name: 'mine' | 'overdue' }) {
  const { t } = useTranslation();
  const on = search.only === name;
  return (
    <button
      type="button"
      className="toggle"
      aria-pressed={on}
      onClick={() => onSearch({ id: undefined, only: on ? undefined : name })}
    >
      {t(`queue.only.${name}`)}
    </button>
  );
}

function OneOperator({ search, onSearch }: QueueProps) {
  const { t } = useTranslation();
  if (search.operatorId === undefined) return null;
  return (
    <Button size="small" onClick={() => onSearch({ id: undefined, operatorId: undefined })}>
      {t('queue.oneOperator')} ×
    </Button>
  );
}

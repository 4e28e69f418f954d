import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { ObjectsSearch } from '../../../app/plan-work-search.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { Choice } from '../../../ui/choice.tsx';
import { useCountyOptions } from '../../../ui/county.tsx';
import type { Registry } from './registry.tsx';

export type FilterChange = { readonly [K in keyof ObjectsSearch]?: ObjectsSearch[K] | undefined };

interface ObjectFiltersProps {
  readonly registry: Registry;
  readonly search: ObjectsSearch;
  readonly onChange: (next: FilterChange) => void;
}

const NOTHING: FilterChange = {
  countyCode: undefined,
  trade: undefined,
  name: undefined,
  waiting: undefined,
  on: undefined,
  newInYear: undefined,
};

export function ObjectFilters({ registry, search, onChange }: ObjectFiltersProps) {
  const { t } = useTranslation();
  const onId = useId();
  const counties = useCountyOptions();
  const trades = registry.trades.map(({ code, nameZh }) => ({ value: code, label: nameZh }));
  return (
    <div className="filters wide object-filters" role="group" aria-label={t('queue.filters')}>
      <NameFilter name={search.name ?? ''} onFind={(name) => onChange({ name })} />
      <Choice
        hideLabel
        label={t('place.county')}
        value={search.countyCode}
        none={t('place.all')}
        options={counties}
        onChange={(countyCode) => onChange({ countyCode })}
      />
      {registry.trade !== 'none' && (
        <Choice
          hideLabel
          label={t('planWork.registry.trade')}
          value={search.trade}
          none={t('planWork.registry.allTrades')}
          options={trades}
          onChange={(trade) => onChange({ trade })}
        />
      )}
      <span className="as-of-filter">
        <label htmlFor={onId}>{t('planWork.registry.on')}</label>
        <input
          id={onId}
          type="date"
          className="select"
          value={search.on ?? ''}
          onChange={(event) => onChange({ on: event.target.value, waiting: undefined })}
        />
      </span>
      {search.on !== undefined && (
        <Toggle
          label={t('planWork.registry.newInYear')}
          pressed={search.newInYear === true}
          onPress={(newInYear) => onChange({ newInYear })}
        />
      )}
      <Toggle
        label={t('planWork.registry.waiting')}
        pressed={search.waiting === true}
        onPress={(waiting) => onChange({ waiting, on: undefined, newInYear: undefined })}
      />
      {Object.keys(search).length > 0 && (
        <Button type="link" onClick={() => onChange(NOTHING)}>
          {t('planWork.registry.clear')}
        </Button>
      )}
    </div>
  );
}

function NameFilter({ name, onFind }: { readonly name: string; readonly onFind: (name: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(name);
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onFind(typed.trim());
  };
  return (
    <form className="name-filter" onSubmit={submit}>
      <Input
        aria-label={t('planWork.registry.nameFilter')}
        placeholder={t('planWork.registry.nameFilter')}
        value={typed}
        maxLength={60}
        allowClear
        onChange={(event) => setTyped(event.target.value)}
        onClear={() => onFind('')}
      />
      <Button htmlType="submit">{t('planWork.registry.find')}</Button>
    </form>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly pressed: boolean;
  readonly onPress: (next: true | undefined) => void;
}

function Toggle({ label, pressed, onPress }: ToggleProps) {
  return (
    <button type="button" className="toggle" aria-pressed={pressed} onClick={() => onPress(pressed ? undefined : true)}>
      {label}
    </button>
  );
}

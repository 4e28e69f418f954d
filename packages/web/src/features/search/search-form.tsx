import { type FoundKind, foundKindSchema } from '@jianhu/contract';
import { Button, Input } from 'antd';
import { type SyntheticEvent, useId, useState } from 'react';
import { useUnits } from '../../api/queries.ts';
import type { FindSearch } from '../../app/find-route.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';

interface SearchFormProps {
  readonly search: FindSearch;
  readonly onSearch: (next: FindSearch) => void;
}

export function SearchForm({ search, onSearch }: SearchFormProps) {
  const { t } = useTranslation();
  const [q, setQ] = useState(search.q ?? '');
  const set = (next: { [K in keyof FindSearch]: FindSearch[K] | undefined }): void => {
    const merged = Object.entries({ ...search, ...next }).filter(([, value]) => value !== undefined && value !== '');
    onSearch(Object.fromEntries(merged) as FindSearch);
  };
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    set({ q: q.trim() });
  };
  return (
    <form className="filters wide find-form" onSubmit={submit} aria-label={t('find.title')}>
      <Input
        className="grow"
        aria-label={t('find.query')}
        placeholder={t('find.query')}
        value={q}
        maxLength={100}
        allowClear
        onChange={(event) => setQ(event.target.value)}
      />
      <Button type="primary" htmlType="submit">
        {t('subject.find')}
      </Button>
      <Choice
        hideLabel
        label={t('find.kindOf')}
        none={t('find.allKinds')}
        value={search.kind}
        options={foundKindSchema.options.map((value) => ({ value, label: t(`find.kind.${value}`) }))}
        onChange={(kind) => set({ kind: kind as FoundKind | undefined })}
      />
      <Choice
        hideLabel
        label={t('find.standing')}
        none={t('find.anyStanding')}
        value={search.open}
        options={[
          { value: 'true', label: t('find.open') },
          { value: 'false', label: t('find.ended') },
        ]}
        onChange={(open) => set({ open: open as FindSearch['open'] })}
      />
      <Units value={search.unitId} onChange={(unitId) => set({ unitId })} />
      <Day label={t('find.from')} value={search.from} onChange={(from) => set({ from })} />
      <Day label={t('find.to')} value={search.to} onChange={(to) => set({ to })} />
    </form>
  );
}

interface FieldProps {
  readonly value: string | undefined;
  readonly onChange: (next: string | undefined) => void;
}

function Units({ value, onChange }: FieldProps) {
  const { t } = useTranslation();
  const options = (useUnits().data?.items ?? [])
    .filter(({ canEnforce }) => canEnforce)
    .map((unit) => ({ value: unit.id, label: unit.nameZh }));
  return (
    <Choice
      hideLabel
      label={t('find.unit')}
      none={t('find.anyUnit')}
      value={value}
      options={options}
      onChange={onChange}
    />
  );
}

function Day({ label, value, onChange }: FieldProps & { readonly label: string }) {
  const id = useId();
  return (
    <span className="field find-day">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        className="select"
        defaultValue={value ?? ''}
        onBlur={(event) => {
          const next = event.target.value || undefined;
          if (next !== value) onChange(next);
        }}
      />
    </span>
  );
}

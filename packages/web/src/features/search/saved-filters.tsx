import { dropSavedFilter, listSavedFilters, type SavedFilterPage, saveFilter } from '@jianhu/contract';
import { CloseOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { queryOf } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Refusal } from '../../ui/refusal.tsx';
import './saved-filters.css';

interface SavedFiltersProps {
  readonly page: SavedFilterPage;
  /** What is chosen now, as the address says it. */
  readonly query: object;
  /** A name to begin with. */
  readonly suggestion: string;
  readonly onChoose: (query: Readonly<Record<string, string>>) => void;
}

/** Filters that a person keeps under a name: one press brings them back, on every machine. */
export function SavedFilters({ page, query, suggestion, onChoose }: SavedFiltersProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const saved = useQuery(queryOf(listSavedFilters, { query: { page } }));
  const [name, setName] = useState<string | null>(null);
  const again = (): Promise<void> => client.invalidateQueries({ queryKey: [listSavedFilters.id] });
  const asked = Object.fromEntries(
    Object.entries(query)
      .filter(([key, value]) => value !== undefined && key !== 'id')
      .map(([key, value]) => [key, String(value)]),
  );
  const saving = useMutation({
    mutationFn: (given: string) => call(saveFilter, { body: { page, name: given, query: asked } }),
    onSuccess: async () => {
      setName(null);
      await again();
    },
  });
  const dropping = useMutation({
    mutationFn: (id: string) => call(dropSavedFilter, { params: { id } }),
    onSuccess: again,
  });
  const items = saved.data?.items ?? [];
  const mayName = Object.keys(asked).length > 0;
  if (items.length === 0 && !mayName) return null;
  return (
    <div className="saved-filters" role="group" aria-label={t('find.saved')}>
      {items.map((item) => (
        <span key={item.id} className="saved-filter">
          <button type="button" onClick={() => onChoose(item.query)}>
            {item.name}
          </button>
          <button
            type="button"
            className="drop"
            aria-label={t('find.drop', { name: item.name })}
            onClick={() => dropping.mutate(item.id)}
          >
            <CloseOutlined aria-hidden />
          </button>
        </span>
      ))}
      {name === null ? (
        mayName && (
          <Button size="small" type="text" onClick={() => setName(suggestion)}>
            {t('find.save')}
          </Button>
        )
      ) : (
        <form
          className="saved-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') saving.mutate(name.trim());
          }}
        >
          <Input
            size="small"
            autoFocus
            aria-label={t('find.nameOf')}
            placeholder={t('find.nameOf')}
            maxLength={40}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button size="small" type="primary" htmlType="submit" loading={saving.isPending}>
            {t('find.keep')}
          </Button>
          <Button size="small" onClick={() => setName(null)}>
            {t('state.cancel')}
          </Button>
        </form>
      )}
      <Refusal error={saving.error ?? dropping.error} />
    </div>
  );
}

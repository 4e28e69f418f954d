import { listShadowHits } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Loaded } from '../../ui/states/index.ts';
import { HitList } from './hit-list.tsx';

/** The hits of a shadow, asked for when somebody wants to see them. */
export function ShadowHits({ shadowId }: { readonly shadowId: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const query = useQuery({ ...queryOf(listShadowHits, { params: { id: shadowId }, query: {} }), enabled: isOpen });
  return (
    <details className="shadow-hits" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('replay.shadowHits')}</summary>
      {isOpen && (
        <Loaded query={query} op={listShadowHits} awaiting={t('replay.shadowHits')}>
          {({ items }) => <HitList hits={items} />}
        </Loaded>
      )}
    </details>
  );
}

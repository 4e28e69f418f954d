import { useQueryClient } from '@tanstack/react-query';
import { listAlerts, listClues } from '@jianhu/contract';
import { useState } from 'react';
import { useLive } from '../../api/live.ts';
import { useTranslation } from '../../phrases/index.ts';
import { useKeys } from '../../ui/keys.ts';

interface ArrivalsProps {
  readonly topic: 'alert' | 'clue';
  readonly known: readonly { readonly id: string }[];
  readonly onShow: () => void;
}

/** Counts what has arrived since the list was read; the list itself never moves under the reader's hand. */
export function Arrivals({ topic, known, onShow }: ArrivalsProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  useLive([topic], ({ id }) => {
    if (known.some((row) => row.id === id)) return;
    setIds((before) => new Set(before).add(id));
  });
  const show = (): void => {
    setIds(new Set());
    onShow();
    const list = topic === 'alert' ? listAlerts : listClues;
    void client.invalidateQueries({ queryKey: [list.id], predicate: (query) => query.queryKey[1] !== 'pages' });
  };
  useKeys({ n: show }, ids.size > 0);
  return (
    <p className="arrivals" role="status">
      {ids.size > 0 && (
        <button type="button" onClick={show}>
          {t(`queue.arrived.${topic}`, { count: ids.size })} <kbd aria-hidden="true">n</kbd>
        </button>
      )}
    </p>
  );
}

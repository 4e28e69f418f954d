import { listUrges, type UrgeAction, type UrgeItem, urgeMatters } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Refusal } from '../../ui/refusal.tsx';
import { BatchSteps, ChosenMatters, type ShownMatter } from './chosen-matters.tsx';

interface UrgeDialogProps {
  readonly matters: readonly ShownMatter[];
  readonly onClose: () => void;
}

interface Done {
  readonly mode: 'preview' | 'act';
  readonly action: UrgeAction;
  readonly items: readonly UrgeItem[];
}

const MOST = 100;
const LEAST_WORDS = 4;

/** Urging the officers of one matter or of many: choose, look at whom it reaches over which term, send, and take back. */
export function UrgeDialog({ matters, onClose }: UrgeDialogProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const field = useId();
  const client = useQueryClient();
  const rows = matters.slice(0, MOST);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(rows.length === 1 ? rows.map(({ id }) => id) : []));
  const [note, setNote] = useState('');
  const [done, setDone] = useState<Done | null>(null);
  const acting = useMutation({
    mutationFn: async ({ mode, action }: { readonly mode: Done['mode']; readonly action: UrgeAction }) => {
      const sent = (done?.items ?? []).filter(({ ok }) => ok).map(({ id }) => id);
      const ids = action === 'withdraw' ? sent : rows.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
      const words = action === 'urge' ? { note: note.trim() } : {};
      const { items } = await call(urgeMatters, { body: { mode, action, ids, ...words } });
      return { mode, action, items };
    },
    onSuccess: async (result) => {
      setDone(result);
      if (result.mode === 'act') await client.invalidateQueries({ queryKey: [listUrges.id] });
    },
  });
  const choose = (next: ReadonlySet<string>): void => {
    setChosen(next);
    setDone(null);
  };
  const isOver = done?.mode === 'act';
  const reached = (done?.items ?? []).filter(({ ok }) => ok).length;
  const isAsked = chosen.size > 0 && note.trim().length >= LEAST_WORDS;
  return (
    <Modal open title={t('urge.title')} onCancel={onClose} footer={null} width={760}>
      <div className="batch">
        <p className="state-note">{t('urge.meaning')}</p>
        <span className="field">
          <label htmlFor={`${field}-note`}>{t('urge.note')}</label>
          <Input.TextArea
            id={`${field}-note`}
            rows={2}
            maxLength={500}
            disabled={isOver}
            value={note}
            onChange={(event) => {
              setNote(event.target.value);
              setDone(null);
            }}
          />
        </span>
        <ChosenMatters
          rows={rows}
          chosen={chosen}
          isOver={isOver}
          items={done?.items ?? []}
          tell={({ told, dutyZh, dutyEn }) =>
            t('urge.reaches', { names: told.join('、') || '—', duty: (language === 'en' ? dutyEn : dutyZh) ?? '—' })
          }
          onChoose={choose}
        />
        <Refusal error={acting.error} />
        <BatchSteps
          stage={done === null ? 'choosing' : !isOver ? 'previewed' : done.action === 'urge' ? 'done' : 'undone'}
          isAsked={isAsked}
          isPending={acting.isPending}
          chosen={chosen.size}
          reached={reached}
          act={t('urge.act')}
          done={t('urge.done', { count: reached })}
          onPreview={() => acting.mutate({ mode: 'preview', action: 'urge' })}
          onAct={() => acting.mutate({ mode: 'act', action: 'urge' })}
          onUndo={() => acting.mutate({ mode: 'act', action: 'withdraw' })}
          onClose={onClose}
        />
      </div>
    </Modal>
  );
}

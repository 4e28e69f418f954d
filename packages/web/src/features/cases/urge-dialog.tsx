import { listUrges, type UrgeAction, type UrgeItem, urgeMatters } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Refusal } from '../../ui/refusal.tsx';
import '../../ui/batch.css';

/** What a row of the dialog shows of a matter. */
interface Urged {
  readonly id: string;
  readonly number: string;
  readonly operatorNameZh: string | null;
  readonly stateZh: string;
  readonly stateEn: string;
}

interface UrgeDialogProps {
  readonly matters: readonly Urged[];
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
        <div className="batch-rows" tabIndex={0} role="region" aria-label={t('cases.matters')}>
          {rows.length > 1 && (
            <label className="batch-all">
              <input
                type="checkbox"
                disabled={isOver}
                checked={chosen.size === rows.length}
                onChange={(event) => choose(new Set(event.target.checked ? rows.map(({ id }) => id) : []))}
              />
              {t('batch.all', { count: rows.length })}
            </label>
          )}
          <ol>
            {rows.map((matter) => (
              <UrgeRow
                key={matter.id}
                matter={matter}
                checked={chosen.has(matter.id)}
                disabled={isOver}
                item={done?.items.find(({ id }) => id === matter.id)}
                onToggle={() => {
                  const { id } = matter;
                  choose(chosen.has(id) ? new Set([...chosen].filter((one) => one !== id)) : new Set([...chosen, id]));
                }}
              />
            ))}
          </ol>
        </div>
        <Refusal error={acting.error} />
        <div className="case-steps" role="status">
          {!isOver && (
            <Button
              disabled={!isAsked}
              loading={acting.isPending}
              onClick={() => acting.mutate({ mode: 'preview', action: 'urge' })}
            >
              {t('batch.preview', { count: chosen.size })}
            </Button>
          )}
          {done?.mode === 'preview' && (
            <Button
              type="primary"
              disabled={reached === 0}
              loading={acting.isPending}
              onClick={() => acting.mutate({ mode: 'act', action: 'urge' })}
            >
              {t('batch.act', { count: reached, action: t('urge.act') })}
            </Button>
          )}
          {isOver && <strong>{t(done.action === 'urge' ? 'urge.done' : 'batch.undone', { count: reached })}</strong>}
          {isOver && done.action === 'urge' && reached > 0 && (
            <Button loading={acting.isPending} onClick={() => acting.mutate({ mode: 'act', action: 'withdraw' })}>
              {t('batch.undo', { count: reached })}
            </Button>
          )}
          {isOver && <Button onClick={onClose}>{t('batch.close')}</Button>}
        </div>
      </div>
    </Modal>
  );
}

interface UrgeRowProps {
  readonly matter: Urged;
  readonly checked: boolean;
  readonly disabled: boolean;
  readonly item: UrgeItem | undefined;
  readonly onToggle: () => void;
}

function UrgeRow({ matter, checked, disabled, item, onToggle }: UrgeRowProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const isEnglish = language === 'en';
  return (
    <li className={item?.ok === false ? 'refused' : ''}>
      <label>
        <input type="checkbox" checked={checked} disabled={disabled} onChange={onToggle} />
        <span className="batch-name">
          {matter.operatorNameZh ?? t('alert.unknownOperator')}
          <small className="figures">{matter.number}</small>
        </span>
      </label>
      <span className="batch-now">{isEnglish ? matter.stateEn : matter.stateZh}</span>
      <span className="batch-then">
        {item?.ok === true &&
          t('urge.reaches', {
            names: item.told.join('、') || '—',
            duty: (isEnglish ? item.dutyEn : item.dutyZh) ?? '—',
          })}
        {item?.problem && (isEnglish ? item.problem.en : item.problem.zh)}
      </span>
    </li>
  );
}

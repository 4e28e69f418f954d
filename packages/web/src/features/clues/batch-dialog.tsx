import {
  actOnClues,
  type Clue,
  type ClueBatchAction,
  clueBatchActionSchema,
  type ClueBatchItem,
  dismissReasonSchema,
  listClues,
} from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { useUnits } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { InputField } from '../../ui/input-field.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import '../../ui/batch.css';

interface BatchDialogProps {
  readonly clues: readonly Clue[];
  readonly onClose: () => void;
}

interface Done {
  readonly mode: 'preview' | 'act';
  readonly action: ClueBatchAction;
  readonly items: readonly ClueBatchItem[];
}

const ACTIONS = clueBatchActionSchema.options.filter((action) => action !== 'undo');
const MOST = 100;

/** One step on many clues: choose, look at what will happen to each, do it, and take it back within the minutes of a single step. */
export function BatchDialog({ clues, onClose }: BatchDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const rows = clues.slice(0, MOST);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [action, setAction] = useState<ClueBatchAction>('startVerification');
  const [given, setGiven] = useState<{ unitId?: string; reasonCode?: string; note: string }>({ note: '' });
  const [done, setDone] = useState<Done | null>(null);
  const acting = useMutation({
    mutationFn: async ({ mode, undo }: { readonly mode: Done['mode']; readonly undo: boolean }) => {
      const acted = done?.mode === 'act' ? done.items.filter(({ ok }) => ok) : [];
      const asked = undo
        ? acted.map(({ id, version }) => ({ id, expectedVersion: version ?? 0 }))
        : rows
            .filter(({ id }) => chosen.has(id))
            .map(({ id, actionVersion }) => ({ id, expectedVersion: actionVersion }));
      const wanted: ClueBatchAction = undo ? 'undo' : action;
      const { note, ...more } = given;
      const words = note.trim() === '' ? {} : { note: note.trim() };
      const { items } = await call(actOnClues, {
        body: { mode, action: wanted, rows: asked, ...(undo ? {} : { ...more, ...words }) },
      });
      return { mode, action: wanted, items };
    },
    onSuccess: async (result) => {
      setDone(result);
      if (result.mode === 'act') await client.invalidateQueries({ queryKey: [listClues.id] });
    },
  });
  const change = (next: Partial<typeof given>): void => {
    setGiven((before) => ({ ...before, ...next }));
    setDone(null);
  };
  const toggle = (id: string): void => {
    setChosen((before) =>
      before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id]),
    );
    setDone(null);
  };
  const isOver = done?.mode === 'act';
  const willDo = done?.mode === 'preview' ? done.items.filter(({ ok }) => ok).length : 0;
  const acted = isOver ? done.items.filter(({ ok }) => ok).length : 0;
  const isAsked =
    chosen.size > 0 &&
    (action !== 'assign' || given.unitId !== undefined) &&
    (action !== 'dismiss' || given.reasonCode !== undefined);
  return (
    <Modal open title={t('batch.title')} onCancel={onClose} footer={null} width={760}>
      <div className="batch">
        <div className="filters" role="group" aria-label={t('batch.title')}>
          <Choice
            label={t('batch.action')}
            value={action}
            options={ACTIONS.map((value) => ({ value, label: t(`clueAction.${value}`) }))}
            onChange={(next) => {
              setAction(ACTIONS.find((one) => one === next) ?? 'startVerification');
              setDone(null);
            }}
          />
          {action === 'assign' && (
            <UnitChoice value={given.unitId} onChange={(unitId) => change(unitId ? { unitId } : {})} />
          )}
          {action === 'dismiss' && (
            <Choice
              label={t('action.reason')}
              none={t('batch.chooseReason')}
              value={given.reasonCode}
              options={dismissReasonSchema.options.map((value) => ({ value, label: t(`reason.${value}`) }))}
              onChange={(reasonCode) => change(reasonCode ? { reasonCode } : {})}
            />
          )}
          <InputField
            label={t('action.noteMay')}
            maxLength={1_000}
            value={given.note}
            onChange={(note) => change({ note })}
          />
        </div>
        <div className="batch-rows" tabIndex={0} role="region" aria-label={t('queue.clues')}>
          <label className="batch-all">
            <input
              type="checkbox"
              disabled={isOver}
              checked={chosen.size === rows.length && rows.length > 0}
              onChange={(event) => {
                setChosen(event.target.checked ? new Set(rows.map(({ id }) => id)) : new Set());
                setDone(null);
              }}
            />
            {t('batch.all', { count: rows.length })}
          </label>
          <ol>
            {rows.map((clue) => (
              <BatchRow
                key={clue.id}
                clue={clue}
                checked={chosen.has(clue.id)}
                disabled={isOver}
                onToggle={() => toggle(clue.id)}
                item={done?.items.find(({ id }) => id === clue.id)}
                mode={done?.mode ?? 'preview'}
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
              onClick={() => acting.mutate({ mode: 'preview', undo: false })}
            >
              {t('batch.preview', { count: chosen.size })}
            </Button>
          )}
          {done?.mode === 'preview' && (
            <Button
              type="primary"
              disabled={willDo === 0}
              loading={acting.isPending}
              onClick={() => acting.mutate({ mode: 'act', undo: false })}
            >
              {t('batch.act', { count: willDo, action: t(`clueAction.${action}`) })}
            </Button>
          )}
          {isOver && <strong>{t(done.action === 'undo' ? 'batch.undone' : 'batch.done', { count: acted })}</strong>}
          {isOver && done.action !== 'undo' && acted > 0 && (
            <Button loading={acting.isPending} onClick={() => acting.mutate({ mode: 'act', undo: true })}>
              {t('batch.undo', { count: acted })}
            </Button>
          )}
          {isOver && <Button onClick={onClose}>{t('batch.close')}</Button>}
        </div>
      </div>
    </Modal>
  );
}

interface BatchRowProps {
  readonly clue: Clue;
  readonly checked: boolean;
  readonly disabled: boolean;
  readonly onToggle: () => void;
  readonly item: ClueBatchItem | undefined;
  readonly mode: Done['mode'];
}

function BatchRow({ clue, checked, disabled, onToggle, item, mode }: BatchRowProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  return (
    <li className={item?.ok === false ? 'refused' : ''}>
      <label>
        <input type="checkbox" checked={checked} disabled={disabled} onChange={onToggle} />
        <span className="batch-name">
          {clue.operatorNameZh ?? t('alert.unknownOperator')}
          <small className="figures">{clue.number}</small>
        </span>
      </label>
      <span className="batch-now">{mode === 'act' && item?.ok ? '' : t(`clueState.${clue.state}`)}</span>
      <span className="batch-then">
        {item?.becomes &&
          t(mode === 'preview' ? 'batch.becomes' : 'batch.became', {
            state: t(`clueState.${item.becomes.state}`),
            unit: item.becomes.unitNameZh,
          })}
        {item?.problem && (language === 'en' ? item.problem.en : item.problem.zh)}
      </span>
    </li>
  );
}

function UnitChoice({
  value,
  onChange,
}: {
  readonly value: string | undefined;
  readonly onChange: (next: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const units = useUnits().data?.items ?? [];
  const options = units.filter(({ canEnforce }) => canEnforce).map((unit) => ({ value: unit.id, label: unit.nameZh }));
  return (
    <Choice
      label={t('action.toUnit')}
      none={t('action.chooseUnit')}
      value={value}
      options={options}
      onChange={onChange}
    />
  );
}

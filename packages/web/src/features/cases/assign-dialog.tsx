import { type AssignmentAction, type AssignmentItem, assignOfficers, listMatters, type Matter } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { OfficerChecks } from './fact-field.tsx';
import '../../ui/batch.css';

interface AssignDialogProps {
  readonly matters: readonly Matter[];
  readonly onClose: () => void;
}

interface Done {
  readonly mode: 'preview' | 'act';
  readonly action: AssignmentAction;
  readonly items: readonly AssignmentItem[];
}

const MOST = 100;
const REASONS = ['workload', 'post', 'recusal'] as const;

/** Other officers for many cases: choose, look at who hands over to whom, change, and take back. */
export function AssignDialog({ matters, onClose }: AssignDialogProps) {
  const { t } = useTranslation();
  const field = useId();
  const client = useQueryClient();
  const rows = matters.slice(0, MOST);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [officers, setOfficers] = useState<readonly string[]>([]);
  const [reason, setReason] = useState<string>('workload');
  const [paper, setPaper] = useState('');
  const [done, setDone] = useState<Done | null>(null);
  const acting = useMutation({
    mutationFn: async ({ mode, action }: { readonly mode: Done['mode']; readonly action: AssignmentAction }) => {
      const sent = (done?.items ?? []).filter(({ ok }) => ok);
      const asked =
        action === 'undo'
          ? sent.map(({ id, version }) => ({ id, expectedVersion: version ?? 0 }))
          : rows
              .filter(({ id }) => chosen.has(id))
              .map(({ id, actionVersion }) => ({ id, expectedVersion: actionVersion }));
      const given = action === 'assign' ? { officers: [...officers], reason, document: paper.trim() } : {};
      const { items } = await call(assignOfficers, { body: { mode, action, rows: asked, ...given } });
      return { mode, action, items };
    },
    onSuccess: (result) => setDone(result),
  });
  // The list behind it is read anew only when the dialog goes: its rows carry the versions that were asked with.
  const close = (): void => {
    void client.invalidateQueries({ queryKey: [listMatters.id] });
    onClose();
  };
  const change = (write: () => void): void => {
    write();
    setDone(null);
  };
  const isOver = done?.mode === 'act';
  const reached = (done?.items ?? []).filter(({ ok }) => ok).length;
  const isAsked = chosen.size > 0 && officers.length >= 2 && paper.trim() !== '';
  return (
    <Modal open title={t('assign.title')} onCancel={close} footer={null} width={760}>
      <div className="batch">
        <p className="state-note">{t('assign.meaning')}</p>
        {!isOver && (
          <div className="case-form">
            <OfficerChecks
              legend={t('assign.officers')}
              value={officers}
              onChange={(next) => change(() => setOfficers(next ?? []))}
            />
            <Choice
              label={t('assign.reason')}
              none={t('cases.choose')}
              value={reason}
              options={REASONS.map((value) => ({ value, label: t(`assign.reasons.${value}`) }))}
              onChange={(next) => change(() => setReason(next ?? 'workload'))}
            />
            <span className="field">
              <label htmlFor={`${field}-paper`}>{t('assign.document')}</label>
              <input
                id={`${field}-paper`}
                className="select"
                maxLength={100}
                value={paper}
                onChange={(event) => change(() => setPaper(event.target.value))}
              />
            </span>
          </div>
        )}
        <div className="batch-rows" tabIndex={0} role="region" aria-label={t('cases.matters')}>
          <label className="batch-all">
            <input
              type="checkbox"
              disabled={isOver}
              checked={chosen.size === rows.length}
              onChange={(event) =>
                change(() => setChosen(new Set(event.target.checked ? rows.map(({ id }) => id) : [])))
              }
            />
            {t('batch.all', { count: rows.length })}
          </label>
          <ol>
            {rows.map((matter) => (
              <AssignRow
                key={matter.id}
                matter={matter}
                checked={chosen.has(matter.id)}
                disabled={isOver}
                item={done?.items.find(({ id }) => id === matter.id)}
                onToggle={() => change(() => setChosen(toggled(chosen, matter.id)))}
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
              onClick={() => acting.mutate({ mode: 'preview', action: 'assign' })}
            >
              {t('batch.preview', { count: chosen.size })}
            </Button>
          )}
          {done?.mode === 'preview' && (
            <Button
              type="primary"
              disabled={reached === 0}
              loading={acting.isPending}
              onClick={() => acting.mutate({ mode: 'act', action: 'assign' })}
            >
              {t('batch.act', { count: reached, action: t('assign.act') })}
            </Button>
          )}
          {isOver && (
            <strong>{t(done.action === 'assign' ? 'assign.done' : 'batch.undone', { count: reached })}</strong>
          )}
          {isOver && done.action === 'assign' && reached > 0 && (
            <Button loading={acting.isPending} onClick={() => acting.mutate({ mode: 'act', action: 'undo' })}>
              {t('batch.undo', { count: reached })}
            </Button>
          )}
          {isOver && <Button onClick={close}>{t('batch.close')}</Button>}
        </div>
      </div>
    </Modal>
  );
}

function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return chosen.has(id) ? new Set([...chosen].filter((one) => one !== id)) : new Set([...chosen, id]);
}

interface AssignRowProps {
  readonly matter: Matter;
  readonly checked: boolean;
  readonly disabled: boolean;
  readonly item: AssignmentItem | undefined;
  readonly onToggle: () => void;
}

function AssignRow({ matter, checked, disabled, item, onToggle }: AssignRowProps) {
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
        {item?.ok === true && t('assign.changes', { from: item.from.join('、') || '—', to: item.to.join('、') || '—' })}
        {item?.problem && (
          <>
            {isEnglish ? item.problem.en : item.problem.zh}
            {item.problem.article !== null && <small className="under">{item.problem.article}</small>}
          </>
        )}
      </span>
    </li>
  );
}

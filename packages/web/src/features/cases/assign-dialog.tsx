import { type AssignmentAction, type AssignmentItem, assignOfficers, listMatters, type Matter } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { BatchSteps, ChosenMatters } from './chosen-matters.tsx';
import { OfficerChecks } from './fact-field.tsx';

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
        <ChosenMatters
          rows={rows}
          chosen={chosen}
          isOver={isOver}
          items={done?.items ?? []}
          tell={({ from, to }) => t('assign.changes', { from: from.join('、') || '—', to: to.join('、') || '—' })}
          onChoose={(next) => change(() => setChosen(next))}
        />
        <Refusal error={acting.error} />
        <BatchSteps
          stage={done === null ? 'choosing' : !isOver ? 'previewed' : done.action === 'assign' ? 'done' : 'undone'}
          isAsked={isAsked}
          isPending={acting.isPending}
          chosen={chosen.size}
          reached={reached}
          act={t('assign.act')}
          done={t('assign.done', { count: reached })}
          onPreview={() => acting.mutate({ mode: 'preview', action: 'assign' })}
          onAct={() => acting.mutate({ mode: 'act', action: 'assign' })}
          onUndo={() => acting.mutate({ mode: 'act', action: 'undo' })}
          onClose={close}
        />
      </div>
    </Modal>
  );
}

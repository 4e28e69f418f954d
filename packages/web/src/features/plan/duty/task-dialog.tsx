import type { actOnPlanWork, BodyInputOf } from '@jianhu/contract';
import { Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from '../../../phrases/index.ts';
import { Refusal } from '../../../ui/refusal.tsx';
import { type EvidenceDraft, evidenceOf, findEvidenceGaps, noEvidence } from '../work/evidence.ts';
import { EvidenceFields } from '../work/evidence-fields.tsx';
import type { TaskStep } from './task-steps.tsx';
import type { TaskFile } from './task.tsx';

type Command = BodyInputOf<typeof actOnPlanWork>;

interface TaskDialogProps {
  readonly task: TaskFile;
  readonly step: TaskStep;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSend: (command: Command) => void;
  readonly onClose: () => void;
}

/** Asks for the note, and for what else a step writes down: how far, until when, with which proof. */
export function TaskDialog({ task, step, busy, error, onSend, onClose }: TaskDialogProps) {
  const { t } = useTranslation();
  const id = useId();
  const [note, setNote] = useState('');
  const [progress, setProgress] = useState(String(task.progress));
  const [dueOn, setDueOn] = useState(task.dueOn);
  const [proof, setProof] = useState<readonly EvidenceDraft[]>([noEvidence]);
  const gaps = findEvidenceGaps(proof, (pointer) => ({ pointer, zh: '', en: '' }));
  const isMissing =
    (step !== 'confirm' && note.trim() === '') ||
    (step === 'finish' && gaps.length > 0) ||
    (step === 'extend' && dueOn <= task.dueOn);
  const send = (): void =>
    onSend(commandOf(step, { task, note: note.trim(), progress: Number(progress), dueOn, proof }));
  return (
    <Modal
      open
      title={`${t(`planDuty.step.${step}`)} · ${task.title}`}
      okText={t(`planDuty.step.${step}`)}
      okButtonProps={{ disabled: isMissing }}
      confirmLoading={busy}
      onOk={send}
      onCancel={onClose}
      width={640}
    >
      <form className="step-form" onSubmit={(event) => event.preventDefault()}>
        {step === 'report' && (
          <>
            <label htmlFor={`${id}-progress`}>{t('planDuty.progressOf')}</label>
            <input
              id={`${id}-progress`}
              className="select"
              type="number"
              min={0}
              max={100}
              value={progress}
              onChange={(event) => setProgress(event.target.value)}
            />
          </>
        )}
        {step === 'extend' && (
          <>
            <label htmlFor={`${id}-due`}>{t('planDuty.newDue')}</label>
            <input
              id={`${id}-due`}
              className="select"
              type="date"
              min={task.dueOn}
              value={dueOn}
              onChange={(event) => setDueOn(event.target.value)}
            />
          </>
        )}
        <label htmlFor={id}>{t(step === 'confirm' ? 'planWork.act.noteMay' : 'planWork.act.noteMust')}</label>
        <Input.TextArea
          id={id}
          rows={3}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        {step === 'finish' && <EvidenceFields value={proof} onChange={setProof} problems={[]} />}
        <p className="state-note" role="status">
          {isMissing && t('planDuty.missing')}
        </p>
        <Refusal error={error} />
      </form>
    </Modal>
  );
}

function commandOf(
  step: TaskStep,
  given: {
    readonly task: TaskFile;
    readonly note: string;
    readonly progress: number;
    readonly dueOn: string;
    readonly proof: readonly EvidenceDraft[];
  },
): Command {
  const { note, progress, dueOn, proof } = given;
  const expectedVersion = given.task.actionVersion;
  switch (step) {
    case 'accept':
      return { action: step, expectedVersion };
    case 'report':
      return { action: step, expectedVersion, note, progress: Math.min(100, Math.max(0, Math.round(progress))) };
    case 'finish':
      return { action: step, expectedVersion, note, evidence: evidenceOf(proof) };
    case 'extend':
      return { action: step, expectedVersion, note, dueOn };
    case 'confirm':
      return { action: step, expectedVersion, ...(note === '' ? {} : { note }) };
    case 'return':
    case 'cancel':
      return { action: step, expectedVersion, note };
  }
}

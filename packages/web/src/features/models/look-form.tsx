import { listOperatorModels, listRoomModels, type LookFact, recordLiveLook } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { EMPTY_LOOK, readLook } from './look-draft.ts';

interface LookFormProps {
  readonly sightingId: string;
  readonly asks: readonly LookFact[];
  readonly onClose: () => void;
}

const TEXTS = [
  { field: 'seenAt', most: 16 },
  { field: 'where', most: 200 },
  { field: 'basis', most: 120 },
] as const;

/** What an officer saw himself: each question that the model leaves open, when, where and on which basis. */
export function LookForm({ sightingId, asks, onClose }: LookFormProps) {
  const { t } = useTranslation();
  const formId = useId();
  const client = useQueryClient();
  const [draft, setDraft] = useState(EMPTY_LOOK);
  const { body, missing } = readLook(draft);
  const looking = useMutation({
    mutationFn: (sent: NonNullable<typeof body>) => call(recordLiveLook, { params: { id: sightingId }, body: sent }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [listRoomModels.id] });
      await client.invalidateQueries({ queryKey: [listOperatorModels.id] });
      onClose();
    },
  });
  const answer = (fact: LookFact, given: string | undefined): void => {
    const { [fact]: _before, ...others } = draft.facts;
    setDraft({ ...draft, facts: given === undefined ? others : { ...others, [fact]: given === 'yes' } });
  };
  return (
    <Modal
      open
      title={t('models.look.title')}
      okText={t('models.look.send')}
      okButtonProps={{ disabled: body === null }}
      confirmLoading={looking.isPending}
      onOk={() => body && looking.mutate(body)}
      onCancel={onClose}
      width={560}
    >
      <form className="judge-form" onSubmit={(event) => event.preventDefault()}>
        <p className="wide">{t('models.look.meaning')}</p>
        {asks.map((fact) => {
          const given = draft.facts[fact];
          return (
            <Choice
              key={fact}
              label={t(`models.look.fact.${fact}`)}
              value={given === undefined ? undefined : given ? 'yes' : 'no'}
              none={t('models.look.notSeen')}
              options={[
                { value: 'yes', label: t('models.look.yes') },
                { value: 'no', label: t('models.look.no') },
              ]}
              onChange={(next) => answer(fact, next)}
            />
          );
        })}
        {TEXTS.map(({ field, most }) => (
          <span className="field" key={field}>
            <label htmlFor={`${formId}-${field}`}>{t(`models.look.${field}`)}</label>
            <Input
              id={`${formId}-${field}`}
              maxLength={most}
              value={draft[field]}
              placeholder={field === 'seenAt' ? '2026-11-11 20:05' : ''}
              onChange={(event) => setDraft({ ...draft, [field]: event.target.value })}
            />
          </span>
        ))}
        <span className="field wide">
          <label htmlFor={`${formId}-what`}>{t('models.look.what')}</label>
          <Input.TextArea
            id={`${formId}-what`}
            rows={3}
            maxLength={500}
            value={draft.what}
            onChange={(event) => setDraft({ ...draft, what: event.target.value })}
          />
        </span>
        <p className="state-note wide" role="status">
          {missing && t(`models.look.missing.${missing}`)}
        </p>
        <Refusal error={looking.error} />
      </form>
    </Modal>
  );
}

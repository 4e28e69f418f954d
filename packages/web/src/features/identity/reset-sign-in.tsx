import { listPeople, resetPassword, resetSecondFactor } from '@jianhu/contract';
import type { Person, ResetKind } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Refusal } from '../../ui/refusal.tsx';
import { InitialPassword } from './initial-password.tsx';

interface ResetSignInProps {
  readonly person: Person;
  readonly kind: ResetKind;
  readonly onClose: () => void;
}

/** Asks for a reason and says what will happen; a new password is shown this once. */
export function ResetSignIn({ person, kind, onClose }: ResetSignInProps) {
  const { t } = useTranslation();
  const id = useId();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const title = t(`person.reset.${kind}`);
  const resetting = useMutation({
    mutationFn: () => reset(person.id, kind, reason.trim()),
    onSuccess: async (initialPassword) => {
      if (initialPassword === null) {
        void message.success(t('person.reset.factorRemoved', { name: person.displayName }));
        onClose();
      }
      await client.invalidateQueries({ queryKey: [listPeople.id] });
    },
  });
  if (resetting.data) return <InitialPassword person={person} password={resetting.data} onClose={onClose} />;
  return (
    <Modal
      open
      title={`${title} · ${person.displayName}`}
      okText={title}
      okButtonProps={{ disabled: reason.trim().length < 2, danger: true }}
      confirmLoading={resetting.isPending}
      onOk={() => resetting.mutate()}
      onCancel={onClose}
    >
      <p>{t(`person.reset.meaning.${kind}`)}</p>
      <span className="field">
        <label htmlFor={id}>{t('person.reason')}</label>
        <Input id={id} autoFocus value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </span>
      <Refusal error={resetting.error} />
    </Modal>
  );
}

/** Gives the new password, or null where there is none to tell. */
async function reset(id: string, kind: ResetKind, reason: string): Promise<string | null> {
  const given = { params: { id }, body: { reason } };
  if (kind === 'password') return (await call(resetPassword, given)).initialPassword;
  await call(resetSecondFactor, given);
  return null;
}

import { listPeople, setPersonStatus } from '@jianhu/contract';
import type { Person } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Refusal } from '../../ui/refusal.tsx';

export function ChangeStatus({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const suspends = person.status === 'active';
  const title = t(suspends ? 'person.suspend' : 'person.restore');
  const changing = useMutation({
    mutationFn: () =>
      call(setPersonStatus, {
        params: { id: person.id },
        body: { status: suspends ? 'suspended' : 'active', reason: reason.trim() },
      }),
    onSuccess: async (saved) => {
      void message.success(t(suspends ? 'person.suspended' : 'person.restored', { name: saved.displayName }));
      onClose();
      await client.invalidateQueries({ queryKey: [listPeople.id] });
    },
  });
  return (
    <Modal
      open
      title={`${title} · ${person.displayName}`}
      okText={title}
      okButtonProps={{ disabled: reason.trim().length < 2, danger: suspends }}
      confirmLoading={changing.isPending}
      onOk={() => changing.mutate()}
      onCancel={onClose}
    >
      <span className="field">
        <label htmlFor={id}>{t('person.reason')}</label>
        <Input id={id} autoFocus value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </span>
      <Refusal error={changing.error} />
    </Modal>
  );
}

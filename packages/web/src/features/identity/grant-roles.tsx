import { listPeople, roleSchema, setRoles } from '@jianhu/contract';
import type { Person } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Checkbox, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Refusal } from '../../ui/refusal.tsx';

interface GrantRolesProps {
  readonly person: Person;
  readonly onClose: () => void;
}

/** Grants roles. Who may hold what together is decided by the server, whose refusal is shown as its sentence. */
export function GrantRoles({ person, onClose }: GrantRolesProps) {
  const { t } = useTranslation();
  const id = useId();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [roles, setChosen] = useState<Person['roles']>(person.roles);
  const [reason, setReason] = useState('');
  const granting = useMutation({
    mutationFn: () => call(setRoles, { params: { id: person.id }, body: { roles, reason: reason.trim() } }),
    onSuccess: async (saved) => {
      void message.success(
        t('person.granted', {
          name: saved.displayName,
          roles: saved.roles.map((role) => t(`role.${role}`)).join('、') || t('role.none'),
        }),
      );
      onClose();
      await client.invalidateQueries({ queryKey: [listPeople.id] });
    },
  });
  const options = roleSchema.options.map((role) => ({ value: role, label: t(`role.${role}`) }));
  return (
    <Modal
      open
      title={t('person.grantTo', { name: person.displayName })}
      okText={t('person.grant')}
      okButtonProps={{ disabled: reason.trim().length < 2 }}
      confirmLoading={granting.isPending}
      onOk={() => granting.mutate()}
      onCancel={onClose}
    >
      <fieldset className="roles">
        <legend>{t('person.roles')}</legend>
        <Checkbox.Group options={options} value={roles} onChange={setChosen} />
      </fieldset>
      <p className="state-note">{t('person.apart')}</p>
      <span className="field">
        <label htmlFor={id}>{t('person.reason')}</label>
        <Input id={id} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </span>
      <Refusal error={granting.error} />
    </Modal>
  );
}

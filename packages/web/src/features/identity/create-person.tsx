import { createPerson, listPeople } from '@jianhu/contract';
import type { BodyInputOf } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Form, Input } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { useUnits } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { FormChoice } from '../../ui/form-choice.tsx';
import { Refusal } from '../../ui/refusal.tsx';

type Given = BodyInputOf<typeof createPerson>;

/** A new person has no role: who creates accounts does not grant rights. */
export function CreatePerson() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const creating = useMutation({
    mutationFn: (body: Given) => call(createPerson, { body }),
    onSuccess: async (person) => {
      setOpen(false);
      void message.success(t('person.created', { name: person.displayName }));
      await client.invalidateQueries({ queryKey: [listPeople.id] });
    },
  });
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('person.create')}
      </Button>
      <Drawer open={open} onClose={() => setOpen(false)} title={t('person.create')} size={440} destroyOnHidden>
        <p className="state-note">{t('person.createMeaning')}</p>
        <Form<Given> layout="vertical" onFinish={creating.mutate}>
          <PersonFields />
          <Refusal error={creating.error} />
          <Button type="primary" htmlType="submit" loading={creating.isPending}>
            {t('person.create')}
          </Button>
        </Form>
      </Drawer>
    </>
  );
}

function PersonFields() {
  const { t } = useTranslation();
  const units = useUnits().data?.items ?? [];
  return (
    <>
      <Form.Item
        name="username"
        label={t('signIn.username')}
        extra={t('person.usernameRule')}
        rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9._-]{2,39}$/, message: t('person.usernameRule') }]}
      >
        <Input autoComplete="off" maxLength={40} />
      </Form.Item>
      <Form.Item
        name="displayName"
        label={t('person.name')}
        rules={[{ required: true, message: t('person.nameMissing') }]}
      >
        <Input autoComplete="off" maxLength={60} />
      </Form.Item>
      <Form.Item name="unitId" label={t('context.unit')} rules={[{ required: true, message: t('missing.unit') }]}>
        <FormChoice
          none={t('action.chooseUnit')}
          options={units.map((unit) => ({ value: unit.id, label: unit.nameZh }))}
        />
      </Form.Item>
      <Form.Item
        name="initialPassword"
        label={t('person.initialPassword')}
        extra={t('person.passwordRule')}
        rules={[{ required: true, min: 12, message: t('person.passwordRule') }]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
    </>
  );
}

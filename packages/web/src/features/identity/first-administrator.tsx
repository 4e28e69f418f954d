import { createFirstAdministrator } from '@jianhu/contract';
import type { BodyInputOf } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { call } from '../../api/call.ts';
import { installationQuery } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Refusal } from '../../ui/refusal.tsx';

type Given = BodyInputOf<typeof createFirstAdministrator>;

/** As in the contract. */
const usernamePattern = /^[a-z0-9][a-z0-9._-]{2,39}$/;

/** A new installation without a demo: the start token, printed once where the server was started, proves who sits here. */
export function FirstAdministratorForm() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const creating = useMutation({
    mutationFn: (body: Given) => call(createFirstAdministrator, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: installationQuery.queryKey }),
  });
  const must = (min: number, message: string) => [{ required: true, min, message }];
  return (
    <Form<Given> layout="vertical" requiredMark={false} onFinish={creating.mutate}>
      <h2>{t('first.title')}</h2>
      <p className="state-note">{t('first.meaning')}</p>
      <Form.Item name="token" label={t('first.token')} rules={must(16, t('first.tokenMissing'))}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="username"
        label={t('signIn.username')}
        extra={t('person.usernameRule')}
        rules={[{ required: true, pattern: usernamePattern, message: t('person.usernameRule') }]}
      >
        <Input autoComplete="username" maxLength={40} />
      </Form.Item>
      <Form.Item name="displayName" label={t('person.name')} rules={must(1, t('person.nameMissing'))}>
        <Input autoComplete="name" maxLength={60} />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('signIn.password')}
        extra={t('person.passwordRule')}
        rules={must(12, t('person.passwordRule'))}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Refusal error={creating.error} />
      <Button type="primary" htmlType="submit" block loading={creating.isPending}>
        {t('first.create')}
      </Button>
    </Form>
  );
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { changePassword } from '../../api/auth.ts';
import { meQuery } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Refusal } from '../../ui/refusal.tsx';

interface Given {
  readonly currentPassword: string;
  readonly newPassword: string;
}

export function ChangePassword() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Given & { repeated: string }>();
  const changing = useMutation({
    mutationFn: ({ currentPassword, newPassword }: Given) => changePassword(currentPassword, newPassword),
    onSuccess: async () => {
      form.resetFields();
      void message.success(t('account.passwordChanged'));
      await client.invalidateQueries({ queryKey: meQuery.queryKey });
    },
  });
  return (
    <Form form={form} className="narrow" layout="vertical" requiredMark={false} onFinish={changing.mutate}>
      <p className="state-note">{t('account.changePasswordMeaning')}</p>
      <Form.Item
        name="currentPassword"
        label={t('account.password')}
        rules={[{ required: true, message: t('signIn.passwordMissing') }]}
      >
        <Input.Password autoComplete="current-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="newPassword"
        label={t('account.newPassword')}
        extra={t('person.passwordRule')}
        rules={[{ required: true, min: 12, message: t('person.passwordRule') }]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="repeated"
        label={t('account.repeatPassword')}
        dependencies={['newPassword']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_rule, repeated) =>
              repeated === getFieldValue('newPassword')
                ? Promise.resolve()
                : Promise.reject(new Error(t('account.notRepeated'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Refusal error={changing.error} />
      <Button type="primary" htmlType="submit" loading={changing.isPending}>
        {t('account.changePassword')}
      </Button>
    </Form>
  );
}

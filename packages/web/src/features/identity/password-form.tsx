import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { signIn, startOidc } from '../../api/auth.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Refusal } from '../../ui/refusal.tsx';

interface PasswordFormProps {
  readonly username: string;
  readonly oidc: boolean;
  readonly onDone: (secondStep: boolean) => void;
}

export function PasswordForm({ username, oidc, onDone }: PasswordFormProps) {
  const { t } = useTranslation();
  const entering = useMutation({
    mutationFn: (given: { username: string; password: string }) => signIn(given.username.trim(), given.password),
    onSuccess: ({ secondStep }) => onDone(secondStep),
  });
  const leaving = useMutation({ mutationFn: startOidc, onSuccess: (url) => window.location.assign(url) });
  return (
    <Form layout="vertical" requiredMark={false} initialValues={{ username, password: '' }} onFinish={entering.mutate}>
      <Form.Item
        name="username"
        label={t('signIn.username')}
        rules={[{ required: true, message: t('signIn.usernameMissing') }]}
      >
        <Input autoComplete="username" autoFocus={username === ''} maxLength={40} />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('signIn.password')}
        rules={[{ required: true, message: t('signIn.passwordMissing') }]}
      >
        <Input.Password autoComplete="current-password" autoFocus={username !== ''} maxLength={200} />
      </Form.Item>
      <Refusal error={entering.error ?? leaving.error} />
      <Button type="primary" htmlType="submit" block loading={entering.isPending}>
        {t('signIn.enter')}
      </Button>
      <p className="state-note sign-in-lost">{t('signIn.lost')}</p>
      {oidc && (
        <Button block className="sign-in-oidc" loading={leaving.isPending} onClick={() => leaving.mutate()}>
          {t('signIn.oidc')}
        </Button>
      )}
    </Form>
  );
}

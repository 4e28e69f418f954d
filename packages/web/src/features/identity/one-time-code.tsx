import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { verifyTotp } from '../../api/auth.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Refusal } from '../../ui/refusal.tsx';

export function OneTimeCodeForm({ onDone, onBack }: { readonly onDone: () => void; readonly onBack?: () => void }) {
  const { t } = useTranslation();
  const verifying = useMutation({
    mutationFn: ({ code }: { code: string }) => verifyTotp(code.trim()),
    onSuccess: onDone,
  });
  return (
    <Form layout="vertical" requiredMark={false} initialValues={{ code: '' }} onFinish={verifying.mutate}>
      <Form.Item
        name="code"
        label={t('signIn.code')}
        rules={[{ required: true, pattern: /^\s*\d{6}\s*$/, message: t('signIn.codeMissing') }]}
      >
        <Input autoComplete="one-time-code" inputMode="numeric" autoFocus maxLength={8} />
      </Form.Item>
      <Refusal error={verifying.error} />
      <Button type="primary" htmlType="submit" block loading={verifying.isPending}>
        {t('signIn.verify')}
      </Button>
      {onBack && (
        <Button type="link" block onClick={onBack}>
          {t('signIn.back')}
        </Button>
      )}
    </Form>
  );
}

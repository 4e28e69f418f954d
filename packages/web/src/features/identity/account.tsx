import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, QRCode } from 'antd';
import { enableTotp } from '../../api/auth.ts';
import type { TotpEnrolment } from '../../api/auth.ts';
import { meQuery, useMe } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Facts, Page, Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { ChangePassword } from './change-password.tsx';
import { OneTimeCodeForm } from './one-time-code.tsx';
import './identity.css';

/** One's own account: who one is here, the second step of the sign-in, and the password. */
export function AccountPage() {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <Page title={t('frame.account')}>
      <Duty />
      <Section title={t('account.who')}>
        <Facts
          items={[
            [t('person.name'), me.displayName],
            [t('context.unit'), me.unit.nameZh],
            [t('person.roles'), me.roles.map((role) => t(`role.${role}`)).join('、') || t('role.none')],
            [t('account.reach'), t(`reach.${me.reach}`)],
          ]}
        />
      </Section>
      {me.hasPassword && !me.mustChangePassword && <SecondFactor />}
      <Section title={t('account.signInPassword')}>
        {me.hasPassword ? <ChangePassword /> : <p className="state-note">{t('account.noPassword')}</p>}
      </Section>
      {me.resets.length > 0 && <PastResets />}
    </Page>
  );
}

/** Also those he has taken note of: a foreign hand shows in the list. */
function PastResets() {
  const { t } = useTranslation();
  const format = useFormat();
  const { resets } = useMe();
  return (
    <Section title={t('account.resets')}>
      <ul className="resets">
        {resets.map(({ no, kind, at, byName, byUnitZh, reason }) => (
          <li key={no}>{t(`resetNotice.${kind}`, { at: format.moment(at), unit: byUnitZh, name: byName, reason })}</li>
        ))}
      </ul>
    </Section>
  );
}

/** What the server wants done before it serves anything else: one thing at a time. */
function Duty() {
  const { t } = useTranslation();
  const { mustChangePassword, mustEnrolTwoFactor } = useMe();
  if (mustChangePassword) return <Alert type="warning" showIcon title={t('account.mustChangePassword')} />;
  return mustEnrolTwoFactor && <Alert type="warning" showIcon title={t('account.mustEnrol')} />;
}

function SecondFactor() {
  const { t } = useTranslation();
  const { twoFactor } = useMe();
  return (
    <Section
      title={t('account.totp')}
      aside={<Chip tone={twoFactor ? 'done' : 'suspected'}>{t(twoFactor ? 'account.totpOn' : 'account.totpOff')}</Chip>}
    >
      {twoFactor ? <p className="state-note">{t('account.totpOnMeaning')}</p> : <Enrol />}
    </Section>
  );
}

function Enrol() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const enabling = useMutation({ mutationFn: ({ password }: { password: string }) => enableTotp(password) });
  if (enabling.data) {
    return (
      <Secret enrolment={enabling.data} onDone={() => void client.invalidateQueries({ queryKey: meQuery.queryKey })} />
    );
  }
  return (
    <Form className="narrow" layout="vertical" requiredMark={false} onFinish={enabling.mutate}>
      <p className="state-note">{t('account.totpMeaning')}</p>
      <Form.Item
        name="password"
        label={t('account.password')}
        rules={[{ required: true, message: t('signIn.passwordMissing') }]}
      >
        <Input.Password autoComplete="current-password" maxLength={200} />
      </Form.Item>
      <Refusal error={enabling.error} />
      <Button type="primary" htmlType="submit" loading={enabling.isPending}>
        {t('account.enrol')}
      </Button>
    </Form>
  );
}

function Secret({ enrolment, onDone }: { readonly enrolment: TotpEnrolment; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const secret = new URL(enrolment.totpURI).searchParams.get('secret') ?? '';
  return (
    <div className="totp">
      <QRCode value={enrolment.totpURI} type="svg" bordered={false} aria-label={t('account.qr')} />
      <div className="narrow">
        <p>{t('account.scan')}</p>
        <p>
          <code className="secret">{secret}</code>
        </p>
        <p>
          <a href={enrolment.totpURI}>{t('account.openApp')}</a>
        </p>
        <p className="state-note">{t('account.backup')}</p>
        <pre className="code" tabIndex={0}>
          {enrolment.backupCodes.join('\n')}
        </pre>
        <OneTimeCodeForm onDone={onDone} />
      </div>
    </div>
  );
}

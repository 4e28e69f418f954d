import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { meQuery, queryClient, useInstallation } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Mark } from '../../ui/mark.tsx';
import { firstJobOf } from '../../ui/frame/jobs.ts';
import { DemoAccounts } from './demo-accounts.tsx';
import { FirstAdministratorForm } from './first-administrator.tsx';
import { OneTimeCodeForm } from './one-time-code.tsx';
import { PasswordForm } from './password-form.tsx';
import './identity.css';

/** Password, then the one-time code where the account has one; or the first administrator of a new installation. */
export function SignInPage() {
  const { t } = useTranslation();
  const installation = useInstallation();
  const [language] = useLanguage();
  const [step, setStep] = useState<'password' | 'code'>('password');
  const [username, setUsername] = useState('');
  const enter = useEnter();
  useEffect(() => {
    document.title = `${t('signIn.title')} · ${installation.platformNameZh}`;
  }, [t, installation.platformNameZh]);
  return (
    <div className="sign-in">
      <main className={`sign-in-card${installation.demo ? ' demo' : ''}`} id="main">
        <header className="sign-in-head">
          <Mark size={44} />
          <div>
            <h1>{installation.platformNameZh}</h1>
            <p>
              {t('signIn.purpose', { city: language === 'en' ? installation.cityNameEn : installation.cityNameZh })}
            </p>
          </div>
        </header>
        <div className="sign-in-form">
          {installation.needsFirstAdministrator && <FirstAdministratorForm />}
          {!installation.needsFirstAdministrator && step === 'password' && (
            <PasswordForm
              key={username}
              username={username}
              oidc={installation.oidc}
              onDone={(secondStep) => (secondStep ? setStep('code') : enter())}
            />
          )}
          {step === 'code' && <OneTimeCodeForm onDone={enter} onBack={() => setStep('password')} />}
          <LanguageSwitch />
        </div>
        {installation.demo && step === 'password' && (
          <DemoAccounts accounts={installation.demoAccounts} chosen={username} onChoose={setUsername} />
        )}
      </main>
    </div>
  );
}

function useEnter(): () => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  return () => {
    void (async () => {
      client.removeQueries({ queryKey: meQuery.queryKey });
      const me = await queryClient.fetchQuery(meQuery);
      await navigate({ to: me ? firstJobOf(me.permissions) : '/sign-in' });
    })();
  };
}

function LanguageSwitch() {
  const [language, setLanguage] = useLanguage();
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <button type="button" className="link-button sign-in-language" lang={other} onClick={() => setLanguage(other)}>
      {other === 'en' ? 'English' : '中文'}
    </button>
  );
}

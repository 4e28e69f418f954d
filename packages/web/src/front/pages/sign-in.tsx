import { getInstallation } from '@jianhu/contract';
import { type FormEvent, useState } from 'react';
import { changePassword, signIn, startOidc } from '../../api/auth.ts';
import { type ApiError, call } from '../../api/call.ts';
import { Refused, Title } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { BASE, goTo } from '../route.ts';
import { refusalOf, useLoad } from '../use-load.ts';

interface SignInProps {
  readonly onDone?: () => void;
  /** The password that somebody else has set gives way to one's own. */
  readonly change?: boolean;
}

export function SignIn({ onDone = () => goTo('/own'), change = false }: SignInProps) {
  const { signIn: words } = usePhrases();
  const [installation] = useLoad('installation', () => call(getInstallation, {}));
  const [refusal, setRefusal] = useState<ApiError>();
  const [waiting, setWaiting] = useState(false);
  const place = installation.kind === 'here' ? installation.value : null;

  async function send(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const read = (name: string): string => String(given.get(name) ?? '');
    setWaiting(true);
    setRefusal(undefined);
    try {
      await (change
        ? changePassword(read('password'), read('next'))
        : signIn(read('username').trim(), read('password')));
      onDone();
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setWaiting(false);
    }
  }

  return (
    <>
      <Title>{change ? words.change : words.title}</Title>
      <p>{change ? words.changeSay : words.say}</p>
      <form className="card" onSubmit={(event) => void send(event)}>
        {!change && <Field name="username" label={words.username} type="text" complete="username" />}
        <Field name="password" label={words.password} type="password" complete="current-password" />
        {change && <Field name="next" label={words.next} type="password" complete="new-password" />}
        {refusal && <Refused refusal={refusal} />}
        <button className="primary" type="submit" disabled={waiting}>
          {change ? words.save : words.go}
        </button>
        {!change && place?.oidc === true && (
          <button type="button" onClick={() => void startOidc(BASE).then((url) => window.location.assign(url))}>
            {words.city}
          </button>
        )}
      </form>
      {!change && place?.demo === true && (
        <p className="hint">
          {words.invited}：<code>demo.merchant</code>、<code>demo.company</code>、<code>demo.trader</code>
        </p>
      )}
    </>
  );
}

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly type: 'text' | 'password';
  readonly complete: string;
}

function Field({ name, label, type, complete }: FieldProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <input name={name} type={type} autoComplete={complete} autoCapitalize="none" required maxLength={200} />
    </label>
  );
}

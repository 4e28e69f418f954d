import { checkPremisesProof } from '@jianhu/contract';
import type { FormEvent } from 'react';
import { call } from '../../api/call.ts';
import { Card, Fact, Shown, Title } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { goTo } from '../route.ts';
import { useLoad } from '../use-load.ts';

/** Whether a proof of online premises that one was shown stands; nobody has to sign in for that. */
export function Proofs({ code }: { readonly code?: string }) {
  const { proof: words } = usePhrases();
  function send(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get('code') ?? '').replaceAll(/[^0-9A-Za-z]/g, '');
    if (typed !== '') goTo(`/proofs/${typed}`);
  }
  return (
    <>
      <Title>{words.title}</Title>
      <p>{words.meaning}</p>
      {code !== undefined && <Verdict key={code} code={code} />}
      <form className="card" onSubmit={send}>
        <label className="field">
          <span>{words.code}</span>
          <input name="code" required maxLength={40} autoComplete="off" spellCheck={false} />
        </label>
        <button className="primary" type="submit">
          {words.check}
        </button>
      </form>
    </>
  );
}

function Verdict({ code }: { readonly code: string }) {
  const { proof: words } = usePhrases();
  const [loaded] = useLoad(`proof ${code}`, () => call(checkPremisesProof, { params: { code } }));
  return (
    <Card>
      <Shown loaded={loaded}>
        {(proof) => (
          <>
            <p className={proof.stands ? 'good' : 'late'} role="status">
              <strong>{proof.endedOn === null ? words.stands : words.ended(proof.endedOn)}</strong>
            </p>
            <dl>
              <Fact name={words.code}>
                <code>{proof.code}</code>
              </Fact>
              <Fact name={words.number}>{proof.documentNo}</Fact>
              <Fact name={words.shop}>{proof.shopName}</Fact>
              <Fact name={words.url}>
                <code>{proof.shopUrl}</code>
              </Fact>
              <Fact name={words.platform}>{proof.platformZh ?? words.noPlatform}</Fact>
              <Fact name={words.organ}>{proof.organZh}</Fact>
              <Fact name={words.issuedOn}>{proof.issuedOn}</Fact>
              <Fact name={words.sha256}>
                <code>{proof.sha256}</code>
              </Fact>
              <Fact name={words.sm3}>
                <code>{proof.sm3}</code>
              </Fact>
            </dl>
            <p className="hint">{words.hashOf}</p>
          </>
        )}
      </Shown>
    </Card>
  );
}

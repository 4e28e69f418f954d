import { endNoticeMail } from '@jianhu/contract';
import { useState } from 'react';
import { type ApiError, call } from '../../api/call.ts';
import { endCodeIn, forgetHash } from '../notice-link.ts';
import { Refused, Title } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { refusalOf } from '../use-load.ts';

/** The link of a mail ends the mails by one click, without signing in. */
export function NoticeMailEnd() {
  const { noticeMail: words } = usePhrases();
  const [code] = useState(() => endCodeIn(window.location.hash));
  const [isEnded, setEnded] = useState(false);
  const [refusal, setRefusal] = useState<ApiError>();
  const [waiting, setWaiting] = useState(false);
  async function end(of: string): Promise<void> {
    setWaiting(true);
    setRefusal(undefined);
    try {
      await call(endNoticeMail, { body: { code: of } });
      forgetHash();
      setEnded(true);
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setWaiting(false);
    }
  }
  return (
    <>
      <Title>{words.endTitle}</Title>
      {isEnded ? (
        <p className="good" role="status">
          {words.ended}
        </p>
      ) : code === null ? (
        <p className="refused" role="alert">
          {words.endIncomplete}
        </p>
      ) : (
        <>
          <p>{words.endSay}</p>
          {refusal && <Refused refusal={refusal} />}
          <button className="primary" type="button" disabled={waiting} onClick={() => void end(code)}>
            {words.end}
          </button>
        </>
      )}
    </>
  );
}

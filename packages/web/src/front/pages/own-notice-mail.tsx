import { confirmNoticeMail, getNoticeMail, type NoticeMail, setNoticeMail } from '@jianhu/contract';
import { type FormEvent, useState } from 'react';
import { type ApiError, call } from '../../api/call.ts';
import { dayOf } from '../day.ts';
import { forgetHash, type NoticeLink, noticeLinkIn } from '../notice-link.ts';
import { Card, Refused, Shown } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { refusalOf, useLoad } from '../use-load.ts';

/** The own address for notices: entered, confirmed by the link of a letter, changed and withdrawn. */
export function OwnNoticeMail({ tenantId }: { readonly tenantId: string }) {
  const { noticeMail: words } = usePhrases();
  const [link, setLink] = useState(() => noticeLinkIn(window.location.hash));
  const [loaded, again] = useLoad(`notice mail ${tenantId}`, () => call(getNoticeMail, { params: { tenantId } }));
  return (
    <>
      <p>{words.meaning}</p>
      <p className="hint">{words.keep}</p>
      {link && (
        <Confirm
          link={link}
          onDone={() => {
            setLink(null);
            again();
          }}
        />
      )}
      <Shown loaded={loaded}>{(mail) => <Address tenantId={tenantId} mail={mail} onDone={again} />}</Shown>
    </>
  );
}

/** A click of the member, not the opening of the page: programs that look at links of mails confirm nothing. */
function Confirm({ link: { tenantId, code }, onDone }: { readonly link: NoticeLink; readonly onDone: () => void }) {
  const { noticeMail: words } = usePhrases();
  const [refusal, setRefusal] = useState<ApiError>();
  const [waiting, setWaiting] = useState(false);
  async function confirm(): Promise<void> {
    setWaiting(true);
    setRefusal(undefined);
    try {
      await call(confirmNoticeMail, { params: { tenantId }, body: { code } });
      forgetHash();
      onDone();
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setWaiting(false);
    }
  }
  return (
    <Card title={words.confirmTitle}>
      <p>{words.confirmSay}</p>
      {refusal && <Refused refusal={refusal} />}
      <button className="primary" type="button" disabled={waiting} onClick={() => void confirm()}>
        {words.confirm}
      </button>
    </Card>
  );
}

interface AddressProps {
  readonly tenantId: string;
  readonly mail: NoticeMail;
  readonly onDone: () => void;
}

function Address({ tenantId, mail: { configured, confirmed, asked }, onDone }: AddressProps) {
  const { noticeMail: words } = usePhrases();
  const [refusal, setRefusal] = useState<ApiError>();
  const [waiting, setWaiting] = useState(false);
  async function set(address: string | null, onSet?: () => void): Promise<void> {
    setWaiting(true);
    setRefusal(undefined);
    try {
      await call(setNoticeMail, { params: { tenantId }, body: { address } });
      onSet?.();
      onDone();
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setWaiting(false);
    }
  }
  function enter(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = event.currentTarget;
    // What was refused stays to be mended.
    void set(String(new FormData(form).get('address') ?? '').trim(), () => form.reset());
  }
  return (
    <Card>
      {confirmed && <Confirmed confirmed={confirmed} />}
      {asked && <Asked asked={asked} />}
      {refusal && <Refused refusal={refusal} />}
      {configured ? (
        <form onSubmit={enter}>
          <label className="field">
            <span>{words.address}</span>
            <input name="address" type="email" required maxLength={200} autoComplete="email" />
          </label>
          <button className="primary" type="submit" disabled={waiting}>
            {words.enter}
          </button>
        </form>
      ) : (
        <p className="calm">{words.off}</p>
      )}
      {(confirmed ?? asked) && (
        <button type="button" disabled={waiting} onClick={() => void set(null)}>
          {words.withdraw}
        </button>
      )}
    </Card>
  );
}

function Confirmed({ confirmed }: { readonly confirmed: NonNullable<NoticeMail['confirmed']> }) {
  const { noticeMail: words } = usePhrases();
  const { addressMasked, confirmedAt, lastSentAt, refusals, stoppedAt, leavesAt } = confirmed;
  return (
    <>
      <p>
        <strong>{words.now(addressMasked)}</strong> <small>{words.since(dayOf(confirmedAt))}</small>
      </p>
      {lastSentAt !== null && <p className="hint">{words.lastSent(dayOf(lastSentAt))}</p>}
      {stoppedAt === null ? (
        refusals > 0 && <p className="soon">{words.refused(String(refusals))}</p>
      ) : (
        <p className="late" role="status">
          {words.stopped(dayOf(stoppedAt))} {leavesAt !== null && words.leaves(dayOf(leavesAt))}
        </p>
      )}
    </>
  );
}

function Asked({ asked: { addressMasked, letter, codeUntil } }: { readonly asked: NonNullable<NoticeMail['asked']> }) {
  const { noticeMail: words } = usePhrases();
  const isDead = letter === 'sent' && codeUntil === null;
  return (
    <>
      <p>
        <strong>{words.asked(addressMasked)}</strong>
      </p>
      <p className={isDead || letter === 'refused' ? 'late' : 'soon'} role="status">
        {isDead ? words.dead : words.letters[letter]}
      </p>
    </>
  );
}

import { applyForChannel, listOwnComplaints, type ResponseOf } from '@jianhu/contract';
import { type FormEvent, useState } from 'react';
import { type ApiError, call } from '../../api/call.ts';
import { useKeptForm } from '../kept-form.ts';
import { Card, Refused, Shown } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { usePreferences } from '../preferences.ts';
import { OneComplaint } from './own-complaint.tsx';
import { OwnPublicity } from './own-publicity.tsx';
import { refusalOf, useLoad } from '../use-load.ts';

type Own = ResponseOf<typeof listOwnComplaints>;
const CHANNELS = ['green', 'odr', 'both'] as const;

/** Complaints about the business, what it offers, and the way into the channels that settle first. */
export function OwnComplaints({ tenantId }: { readonly tenantId: string }) {
  const { complaints: words } = usePhrases();
  const [loaded, again] = useLoad(`complaints ${tenantId}`, () => call(listOwnComplaints, { params: { tenantId } }));
  return (
    <>
      <p>{words.meaning}</p>
      <Shown loaded={loaded}>
        {(own) => (
          <>
            <OwnPublicity tenantId={tenantId} />
            {own.items.length === 0 && (
              <Card>
                <p>{words.none}</p>
              </Card>
            )}
            {own.items.toSorted(byReply).map((item) => (
              <OneComplaint key={item.id} tenantId={tenantId} item={item} onSent={again} />
            ))}
            {own.onPlatform && <OnPlatform told={own.onPlatform} />}
            <Channels tenantId={tenantId} own={own} onSent={again} />
          </>
        )}
      </Shown>
    </>
  );
}

/** What is to be answered by a day stands first; the others stay in their order. */
function byReply(one: Own['items'][number], other: Own['items'][number]): number {
  const last = '9999-12-31';
  return (one.replyDueOn ?? last).localeCompare(other.replyDueOn ?? last);
}

/** How merchants on the platform answer, in numbers alone. */
function OnPlatform({ told: { days, answers } }: { readonly told: NonNullable<Own['onPlatform']> }) {
  const { complaints: words } = usePhrases();
  return (
    <Card title={words.onPlatform}>
      <p className="hint">{words.onPlatformMeaning(days)}</p>
      {answers === null ? (
        <p>{words.tooFew}</p>
      ) : (
        <ul className="entries">
          <li>{words.counted(answers.items)}</li>
          <li>{words.answered(answers.offered, answers.replied)}</li>
          <li>{words.settled(answers.settled)}</li>
        </ul>
      )}
    </Card>
  );
}

interface ChannelsProps {
  readonly tenantId: string;
  readonly own: Own;
  readonly onSent: () => void;
}

function Channels({ tenantId, own, onSent }: ChannelsProps) {
  const { complaints: words } = usePhrases();
  const isEnglish = usePreferences().language === 'en';
  const { form, keep, forget } = useKeptForm(`${tenantId}.channel`);
  const [refusal, setRefusal] = useState<ApiError>();
  const [waiting, setWaiting] = useState(false);
  async function send(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const channel = CHANNELS.find((one) => one === given.get('channel')) ?? 'green';
    setWaiting(true);
    setRefusal(undefined);
    try {
      const body = { channel, contactPost: String(given.get('contactPost') ?? '') };
      await call(applyForChannel, { params: { tenantId }, body });
      forget();
      onSent();
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setWaiting(false);
    }
  }
  if (!own.mayApply && own.enrolments.length === 0) return null;
  return (
    <Card title={words.channels}>
      <p>{words.channelsMeaning}</p>
      <ul className="entries">
        {own.enrolments.map((one) => (
          <li key={one.id}>
            <p>
              {one.number} · <strong>{isEnglish ? one.stateEn : one.stateZh}</strong>
            </p>
          </li>
        ))}
      </ul>
      {own.mayApply && (
        <form ref={form} onInput={keep} onSubmit={(event) => void send(event)}>
          <label className="field">
            <span>{words.channel}</span>
            <select name="channel">
              {CHANNELS.map((one) => (
                <option key={one} value={one}>
                  {words.channelNames[one]}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            <span>{words.contactPost}</span>
            <input name="contactPost" required minLength={2} maxLength={200} />
          </label>
          {refusal && <Refused refusal={refusal} />}
          <button type="submit" disabled={waiting}>
            {words.apply}
          </button>
        </form>
      )}
    </Card>
  );
}

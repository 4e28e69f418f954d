import { getOwnComplaintPublicity, objectToComplaintPublicity } from '@jianhu/contract';
import { type FormEvent, useState } from 'react';
import { type ApiError, call } from '../../api/call.ts';
import { dayOf } from '../day.ts';
import { useKeptForm } from '../kept-form.ts';
import { Card, Refused, Shown } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { refusalOf, useLoad } from '../use-load.ts';

/** What is to be published of complaints about the business, and its objection. */
export function OwnPublicity({ tenantId }: { readonly tenantId: string }) {
  const { publicity: words } = usePhrases();
  const [loaded, again] = useLoad(`publicity ${tenantId}`, () =>
    call(getOwnComplaintPublicity, { params: { tenantId } }),
  );
  return (
    <Shown loaded={loaded}>
      {({ counts, items, state, organZh, objectUntil, publishedOn, objection, mayObject }) =>
        counts === null ? null : (
          <Card title={words.title}>
            <p>{words.states[state]}</p>
            <p>{words.counts(counts.counted, counts.settled)}</p>
            {counts.respondentAbsent > 0 && <p>{words.absent(counts.respondentAbsent)}</p>}
            {items.length > 0 && (
              <>
                <p>
                  <strong>{words.counted}</strong>
                </p>
                <ul className="entries">
                  {items.map(({ number, endedOn, settled }) => (
                    <li key={number}>{words.one(number, endedOn, settled)}</li>
                  ))}
                </ul>
              </>
            )}
            <p className="hint">{words.source(organZh ?? '', counts.fromOn, counts.toOn)}</p>
            {publishedOn !== null && <p className="hint">{words.publishedOn(publishedOn)}</p>}
            {objection && (
              <p>
                {words.objected} <small>{dayOf(objection.at)}</small>
              </p>
            )}
            {objection && <p>{objection.text}</p>}
            {objection &&
              (objection.answer ? (
                <p>{words.answered(objection.answer.text)}</p>
              ) : (
                <p className="hint">{words.waits}</p>
              ))}
            {mayObject && <Objection tenantId={tenantId} until={objectUntil ?? ''} onSent={again} />}
          </Card>
        )
      }
    </Shown>
  );
}

interface ObjectionProps {
  readonly tenantId: string;
  readonly until: string;
  readonly onSent: () => void;
}

function Objection({ tenantId, until, onSent }: ObjectionProps) {
  const { publicity: words } = usePhrases();
  const { form, keep, forget } = useKeptForm(`${tenantId}.objection.${until}`);
  const [refusal, setRefusal] = useState<ApiError>();
  const [waiting, setWaiting] = useState(false);
  async function send(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('text') ?? '');
    setWaiting(true);
    setRefusal(undefined);
    try {
      await call(objectToComplaintPublicity, { params: { tenantId }, body: { text } });
      forget();
      onSent();
    } catch (error) {
      const refused = refusalOf(error);
      setRefusal(refused);
      setWaiting(false);
      // What was sent before and whose answer was lost stands there already.
      if (refused.status === 409) onSent();
    }
  }
  return (
    <form ref={form} onInput={keep} onSubmit={(event) => void send(event)}>
      <p className="soon">{words.until(until)}</p>
      <label className="field">
        <span>{words.text}</span>
        <textarea name="text" required minLength={4} maxLength={2_000} rows={3} />
      </label>
      {refusal && <Refused refusal={refusal} />}
      <button type="submit" disabled={waiting}>
        {words.send}
      </button>
    </form>
  );
}

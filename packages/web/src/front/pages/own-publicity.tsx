import { getOwnComplaintPublicity, objectToComplaintPublicity } from '@jianhu/contract';
import { type FormEvent, useState } from 'react';
import { type ApiError, call } from '../../api/call.ts';
import { dayOf } from '../day.ts';
import { Card, Refused, Shown } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { refusalOf, useLoad } from '../use-load.ts';

/** What is to be published of complaints about the business, and its objection. */
export function OwnPublicity({ tenantId }: { readonly tenantId: string }) {
  const { publicity: words } = usePhrases();
  const [refusal, setRefusal] = useState<ApiError>();
  const [loaded, again] = useLoad(`publicity ${tenantId}`, () =>
    call(getOwnComplaintPublicity, { params: { tenantId } }),
  );
  async function send(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('text') ?? '');
    try {
      await call(objectToComplaintPublicity, { params: { tenantId }, body: { text } });
      again();
    } catch (error) {
      setRefusal(refusalOf(error));
    }
  }
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
            {objection?.answer && <p>{words.answered(objection.answer.text)}</p>}
            {mayObject && (
              <form onSubmit={(event) => void send(event)}>
                <p className="soon">{words.until(objectUntil ?? '')}</p>
                <label className="field">
                  <span>{words.text}</span>
                  <textarea name="text" required minLength={4} maxLength={2_000} rows={3} />
                </label>
                {refusal && <Refused refusal={refusal} />}
                <button type="submit">{words.send}</button>
              </form>
            )}
          </Card>
        )
      }
    </Shown>
  );
}

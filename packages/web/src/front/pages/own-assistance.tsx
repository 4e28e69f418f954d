import { type Assistance, listOwnAssistance } from '@jianhu/contract';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { dayOf, timeOf } from '../day.ts';
import { Card, Fact, Shown } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { usePreferences } from '../preferences.ts';
import { useLoad } from '../use-load.ts';
import { readReplay, ReplayFields } from './replay-fields.tsx';
import { FilingEntry, FilingForm } from './platform-filing.tsx';

/** What the platform was asked for, and what it answered. */
export function OwnAssistance({ tenantId }: { readonly tenantId: string }) {
  const { assistance: words } = usePhrases();
  const [loaded, again] = useLoad(`assistance ${tenantId}`, () => call(listOwnAssistance, { params: { tenantId } }));
  return (
    <>
      <p>{words.meaning}</p>
      <Shown loaded={loaded}>
        {({ items }) =>
          items.length === 0 ? (
            <Card>
              <p>{words.none}</p>
            </Card>
          ) : (
            items.map((request) => <Request key={request.id} tenantId={tenantId} request={request} onSent={again} />)
          )
        }
      </Shown>
    </>
  );
}

interface RequestProps {
  readonly tenantId: string;
  readonly request: Assistance;
  readonly onSent: () => void;
}

function Request({ tenantId, request, onSent }: RequestProps) {
  const { assistance: words, duties } = usePhrases();
  const isEnglish = usePreferences().language === 'en';
  const [open, setOpen] = useState(false);
  const { basis, state, replies } = request;
  const mayReply = state === 'waiting' || state === 'overdue';
  return (
    <Card title={request.number}>
      <p className={words.tones[state]}>
        <strong>{words.states[state]}</strong> · {duties.due(request.dueOn)}
      </p>
      <p>{request.asks}</p>
      {request.replay && (
        <p>
          {words.replay.of(request.replay.room, timeOf(request.replay.from), timeOf(request.replay.until))}
          <br />
          <small>{words.replay.kept(request.replay.keptUntil, request.replay.keptArticle)}</small>
        </p>
      )}
      <dl>
        <Fact name={words.basis}>
          {isEnglish ? basis.en : basis.zh}（{basis.article}）
        </Fact>
        <Fact name={words.matter}>
          {request.matterNumber} · {request.unitNameZh} · {dayOf(request.sentAt)}
        </Fact>
      </dl>
      <ul className="entries">
        {replies.map((filing) => (
          <FilingEntry key={filing.id} filing={filing} />
        ))}
      </ul>
      {mayReply &&
        (open ? (
          <FilingForm
            tenantId={tenantId}
            name={request.id}
            read={(given) => ({
              kind: 'assistanceReply',
              assistanceId: request.id,
              ...(request.replay ? { replay: readReplay(given) } : {}),
            })}
            onSent={() => {
              setOpen(false);
              onSent();
            }}
          >
            {(first) => request.replay && <ReplayFields before={first('outcome')} />}
          </FilingForm>
        ) : (
          <button type="button" onClick={() => setOpen(true)}>
            {words.reply}
          </button>
        ))}
    </Card>
  );
}

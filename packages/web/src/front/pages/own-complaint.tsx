import { type listOwnComplaints, openOwnComplaintPaper, proposeSettlement, type ResponseOf } from '@jianhu/contract';
import { type FormEvent, useState } from 'react';
import { type ApiError, call, takeFile } from '../../api/call.ts';
import { saveFile } from '../../ui/save-file.ts';
import { dayOf } from '../day.ts';
import { useKeptForm } from '../kept-form.ts';
import { Card, Refused } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { usePreferences } from '../preferences.ts';
import { refusalOf } from '../use-load.ts';

type OwnComplaint = ResponseOf<typeof listOwnComplaints>['items'][number];
const ANSWERS = ['statement', 'settlement', 'consent', 'refusal'] as const;
const FEN = 100;

interface ComplaintProps {
  readonly tenantId: string;
  readonly item: OwnComplaint;
  readonly onSent: () => void;
}

/** A complaint as its business sees it: what is asked, what the organ told of it, terms, papers, and what it answers. */
export function OneComplaint({ tenantId, item, onSent }: ComplaintProps) {
  const { complaints: words } = usePhrases();
  const isEnglish = usePreferences().language === 'en';
  const [open, setOpen] = useState(false);
  return (
    <Card title={`${item.categoryZh}${item.goodsZh === null ? '' : ` · ${item.goodsZh}`}`}>
      <p className="hint">
        {isEnglish ? item.stateEn : item.stateZh} · {words.receivedOn(item.receivedOn)} · {item.number}
      </p>
      <p className="hint">{words.organ(item.organZh)}</p>
      {item.requestZh !== null && <p>{words.request(item.requestZh)}</p>}
      {item.amountFen !== null && <p>{words.amountAsked(item.amountFen / FEN)}</p>}
      <Told item={item} />
      {item.replyDueOn !== null && <p className="soon">{words.replyDue(item.replyDueOn)}</p>}
      {item.mediationDueOn !== null && <p className="hint">{words.mediationDue(item.mediationDueOn)}</p>}
      {item.confirmationDueOn !== null && (
        <>
          <p className="soon">{words.confirmationDue(item.confirmationDueOn)}</p>
          <p className="hint">{words.confirmationFrom}</p>
        </>
      )}
      <Papers tenantId={tenantId} item={item} />
      <ul className="entries">
        {item.proposals.map((one) => (
          <li key={one.sentAt}>
            <p>
              <strong>{words.answers[one.kind]}</strong> <small>{dayOf(one.sentAt)}</small>
            </p>
            <p>{one.text}</p>
            {one.offerFen !== null && <p>{words.offers(one.offerFen / FEN)}</p>}
          </li>
        ))}
      </ul>
      {item.mayPropose &&
        (open ? (
          <ProposalForm
            tenantId={tenantId}
            item={item}
            onSent={() => {
              setOpen(false);
              onSent();
            }}
          />
        ) : (
          <button type="button" onClick={() => setOpen(true)}>
            {words.propose}
          </button>
        ))}
    </Card>
  );
}

/** What the organ told of the dispute; who complains is never in it. */
function Told({ item: { told, open } }: { readonly item: OwnComplaint }) {
  const { complaints: words } = usePhrases();
  if (told === null) return open ? <p className="hint">{words.notTold}</p> : null;
  return (
    <>
      <p>
        <strong>{words.facts}</strong> <small>{words.toldOn(told.on)}</small>
      </p>
      <p>{told.factsZh}</p>
      {told.boughtOn !== null && <p>{words.boughtOn(told.boughtOn)}</p>}
      {told.evidenceZh !== null && <p>{words.evidence(told.evidenceZh)}</p>}
      <p className="hint">{words.secrecy}</p>
    </>
  );
}

/** Papers that reached the business, each as a file. */
function Papers({ tenantId, item }: { readonly tenantId: string; readonly item: OwnComplaint }) {
  const { complaints: words, inbox } = usePhrases();
  const isEnglish = usePreferences().language === 'en';
  const [refusal, setRefusal] = useState<ApiError>();
  if (item.papers.length === 0) return null;
  const open = async (paper: string, format: 'docx' | 'pdf'): Promise<void> => {
    try {
      const params = { tenantId, complaintId: item.id, paper, format };
      const { file } = await takeFile(openOwnComplaintPaper, { params });
      saveFile(`${item.papers.find(({ id }) => id === paper)?.number ?? item.number}.${format}`, file);
    } catch (error) {
      setRefusal(refusalOf(error));
    }
  };
  return (
    <>
      <p>
        <strong>{words.papers}</strong>
      </p>
      {item.papers.map((one) => (
        <div key={one.id}>
          <p>
            {isEnglish ? one.nameEn : one.nameZh} · {one.number} · {one.on}
          </p>
          <p className="paper-files">
            {(['pdf', 'docx'] as const).map((format) => (
              <button
                key={format}
                type="button"
                aria-label={`${inbox.openAs[format]} ${one.number}`}
                onClick={() => void open(one.id, format)}
              >
                {inbox.openAs[format]}
              </button>
            ))}
          </p>
        </div>
      ))}
      {refusal && <Refused refusal={refusal} />}
    </>
  );
}

/** The id is made with the form: sent twice, it is one proposal. */
function ProposalForm({ tenantId, item, onSent }: ComplaintProps) {
  const { complaints: words } = usePhrases();
  const { id, form, keep, forget, first } = useKeptForm(`${tenantId}.proposal.${item.id}`);
  const [kind, setKind] = useState(() => kindOf(first('kind')));
  const [refusal, setRefusal] = useState<ApiError>();
  const [waiting, setWaiting] = useState(false);
  async function send(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const offer = kind === 'settlement' ? String(given.get('offer') ?? '') : '';
    setWaiting(true);
    setRefusal(undefined);
    try {
      const body = {
        id,
        kind,
        text: String(given.get('text') ?? ''),
        offerFen: offer === '' ? null : Math.round(Number(offer) * FEN),
      };
      await call(proposeSettlement, { params: { tenantId, complaintId: item.id }, body });
      forget();
      onSent();
    } catch (error) {
      setRefusal(refusalOf(error));
      setWaiting(false);
    }
  }
  return (
    <form ref={form} onInput={keep} onSubmit={(event) => void send(event)}>
      <label className="field">
        <span>{words.answerKind}</span>
        <select name="kind" value={kind} onChange={(event) => setKind(kindOf(event.target.value))}>
          {ANSWERS.map((one) => (
            <option key={one} value={one}>
              {words.answers[one]}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{words.text}</span>
        <textarea name="text" required minLength={4} maxLength={2_000} rows={4} />
      </label>
      {kind === 'settlement' && (
        <label className="field">
          <span>{words.amount}</span>
          <input name="offer" type="number" min={0} step={0.01} />
        </label>
      )}
      {refusal && <Refused refusal={refusal} />}
      <button className="primary" type="submit" disabled={waiting}>
        {words.send}
      </button>
    </form>
  );
}

function kindOf(text: string | undefined): (typeof ANSWERS)[number] {
  return ANSWERS.find((one) => one === text) ?? 'statement';
}

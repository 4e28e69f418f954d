import {
  datedInboxKinds,
  type EndingGrant,
  type InboxKind,
  inboxKindSchema,
  type InboxMessage,
  type InboxPaper,
  type LicenceNotice,
  listInbox,
  MOST_EVIDENCE_BYTES,
  MOST_EVIDENCE_FILES,
  openInboxPaper,
  sendInboxMessage,
  withdrawInboxMessage,
} from '@jianhu/contract';
import { type FormEvent, useState } from 'react';
import { type ApiError, call, takeFile } from '../../api/call.ts';
import { dayOf } from '../day.ts';
import { Card, Refused, Shown } from '../parts.tsx';
import { readEvidence } from '../evidence-files.ts';
import { usePhrases } from '../phrases/index.ts';
import { usePreferences } from '../preferences.ts';
import { useKeptForm } from '../kept-form.ts';
import { linkTo } from '../route.ts';
import { saveFile } from '../../ui/save-file.ts';
import { refusalOf, useLoad } from '../use-load.ts';
import { PaperRemedies } from './paper-remedies.tsx';
import { Told } from './told-proof.tsx';

/** What was served on the business, and what it writes back. */
export function OwnInbox({ tenantId }: { readonly tenantId: string }) {
  const { inbox: words, noticeMail } = usePhrases();
  const [loaded, again] = useLoad(`inbox ${tenantId}`, () => call(listInbox, { params: { tenantId } }));
  return (
    <>
      <p>{words.meaning}</p>
      <p>
        <a {...linkTo('/own/notice-mail')}>{noticeMail.fromInbox}</a>
      </p>
      <Shown loaded={loaded}>
        {({ items, notices, ending, proofs, today }) => (
          <>
            {items.length + notices.length + ending.length + proofs.length === 0 && (
              <Card>
                <p>{words.none}</p>
              </Card>
            )}
            {notices.map((notice) => (
              <Notice key={notice.licenceId} notice={notice} />
            ))}
            {ending.map((grant) => (
              <Ending key={grant.applicationId} grant={grant} />
            ))}
            {items.map((paper) => (
              <Paper
                key={`${paper.matterId} ${paper.seq}`}
                tenantId={tenantId}
                paper={paper}
                today={today}
                onSent={again}
              />
            ))}
            {proofs.map((proof) => (
              <Told key={proof.code} proof={proof} />
            ))}
          </>
        )}
      </Shown>
    </>
  );
}

/** What the hall granted and what ends, with the way to the step that renews it. */
function Ending({ grant }: { readonly grant: EndingGrant }) {
  const { inbox: words, own } = usePhrases();
  const isEnglish = usePreferences().language === 'en';
  return (
    <Card title={words.notice(isEnglish ? grant.nameEn : grant.nameZh)}>
      <p className="soon">
        <span className="number">{grant.number}</span> · {grant.validTo} {own.left(grant.daysLeft)}
      </p>
      <p>
        <a {...linkTo(`/own/services/${grant.applicationId}`)}>{words.renew}</a>
      </p>
    </Card>
  );
}

/** A licence that ends, with how it is renewed. */
function Notice({ notice }: { readonly notice: LicenceNotice }) {
  const { inbox: words, licenceKinds, own } = usePhrases();
  const isEnglish = usePreferences().language === 'en';
  const { kind, number, validTo, daysLeft, daysBefore, toldOn, renewal } = notice;
  return (
    <Card title={(daysLeft < 0 ? words.noticeLate : words.notice)(licenceKinds[kind])}>
      <p className="hint">{words.toldOn(toldOn, daysBefore)}</p>
      <p className={daysLeft < 0 ? 'late' : 'soon'}>
        <span className="number">{number}</span> · {validTo} {own.left(daysLeft)}
      </p>
      {renewal && (
        <>
          <p>{isEnglish ? renewal.applyEn : renewal.applyZh}</p>
          <p>{words.where(isEnglish ? renewal.whereEn : renewal.whereZh)}</p>
          <p className="hint">
            《{renewal.statute}》{renewal.article}
            {renewal.checked === 'recalled' && ` · ${words.unread}`}
          </p>
        </>
      )}
    </Card>
  );
}

interface PaperProps {
  readonly tenantId: string;
  readonly paper: InboxPaper;
  readonly onSent: () => void;
}

function Paper({ tenantId, paper, today, onSent }: PaperProps & { readonly today: string }) {
  const { inbox: words } = usePhrases();
  const isEnglish = usePreferences().language === 'en';
  const [open, setOpen] = useState(false);
  return (
    <Card title={isEnglish ? paper.paperEn : paper.paperZh}>
      <p className="hint">
        {paper.organZh} · {words.servedOn(paper.servedOn)} · {paper.documentNos.join('、') || paper.number}
      </p>
      <PaperFiles tenantId={tenantId} paper={paper} />
      {paper.conductZh !== '' && <p>{words.about(paper.conductZh)}</p>}
      {paper.terms.map(({ dutyZh, dutyEn, dueOn }) => (
        <p key={dutyZh} className="soon">
          {words.until(isEnglish ? dutyEn : dutyZh, dueOn)}
        </p>
      ))}
      <PaperRemedies remedies={paper.remedies} today={today} />
      {paper.recheck && (
        <p className={paper.recheck.result === 'corrected' ? 'good' : 'late'}>
          {words.recheck[paper.recheck.result](paper.recheck.on)}
        </p>
      )}
      <ul className="entries">
        {paper.messages.map((message) => (
          <Message key={message.id} tenantId={tenantId} message={message} onSent={onSent} />
        ))}
      </ul>
      {open ? (
        <Letter
          tenantId={tenantId}
          paper={paper}
          onSent={() => {
            setOpen(false);
            onSent();
          }}
        />
      ) : (
        <button type="button" onClick={() => setOpen(true)}>
          {words.write}
        </button>
      )}
    </Card>
  );
}

/** The paper itself, as it was served: what is answered is read first. */
function PaperFiles({ tenantId, paper }: Omit<PaperProps, 'onSent'>) {
  const { inbox: words } = usePhrases();
  const isEnglish = usePreferences().language === 'en';
  const [refusal, setRefusal] = useState<ApiError>();
  const [waiting, setWaiting] = useState(false);
  const { matterId, seq, documents } = paper;
  const open = (document: InboxPaper['documents'][number], format: 'pdf' | 'docx'): void => {
    const params = { tenantId, matterId, seq, document: document.id, format };
    setWaiting(true);
    setRefusal(undefined);
    takeFile(openInboxPaper, { params })
      .then(
        ({ file }) => saveFile(`${document.nameZh}${document.number}.${format}`, file),
        (error: unknown) => setRefusal(refusalOf(error)),
      )
      .finally(() => setWaiting(false));
  };
  const nameOf = ({ nameZh, nameEn, number }: InboxPaper['documents'][number]): string =>
    `${isEnglish ? nameEn : nameZh} ${number}`;
  if (documents.length === 0) return <p className="hint">{words.onPaper}</p>;
  return (
    <>
      {documents.map((document) => (
        <div key={document.id}>
          <p>{nameOf(document)}</p>
          <div className="paper-files">
            {(['pdf', 'docx'] as const).map((format) => (
              <button
                key={format}
                type="button"
                disabled={waiting}
                aria-label={`${words.openAs[format]} ${nameOf(document)}`}
                onClick={() => open(document, format)}
              >
                {words.openAs[format]}
              </button>
            ))}
          </div>
        </div>
      ))}
      {refusal && <Refused refusal={refusal} />}
    </>
  );
}

interface MessageProps {
  readonly tenantId: string;
  readonly message: InboxMessage;
  readonly onSent: () => void;
}

function Message({ tenantId, message, onSent }: MessageProps) {
  const { inbox: words } = usePhrases();
  const { kind, text, untilOn, evidence, sentAt, answer, withdrawnAt } = message;
  return (
    <li>
      <p>
        <strong>{words.kinds[kind]}</strong> <small>{dayOf(sentAt)}</small>
      </p>
      <p>{text}</p>
      {untilOn !== null && <p>{(kind === 'promise' ? words.promised : words.wished)(untilOn)}</p>}
      {evidence.map(({ name }) => (
        <p key={name} className="hint">
          {words.file}：{name}
        </p>
      ))}
      {answer ? (
        <p className="answer">
          <strong>{words.decisions[answer.decision]}</strong>：{answer.text}
          <br />
          {answer.term && (
            <>
              {words.moved(answer.term.fromOn, answer.term.untilOn)}
              <br />
            </>
          )}
          <small>
            {answer.unitNameZh} · {dayOf(answer.at)}
          </small>
        </p>
      ) : (
        <p className="calm">{withdrawnAt === null ? words.waits : `${words.withdrawn} · ${dayOf(withdrawnAt)}`}</p>
      )}
      {answer === null && withdrawnAt === null && <Withdraw tenantId={tenantId} id={message.id} onDone={onSent} />}
    </li>
  );
}

function Withdraw({
  tenantId,
  id,
  onDone,
}: {
  readonly tenantId: string;
  readonly id: string;
  readonly onDone: () => void;
}) {
  const { inbox: words } = usePhrases();
  const [refusal, setRefusal] = useState<ApiError>();
  const [waiting, setWaiting] = useState(false);
  const withdraw = (): void => {
    setWaiting(true);
    setRefusal(undefined);
    call(withdrawInboxMessage, { params: { tenantId, id } })
      .then(onDone, (error: unknown) => setRefusal(refusalOf(error)))
      .finally(() => setWaiting(false));
  };
  return (
    <>
      {refusal && <Refused refusal={refusal} />}
      <button type="button" disabled={waiting} onClick={withdraw}>
        {words.withdraw}
      </button>
    </>
  );
}

/** The id is made with the form: sent twice, it is one message. */
function Letter({ tenantId, paper, onSent }: PaperProps) {
  const { inbox: words } = usePhrases();
  const { id, form, keep, forget, first } = useKeptForm(`${tenantId}.letter.${paper.matterId}.${paper.seq}`);
  const [kind, setKind] = useState(() => kindOf(first('kind')));
  const [refusal, setRefusal] = useState<ApiError>();
  const [waiting, setWaiting] = useState(false);

  async function send(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const untilOn = String(given.get('untilOn') ?? '');
    setWaiting(true);
    setRefusal(undefined);
    try {
      const evidence = await readEvidence(given);
      const text = String(given.get('text') ?? '');
      const body = { id, seq: paper.seq, kind, text, evidence, ...(untilOn !== '' && { untilOn }) };
      await call(sendInboxMessage, { params: { tenantId, matterId: paper.matterId }, body });
      forget();
      onSent();
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setWaiting(false);
    }
  }

  return (
    <form ref={form} onInput={keep} onSubmit={(event) => void send(event)}>
      <label className="field">
        <span>{words.kind}</span>
        <select name="kind" value={kind} onChange={(event) => setKind(kindOf(event.target.value))}>
          {inboxKindSchema.options.map((one) => (
            <option key={one} value={one}>
              {words.kinds[one]}
            </option>
          ))}
        </select>
      </label>
      {datedInboxKinds.includes(kind) && (
        <label className="field">
          <span>{kind === 'promise' ? words.doneBy : words.untilOn}</span>
          <input name="untilOn" type="date" required />
        </label>
      )}
      <label className="field">
        <span>{words.text}</span>
        <textarea name="text" required minLength={4} maxLength={4_000} rows={5} />
      </label>
      <label className="field">
        <span>{words.evidence(MOST_EVIDENCE_FILES, MOST_EVIDENCE_BYTES / 1_000_000)}</span>
        <input name="file" type="file" multiple />
      </label>
      {refusal && <Refused refusal={refusal} />}
      <button className="primary" type="submit" disabled={waiting}>
        {words.send}
      </button>
    </form>
  );
}

function kindOf(text: string | undefined): InboxKind {
  return inboxKindSchema.options.find((one) => one === text) ?? 'statement';
}

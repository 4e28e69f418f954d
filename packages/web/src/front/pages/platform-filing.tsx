import {
  type BodyInputOf,
  MOST_EVIDENCE_BYTES,
  MOST_EVIDENCE_FILES,
  type PlatformFiling,
  sendFiling,
} from '@jianhu/contract';
import { type FormEvent, type ReactNode, useState } from 'react';
import { type ApiError, call } from '../../api/call.ts';
import { dayOf } from '../day.ts';
import { Refused } from '../parts.tsx';
import { readEvidence } from '../evidence-files.ts';
import { usePhrases } from '../phrases/index.ts';
import { usePreferences } from '../preferences.ts';
import { useKeptForm } from '../kept-form.ts';
import { refusalOf } from '../use-load.ts';

type Body = BodyInputOf<typeof sendFiling>;

interface FilingFormProps {
  readonly tenantId: string;
  /** Of the form among those of the tenant: what is typed is kept under it. */
  readonly name: string;
  /** What the fields of the form make of it. */
  readonly read: (given: FormData) => Omit<Body, 'id' | 'text' | 'evidence'>;
  readonly onSent: () => void;
  /** Fields whose others depend on what stood in them before are told it. */
  readonly children?: ReactNode | ((first: (name: string) => string | undefined) => ReactNode);
}

/** Words and a file, around the fields of one kind. The id is made with the form: sent twice, it is one filing. */
export function FilingForm({ tenantId, name, read, onSent, children }: FilingFormProps) {
  const { filings: words } = usePhrases();
  const { id, form, keep, forget, first } = useKeptForm(`${tenantId}.filing.${name}`);
  const [refusal, setRefusal] = useState<ApiError>();
  const [waiting, setWaiting] = useState(false);

  async function send(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    setWaiting(true);
    setRefusal(undefined);
    try {
      const evidence = await readEvidence(given);
      const body: Body = { id, ...read(given), text: String(given.get('text') ?? ''), evidence };
      await call(sendFiling, { params: { tenantId }, body });
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
      {typeof children === 'function' ? children(first) : children}
      <label className="field">
        <span>{words.text}</span>
        <textarea name="text" required minLength={2} maxLength={4_000} rows={4} />
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

/** What was handed in, what the model says of it, and the answer. */
export function FilingEntry({ filing }: { readonly filing: PlatformFiling }) {
  const { filings: words } = usePhrases();
  const isEnglish = usePreferences().language === 'en';
  const { kind, dutyZh, dutyEn, period, rules, care, judged, answer } = filing;
  const about = [isEnglish ? dutyEn : dutyZh, period, rules && `${rules.title} ${rules.version}`].filter(Boolean);
  return (
    <li>
      <p>
        <strong>{words.kinds[kind]}</strong> {about.join(' · ')} <small>{dayOf(filing.sentAt)}</small>
        {filing.late && <span className="late"> {words.late}</span>}
      </p>
      {care.map((one) => (
        <p key={one.id} className="hint">
          {isEnglish ? one.en : one.zh}（{one.article}）
        </p>
      ))}
      <p>{filing.text}</p>
      {filing.evidence.map(({ name }) => (
        <p key={name} className="hint">
          {words.file}：{name}
        </p>
      ))}
      {judged && (
        <div className="answer">
          <p className={words.judgedTones[judged.outcome]}>
            <strong>{words.judged[judged.outcome]}</strong>
          </p>
          {judged.checks
            .filter(({ result }) => result !== 'clear')
            .map((check) => (
              <p key={check.id}>
                {isEnglish ? check.en : check.zh}
                <small> {check.article}</small>
              </p>
            ))}
          <p className="hint">{words.judgedNote}</p>
        </div>
      )}
      {answer ? (
        <p className="answer">
          <strong className={words.tones[answer.decision]}>{words.decisions[answer.decision]}</strong>：{answer.text}
          <br />
          <small>
            {answer.unitNameZh} · {dayOf(answer.at)}
          </small>
        </p>
      ) : (
        <p className="calm">{words.waits}</p>
      )}
    </li>
  );
}

import {
  type CheckupAnswer,
  type CheckupFinding,
  type CheckupReceipt,
  checkFile,
  checkText,
  issueCheckupReceipt,
} from '@jianhu/contract';
import { type FormEvent, useState } from 'react';
import { type ApiError, call } from '../../api/call.ts';
import { Refused } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { usePreferences } from '../preferences.ts';
import { saveFile } from '../save-file.ts';
import { refusalOf } from '../use-load.ts';

const KINDS = ['listing', 'segment', 'comment', 'review'] as const;
const CATEGORIES = [
  'food',
  'healthFood',
  'specialFood',
  'alcohol',
  'cosmetics',
  'drug',
  'medicalDevice',
  'medicalService',
  'education',
  'finance',
  'realEstate',
  'agriculture',
  'pesticide',
  'other',
] as const;
const MOST_CHARACTERS = 20_000;

interface Asked {
  readonly text: string;
  readonly kind: (typeof KINDS)[number];
  readonly productCategory?: string;
}

/** A text before it is published, or a whole list of goods. What is typed stays in the window and goes nowhere else. */
export function OwnCheckup({ tenantId }: { readonly tenantId: string }) {
  const { checkup: words } = usePhrases();
  const [asked, setAsked] = useState<Asked>();
  const [answer, setAnswer] = useState<CheckupAnswer>();
  const [refusal, setRefusal] = useState<ApiError>();

  async function send(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const productCategory = String(given.get('goods') ?? '');
    const kind = KINDS.find((one) => one === given.get('kind')) ?? 'listing';
    const body = { text: String(given.get('text') ?? ''), kind, ...(productCategory !== '' && { productCategory }) };
    setRefusal(undefined);
    setAnswer(undefined);
    try {
      setAnswer(await call(checkText, { params: { tenantId }, body }));
      setAsked(body);
    } catch (error) {
      setRefusal(refusalOf(error));
    }
  }

  return (
    <>
      <p>{words.meaning}</p>
      <form className="card" onSubmit={(event) => void send(event)}>
        <label className="field">
          <span>{words.text}</span>
          <textarea name="text" required maxLength={MOST_CHARACTERS} rows={6} />
        </label>
        <Choice name="kind" label={words.kind} options={KINDS.map((one) => [one, words.kinds[one]])} />
        <Choice
          name="goods"
          label={words.goods}
          options={[['', words.noGoods], ...CATEGORIES.map((one) => [one, words.categories[one]] as const)]}
        />
        <button className="primary" type="submit">
          {words.check}
        </button>
        {refusal && <Refused refusal={refusal} />}
      </form>
      {answer && asked && <Answer key={asked.text} tenantId={tenantId} asked={asked} answer={answer} />}
      <FileCheck tenantId={tenantId} />
    </>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly options: readonly (readonly [value: string, name: string])[];
}

function Choice({ name, label, options }: ChoiceProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <select name={name}>
        {options.map(([value, said]) => (
          <option key={value} value={value}>
            {said}
          </option>
        ))}
      </select>
    </label>
  );
}

function Answer({
  tenantId,
  asked,
  answer,
}: {
  readonly tenantId: string;
  readonly asked: Asked;
  readonly answer: CheckupAnswer;
}) {
  const { checkup: words } = usePhrases();
  const said = useSaid();
  const { outcome, findings, needs } = answer;
  const problems = findings.filter(({ exception, needs: open }) => exception === null && open.length === 0);
  const tone = outcome === 'hit' ? 'late' : outcome === 'clear' ? 'good' : 'soon';
  return (
    <section className="card" aria-live="polite">
      <h2 className={tone}>{outcome === 'hit' ? words.hit(problems.length) : words[outcome]}</h2>
      {outcome === 'clear' && <p>{words.clearSay}</p>}
      {needs.map((need) => (
        <p key={need.zh} className="soon">
          {said(need)}
        </p>
      ))}
      <ul className="entries">
        {findings.map((finding) => (
          <Found key={`${finding.ruleId} ${finding.start}`} finding={finding} />
        ))}
      </ul>
      <Receipt tenantId={tenantId} asked={asked} />
    </section>
  );
}

function Found({ finding }: { readonly finding: CheckupFinding }) {
  const { checkup: words } = usePhrases();
  const said = useSaid();
  const { matched, disguised, reason, article, articleTextZh, wording, exception, needs } = finding;
  return (
    <li>
      <p>
        <strong className="quoted">{matched}</strong> {disguised && <small>{words.disguised}</small>}{' '}
        {needs.length > 0 && <small className="soon">{words.open}</small>}
      </p>
      {exception ? (
        <p className="calm">
          {words.excepted}
          {said(exception)}
        </p>
      ) : (
        <>
          <p>
            {words.because}：{said(reason)}
          </p>
          {wording && (
            <p className="good">
              {words.instead}：{said(wording)}
            </p>
          )}
          <details>
            <summary>
              {words.basis}：{article}
            </summary>
            <p lang="zh-CN">{articleTextZh}</p>
          </details>
        </>
      )}
    </li>
  );
}

function Receipt({ tenantId, asked }: { readonly tenantId: string; readonly asked: Asked }) {
  const { checkup: words } = usePhrases();
  const said = useSaid();
  const [receipt, setReceipt] = useState<CheckupReceipt>();
  const [refusal, setRefusal] = useState<ApiError>();
  if (receipt) {
    return (
      <div className="answer" role="status">
        <p>{said(receipt.statement)}</p>
        <p className="number">
          {receipt.id} · {receipt.at}
        </p>
        <code>SHA-256 {receipt.textSha256}</code>
      </div>
    );
  }
  return (
    <p>
      <button
        type="button"
        onClick={() =>
          void call(issueCheckupReceipt, { params: { tenantId }, body: asked }).then(setReceipt, (error: unknown) =>
            setRefusal(refusalOf(error)),
          )
        }
      >
        {words.receipt}
      </button>{' '}
      <small>{words.receiptSay}</small>
      {refusal && <Refused refusal={refusal} />}
    </p>
  );
}

function FileCheck({ tenantId }: { readonly tenantId: string }) {
  const { checkup: words, licence, waiting } = usePhrases();
  const [state, setState] = useState<'idle' | 'busy' | 'done'>('idle');
  const [refusal, setRefusal] = useState<ApiError>();

  async function send(file: File | undefined): Promise<void> {
    if (!file) return;
    setState('busy');
    setRefusal(undefined);
    try {
      saveFile('check-up.csv', await call(checkFile, { params: { tenantId }, file }));
      setState('done');
    } catch (error) {
      setRefusal(refusalOf(error));
      setState('idle');
    }
  }

  return (
    <section className="card">
      <h2>{words.file}</h2>
      <p>{words.fileSay}</p>
      <label className="field">
        <span>{licence.choose}</span>
        <input type="file" accept=".csv,.xlsx" onChange={(event) => void send(event.target.files?.[0])} />
      </label>
      <p role="status">{state === 'busy' ? waiting : state === 'done' ? licence.saved : ''}</p>
      {refusal && <Refused refusal={refusal} />}
    </section>
  );
}

function useSaid(): (pair: { readonly zh: string; readonly en: string }) => string {
  const { language } = usePreferences();
  return (pair) => (language === 'en' ? pair.en : pair.zh);
}

import { type CheckupAnswer, checkFile, checkText } from '@jianhu/contract';
import { type FormEvent, useState } from 'react';
import { type ApiError, call } from '../../api/call.ts';
import { Refused } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { saveTable } from '../../ui/save-file.ts';
import { refusalOf } from '../use-load.ts';
import { CheckupOutcome } from './check-up-outcome.tsx';
import { type CheckedText, IssueReceipt, OwnReceipts } from './own-receipts.tsx';

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

/** A text before it is published, or a whole list of goods. What is typed stays in the window and goes nowhere else. */
export function OwnCheckup({ tenantId }: { readonly tenantId: string }) {
  const { checkup: words } = usePhrases();
  const [asked, setAsked] = useState<CheckedText>();
  const [answer, setAnswer] = useState<CheckupAnswer>();
  const [refusal, setRefusal] = useState<ApiError>();
  const [issued, setIssued] = useState(0);

  async function send(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const productCategory = String(given.get('goods') ?? '');
    const approvalNumber = String(given.get('approval') ?? '').trim();
    const registeredFunctions = String(given.get('functions') ?? '').trim();
    const kind = KINDS.find((one) => one === given.get('kind')) ?? 'listing';
    const body = {
      text: String(given.get('text') ?? ''),
      kind,
      ...(productCategory !== '' && { productCategory }),
      ...(approvalNumber !== '' && { approvalNumber }),
      ...(registeredFunctions !== '' && { registeredFunctions }),
    };
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
        <label className="field">
          <span>{words.approval}</span>
          <input name="approval" maxLength={64} aria-describedby="approval-say" />
          <small id="approval-say">{words.approvalSay}</small>
        </label>
        <label className="field">
          <span>{words.functions}</span>
          <input name="functions" maxLength={200} aria-describedby="functions-say" />
          <small id="functions-say">{words.functionsSay}</small>
        </label>
        <button className="primary" type="submit">
          {words.check}
        </button>
        {refusal && <Refused refusal={refusal} />}
      </form>
      {answer && asked && (
        <CheckupOutcome answer={answer} text={asked.text}>
          <IssueReceipt
            key={JSON.stringify(asked)}
            tenantId={tenantId}
            asked={asked}
            onIssued={() => setIssued((before) => before + 1)}
          />
        </CheckupOutcome>
      )}
      <FileCheck tenantId={tenantId} />
      <OwnReceipts tenantId={tenantId} issued={issued} />
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

function FileCheck({ tenantId }: { readonly tenantId: string }) {
  const { checkup: words, licence, waiting } = usePhrases();
  const [state, setState] = useState<'idle' | 'busy' | 'done'>('idle');
  const [refusal, setRefusal] = useState<ApiError>();

  async function send(file: File): Promise<void> {
    setState('busy');
    setRefusal(undefined);
    try {
      saveTable('check-up.csv', await call(checkFile, { params: { tenantId }, file }));
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
        <input
          type="file"
          accept=".csv,.xlsx"
          disabled={state === 'busy'}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            // A file that was mended under its old name is chosen again.
            target.value = '';
            if (file) void send(file);
          }}
        />
      </label>
      <p role="status">{state === 'busy' ? waiting : state === 'done' ? licence.saved : ''}</p>
      {refusal && <Refused refusal={refusal} />}
    </section>
  );
}

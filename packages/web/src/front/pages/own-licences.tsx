import { type LicenceReply, listForeignChecks, verifyLicenceFile, verifyOwnLicence } from '@jianhu/contract';
import { type FormEvent, useState } from 'react';
import { type ApiError, call } from '../../api/call.ts';
import { Refused } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { usePreferences } from '../preferences.ts';
import { saveTable } from '../../ui/save-file.ts';
import { refusalOf, useLoad } from '../use-load.ts';
import { ForeignChecks } from './foreign-checks.tsx';

/** Verifying licences of others: one by one, or a whole file. */
export function OwnLicences({ tenantId }: { readonly tenantId: string }) {
  const { licence: words } = usePhrases();
  const [waiting, again] = useLoad(`foreign ${tenantId}`, () => call(listForeignChecks, { params: { tenantId } }));
  return (
    <>
      <p>{words.meaning}</p>
      <One tenantId={tenantId} />
      <FileCheck tenantId={tenantId} onSent={again} />
      <ForeignChecks tenantId={tenantId} loaded={waiting} onAgain={again} />
    </>
  );
}

function One({ tenantId }: { readonly tenantId: string }) {
  const { licence: words } = usePhrases();
  const [answer, setAnswer] = useState<LicenceReply>();
  const [refusal, setRefusal] = useState<ApiError>();

  async function send(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const read = (name: string): string | undefined => String(given.get(name) ?? '').trim() || undefined;
    setRefusal(undefined);
    setAnswer(undefined);
    try {
      const [name, legalRep, address] = [read('name'), read('legalRep'), read('address')];
      const [capital, businessScope] = [read('capital'), read('businessScope')];
      const shown = {
        ...(name && { name }),
        ...(legalRep && { legalRep }),
        ...(address && { address }),
        ...(capital && { capital }),
        ...(businessScope && { businessScope }),
      };
      setAnswer(await call(verifyOwnLicence, { params: { tenantId }, body: { uscc: read('uscc') ?? '', shown } }));
    } catch (error) {
      setRefusal(refusalOf(error));
    }
  }

  return (
    <form className="card" onSubmit={(event) => void send(event)}>
      <h2>{words.one}</h2>
      <Field name="uscc" label={words.code} required />
      <Field name="name" label={words.name} />
      <Field name="legalRep" label={words.legalRep} />
      <Field name="address" label={words.address} />
      <Field name="capital" label={words.capital} />
      <Field name="businessScope" label={words.businessScope} maxLength={2_000} />
      <button className="primary" type="submit">
        {words.check}
      </button>
      {refusal && <Refused refusal={refusal} />}
      {answer && <Answer answer={answer} />}
    </form>
  );
}

function Field({
  name,
  label,
  required = false,
  maxLength = 200,
}: {
  readonly name: string;
  readonly label: string;
  readonly required?: boolean;
  readonly maxLength?: number;
}) {
  return (
    <label className="field">
      <span>{label}</span>
      <input name={name} required={required} maxLength={maxLength} autoComplete="off" autoCapitalize="characters" />
    </label>
  );
}

function Answer({ answer }: { readonly answer: LicenceReply }) {
  const { licence: words, verdicts } = usePhrases();
  const { language } = usePreferences();
  const { verdict, problem, fields, source } = answer;
  const withoutVerdict = problem?.code === 'licence.oldNumber' ? words.oldNumber : words.badCode;
  const tone = verdict === 'match' ? 'good' : verdict === 'unavailable' ? 'soon' : 'late';
  return (
    <div className="answer" role="status">
      <p className={tone}>
        <strong>{verdict === null ? withoutVerdict : verdicts[verdict]}</strong>
      </p>
      {problem && <p>{language === 'en' ? problem.en : problem.zh}</p>}
      {verdict === 'unavailable' && !problem && <p>{words.unavailable}</p>}
      <ul className="rows">
        {fields.map(({ field, equal, tolerance }) => (
          <li key={field}>
            <span>{words.fields[field]}</span>
            <span className={equal === false ? 'late' : 'calm'}>
              {equal === null ? words.notCompared : equal ? words.equal : words.differs}
              {tolerance !== null && `（${words.tolerances[tolerance]}）`}
            </span>
          </li>
        ))}
      </ul>
      {source !== null && <p className="hint">{words.sources[source]}</p>}
    </div>
  );
}

/** @param onSent some of its codes may wait now */
function FileCheck({ tenantId, onSent }: { readonly tenantId: string; readonly onSent: () => void }) {
  const { licence: words, waiting } = usePhrases();
  const [state, setState] = useState<'idle' | 'busy' | 'done'>('idle');
  const [refusal, setRefusal] = useState<ApiError>();

  async function send(file: File): Promise<void> {
    setState('busy');
    setRefusal(undefined);
    try {
      saveTable('licence-checks.csv', await call(verifyLicenceFile, { params: { tenantId }, file }));
      setState('done');
      onSent();
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
        <span>{words.choose}</span>
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
      <p role="status">{state === 'busy' ? waiting : state === 'done' ? words.saved : ''}</p>
      {refusal && <Refused refusal={refusal} />}
    </section>
  );
}

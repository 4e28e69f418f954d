import { type LeadResults, listOwnLeads, reportLeadFile, reportLeads, type ResponseOf } from '@jianhu/contract';
import { type FormEvent, useState } from 'react';
import { type ApiError, call } from '../../api/call.ts';
import { dayOf } from '../day.ts';
import { Card, Refused, Shown } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { usePreferences } from '../preferences.ts';
import { refusalOf, useLoad } from '../use-load.ts';

type Own = ResponseOf<typeof listOwnLeads>;
const LONG: readonly string[] = ['description', 'records', 'measures'];

/** Leads that the platform reports, one by one or by a file, and what became of each. */
export function OwnLeads({ tenantId }: { readonly tenantId: string }) {
  const { leads: words } = usePhrases();
  const [loaded, again] = useLoad(`leads ${tenantId}`, () => call(listOwnLeads, { params: { tenantId } }));
  const [results, setResults] = useState<LeadResults>();
  const [refusal, setRefusal] = useState<ApiError>();

  async function report(send: () => Promise<LeadResults>): Promise<boolean> {
    setRefusal(undefined);
    setResults(undefined);
    try {
      const told = await send();
      setResults(told);
      again();
      return told.refused === 0;
    } catch (error) {
      setRefusal(refusalOf(error));
      return false;
    }
  }

  return (
    <>
      <p>{words.meaning}</p>
      {refusal && <Refused refusal={refusal} />}
      {results && <Results results={results} />}
      <Shown loaded={loaded}>
        {(own) => (
          <>
            <OneLead
              own={own}
              onReport={(row) => report(() => call(reportLeads, { params: { tenantId }, body: { rows: [row] } }))}
            />
            <Card title={words.file}>
              <p className="hint">
                {words.fileHint}
                {own.fields.map(({ nameZh }) => nameZh).join('、')}
              </p>
              <label className="field">
                <span>{words.choose}</span>
                <input
                  type="file"
                  accept=".csv,.xlsx"
                  onChange={({ target }) => {
                    const [file] = target.files ?? [];
                    if (file) void report(() => call(reportLeadFile, { params: { tenantId }, file }));
                    target.value = '';
                  }}
                />
              </label>
            </Card>
            <Reported own={own} />
          </>
        )}
      </Shown>
    </>
  );
}

function OneLead({
  own,
  onReport,
}: {
  readonly own: Own;
  readonly onReport: (row: Record<string, unknown>) => Promise<boolean>;
}) {
  const { leads: words } = usePhrases();
  const isEnglish = usePreferences().language === 'en';
  const [open, setOpen] = useState(false);

  async function send(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const row = Object.fromEntries(
      own.fields.map(({ field }) => [
        field,
        String(given.get(field) ?? '').trim() || (field === 'operatorUscc' ? null : ''),
      ]),
    );
    if (await onReport(row)) setOpen(false);
  }

  if (!open)
    return (
      <Card title={words.one}>
        <button type="button" onClick={() => setOpen(true)}>
          {words.one}
        </button>
      </Card>
    );
  return (
    <form className="card" onSubmit={(event) => void send(event)}>
      <h2>{words.one}</h2>
      {own.fields.map(({ field, nameZh, nameEn }) => (
        <label key={field} className="field">
          <span>{isEnglish ? nameEn : nameZh}</span>
          {field === 'conduct' ? (
            <select name={field} required>
              {own.conducts.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.nameZh}
                </option>
              ))}
            </select>
          ) : LONG.includes(field) ? (
            <textarea name={field} required rows={3} maxLength={2_000} />
          ) : (
            <input
              name={field}
              type={field === 'foundOn' ? 'date' : field === 'url' ? 'url' : 'text'}
              required={field !== 'operatorUscc'}
              maxLength={500}
            />
          )}
        </label>
      ))}
      <button className="primary" type="submit">
        {words.send}
      </button>
    </form>
  );
}

function Results({ results: { taken, known, refused, rows } }: { readonly results: LeadResults }) {
  const { leads: words } = usePhrases();
  const isEnglish = usePreferences().language === 'en';
  return (
    <div className="card" role="status">
      <p>
        <strong>{words.results(taken, known, refused)}</strong>
      </p>
      <ul className="entries">
        {rows
          .filter(({ result }) => result !== 'taken' || rows.length <= 20)
          .map(({ line, ref, result, number, problems }) => (
            <li key={line}>
              {words.row(line)} {ref} · <span className={words.resultTones[result]}>{words.resultNames[result]}</span>{' '}
              {number}
              {problems.map((problem) => (
                <p key={problem.field} className="hint">
                  {isEnglish ? problem.en : problem.zh}
                </p>
              ))}
            </li>
          ))}
      </ul>
    </div>
  );
}

function Reported({ own: { items } }: { readonly own: Own }) {
  const { leads: words } = usePhrases();
  return (
    <Card>
      {items.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ul className="entries">
          {items.map((lead) => (
            <li key={lead.id}>
              <p>
                <strong>{lead.conductZh}</strong> {lead.operatorName} · {lead.goods}
              </p>
              <p className={words.tones[lead.state]}>
                {words.states[lead.state]} <small>{`${lead.number} · ${lead.ref} · ${dayOf(lead.reportedAt)}`}</small>
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

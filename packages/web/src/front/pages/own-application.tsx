import {
  actOnOwnApplication,
  type ApplicationAction,
  type ApplicationFile,
  type ApplicationValues,
  getOwnApplication,
  rateApplication,
} from '@jianhu/contract';
import { type FormEvent, useState } from 'react';
import { type ApiError, call } from '../../api/call.ts';
import { Card, Fact, Refused, Shown } from '../parts.tsx';
import { useKeptState } from '../kept-form.ts';
import { usePhrases } from '../phrases/index.ts';
import { usePreferences } from '../preferences.ts';
import { linkTo } from '../route.ts';
import { refusalOf, useLoad } from '../use-load.ts';
import { ServiceFields } from './service-fields.tsx';
import { OwnProof } from './told-proof.tsx';
import { WhyLine, WhyNot } from './why-not.tsx';

interface Props {
  readonly tenantId: string;
  readonly id: string;
}

export function OwnApplication({ tenantId, id }: Props) {
  const [loaded, again] = useLoad(`application ${id}`, () => call(getOwnApplication, { params: { tenantId, id } }));
  return <Shown loaded={loaded}>{(file) => <File tenantId={tenantId} id={id} file={file} onDone={again} />}</Shown>;
}

interface FileProps extends Props {
  readonly file: ApplicationFile;
  readonly onDone: () => void;
}

function File({ tenantId, id, file, onDone }: FileProps) {
  const { service: words } = usePhrases();
  const isEnglish = usePreferences().language === 'en';
  const name = (one: { readonly nameZh: string; readonly nameEn: string }) => (isEnglish ? one.nameEn : one.nameZh);
  const word = (one: { readonly valueZh: string; readonly valueEn: string }) => (isEnglish ? one.valueEn : one.valueZh);
  return (
    <>
      <h2>{name(file)}</h2>
      <Card>
        <dl>
          <Fact name={words.status}>{isEnglish ? file.stateEn : file.stateZh}</Fact>
          <Fact name={words.number}>{file.number}</Fact>
          {file.terms.map((term) => (
            <Fact key={term.dutyZh} name={term.owner === 'party' ? words.youOwe : words.organOwes}>
              {isEnglish ? term.dutyEn : term.dutyZh} · {words.due(term.dueOn)}
              {term.suspended && ` · ${words.paused}`}
              {term.band === 'overdue' && <strong className="late"> {words.overdue}</strong>}
            </Fact>
          ))}
        </dl>
      </Card>
      {file.proof && <OwnProof proof={file.proof} />}
      {file.actions.map((action) => (
        <StepForm
          key={`${action.action} ${file.version}`}
          tenantId={tenantId}
          id={id}
          file={file}
          action={action}
          onDone={onDone}
        />
      ))}
      <Rating tenantId={tenantId} id={id} file={file} onDone={onDone} />
      <Card title={words.history}>
        <ul className="entries">
          {file.history.toReversed().map((entry) => (
            <li key={entry.seq}>
              <p>
                <strong>{name(entry)}</strong>{' '}
                <small>
                  {entry.on} · {entry.byUnitZh || words.by[entry.by]}
                </small>
              </p>
              {entry.said.map((one) => (
                <p key={one.key}>
                  {name(one)}：{word(one)}
                </p>
              ))}
              {entry.documents.map((document) => (
                <details key={document.number}>
                  <summary>
                    {name(document)} <small>{document.number}</small>
                  </summary>
                  {document.lines.map((line) => (
                    <p key={line}>{line}</p>
                  ))}
                </details>
              ))}
            </li>
          ))}
        </ul>
      </Card>
      <Card title={words.said}>
        <dl>
          {file.said.map((one) => (
            <Fact key={one.key} name={name(one)}>
              {word(one)}
            </Fact>
          ))}
        </dl>
      </Card>
      <p>
        <a {...linkTo('/own/services')}>{words.back}</a>
      </p>
    </>
  );
}

function StepForm({ tenantId, id, file, action, onDone }: FileProps & { readonly action: ApplicationAction }) {
  const { service: words } = usePhrases();
  const isEnglish = usePreferences().language === 'en';
  const kept = useKeptState<ApplicationValues>(`${tenantId}.step.${id}.${action.action}`, {});
  const { value: values, set: setValues } = kept;
  // What was begun stands open again.
  const [open, setOpen] = useState(action.action === 'supplement' || Object.keys(values).length > 0);
  const [refusal, setRefusal] = useState<ApiError>();
  const [waiting, setWaiting] = useState(false);
  const title = isEnglish ? action.nameEn : action.nameZh;
  if (!action.allowed)
    return (
      <Card title={`${title}（${words.notYet}）`}>
        {action.why && <WhyLine why={action.why} fields={action.fields} />}
      </Card>
    );
  if (!open)
    return (
      <p>
        <button type="button" onClick={() => setOpen(true)}>
          {title}
        </button>
      </p>
    );
  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    setWaiting(true);
    setRefusal(undefined);
    try {
      const body = { action: action.action, expectedVersion: file.version, facts: values };
      await call(actOnOwnApplication, { params: { tenantId, id }, body });
      kept.forget();
      onDone();
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setWaiting(false);
    }
  }
  return (
    <Card title={title}>
      <form onSubmit={(event) => void send(event)}>
        <ServiceFields
          fields={action.fields}
          values={values}
          onChange={setValues}
          tenantId={tenantId}
          id={id}
          names={{}}
        />
        {refusal && <Refused refusal={refusal} />}
        {refusal && <WhyNot refusal={refusal} fields={action.fields} />}
        <button className="primary" type="submit" disabled={waiting}>
          {title}
        </button>
      </form>
    </Card>
  );
}

function Rating({ tenantId, id, file, onDone }: FileProps) {
  const { service: words } = usePhrases();
  const [given, setGiven] = useState('');
  const [refusal, setRefusal] = useState<ApiError>();
  const [waiting, setWaiting] = useState(false);
  if (file.satisfaction) return <Card>{words.rated(file.satisfaction.stars)}</Card>;
  if (!file.mayRate) return null;
  const rate = (stars: number): void => {
    setWaiting(true);
    setRefusal(undefined);
    call(rateApplication, { params: { tenantId, id }, body: { stars, words: given } })
      .then(onDone, (error: unknown) => setRefusal(refusalOf(error)))
      .finally(() => setWaiting(false));
  };
  return (
    <Card title={words.rate}>
      <label className="field">
        <span>{words.words}</span>
        <textarea rows={2} maxLength={500} value={given} onChange={({ target }) => setGiven(target.value)} />
      </label>
      <p>
        {[5, 4, 3, 2, 1].map((stars) => (
          <button key={stars} type="button" disabled={waiting} onClick={() => rate(stars)}>
            {words.stars(stars)}
          </button>
        ))}
      </p>
      {refusal && <Refused refusal={refusal} />}
    </Card>
  );
}

import { type BodyInputOf, type DutyBoard, type sendFiling, getOwnDuties, listOwnFilings } from '@jianhu/contract';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { Card, Shown } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { usePreferences } from '../preferences.ts';
import { useLoad } from '../use-load.ts';
import { FilingEntry, FilingForm } from './platform-filing.tsx';

/** Versions of rules and facts of due care: what is handed in, and what was. */
export function OwnFilings({ tenantId }: { readonly tenantId: string }) {
  const { filings: words } = usePhrases();
  const [open, setOpen] = useState<'rules' | 'care'>();
  const [loaded, again] = useLoad(`filings ${tenantId}`, () => call(listOwnFilings, { params: { tenantId } }));
  const [board] = useLoad(`duties ${tenantId}`, () => call(getOwnDuties, { params: { tenantId } }));
  const done = (): void => {
    setOpen(undefined);
    again();
  };
  return (
    <>
      <p>{words.meaning}</p>
      <Card title={words.rules}>
        {open === 'rules' ? (
          <RulesForm tenantId={tenantId} onSent={done} />
        ) : (
          <button type="button" onClick={() => setOpen('rules')}>
            {words.rules}
          </button>
        )}
      </Card>
      <Card title={words.care}>
        {open === 'care' && board.kind === 'here' ? (
          <CareForm tenantId={tenantId} board={board.value} onSent={done} />
        ) : (
          <button type="button" onClick={() => setOpen('care')}>
            {words.care}
          </button>
        )}
      </Card>
      <Shown loaded={loaded}>
        {({ items }) => (
          <Card>
            {items.length === 0 ? (
              <p>{words.none}</p>
            ) : (
              <ul className="entries">
                {items.map((filing) => (
                  <FilingEntry key={filing.id} filing={filing} />
                ))}
              </ul>
            )}
          </Card>
        )}
      </Shown>
    </>
  );
}

interface FormProps {
  readonly tenantId: string;
  readonly onSent: () => void;
}

function RulesForm({ tenantId, onSent }: FormProps) {
  const { filings: words } = usePhrases();
  return (
    <FilingForm
      tenantId={tenantId}
      name="rules"
      onSent={onSent}
      read={(given) => ({ kind: 'rules', rules: readRules(given) })}
    >
      <label className="field">
        <span>{words.name}</span>
        <input name="title" required minLength={2} maxLength={100} />
      </label>
      <label className="field">
        <span>{words.version}</span>
        <input name="version" required maxLength={40} />
      </label>
      <Day name="publishedOn" label={words.publishedOn} />
      <Day name="effectiveOn" label={words.effectiveOn} required />
      <fieldset className="days">
        <legend>{words.comment}</legend>
        <Day name="from" label={words.from} />
        <Day name="to" label={words.to} />
        <YesNo name="onHomePage" label={words.onHomePage} />
      </fieldset>
      <YesNo name="isMajor" label={words.isMajor} />
      <YesNo name="olderReadable" label={words.olderReadable} />
      <YesNo name="mayLeave" label={words.mayLeave} />
    </FilingForm>
  );
}

function readRules(given: FormData): NonNullable<BodyInputOf<typeof sendFiling>['rules']> {
  const text = (name: string): string => String(given.get(name) ?? '');
  const day = (name: string): string | null => text(name) || null;
  const yes = (name: string): boolean | null => (text(name) === '' ? null : text(name) === 'yes');
  const [from, to] = [day('from'), day('to')];
  return {
    title: text('title'),
    version: text('version'),
    isMajor: yes('isMajor'),
    comment: from !== null && to !== null ? { from, to, onHomePage: yes('onHomePage') === true } : null,
    publishedOn: day('publishedOn'),
    effectiveOn: text('effectiveOn'),
    olderReadable: yes('olderReadable'),
    mayLeave: yes('mayLeave'),
  };
}

function Day({
  name,
  label,
  required = false,
}: {
  readonly name: string;
  readonly label: string;
  readonly required?: boolean;
}) {
  return (
    <label className="field">
      <span>{label}</span>
      <input name={name} type="date" required={required} />
    </label>
  );
}

function YesNo({ name, label }: { readonly name: string; readonly label: string }) {
  const { filings: words } = usePhrases();
  return (
    <label className="field">
      <span>{label}</span>
      <select name={name} defaultValue="">
        <option value="">{words.unknown}</option>
        <option value="yes">{words.yes}</option>
        <option value="no">{words.no}</option>
      </select>
    </label>
  );
}

function CareForm({ tenantId, board, onSent }: FormProps & { readonly board: DutyBoard }) {
  const { filings: words } = usePhrases();
  const isEnglish = usePreferences().language === 'en';
  return (
    <FilingForm
      tenantId={tenantId}
      name="care"
      onSent={onSent}
      read={(given) => ({ kind: 'care', care: given.getAll('care').map(String) })}
    >
      <p className="hint">{isEnglish ? board.careCaution.en : board.careCaution.zh}</p>
      <fieldset className="choices">
        <legend>{words.careFacts}</legend>
        {board.careFacts.map((one) => (
          <label key={one.id} className="choice">
            <input type="checkbox" name="care" value={one.id} />
            <span>
              {isEnglish ? one.en : one.zh} <small>{one.article}</small>
            </span>
          </label>
        ))}
      </fieldset>
    </FilingForm>
  );
}

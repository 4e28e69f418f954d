import {
  type BenefitMatch,
  type BenefitMatches,
  getOwnBenefits,
  noteUptake,
  sayOwnFacts,
  uptakeStateSchema,
} from '@jianhu/contract';
import { type FormEvent, useState } from 'react';
import { type ApiError, call } from '../../api/call.ts';
import { Card, Refused, Shown } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { usePreferences } from '../preferences.ts';
import { refusalOf, useLoad } from '../use-load.ts';
import { readFacts, FactFields } from './benefit-facts.tsx';

/** Policies that fit, those that are missed by one condition, and what has to be known for the others. */
export function OwnBenefits({ tenantId }: { readonly tenantId: string }) {
  const { benefits: words } = usePhrases();
  const [loaded, again] = useLoad(`benefits ${tenantId}`, () => call(getOwnBenefits, { params: { tenantId } }));
  return (
    <>
      <p className="hint">{words.meaning}</p>
      <Shown loaded={loaded}>
        {(matches) => (
          <>
            {matches.assumed && <p className="soon">{words.assumed}</p>}
            {(['fits', 'oneAway', 'open'] as const).map((outcome) => (
              <Group key={outcome} outcome={outcome} matches={matches} tenantId={tenantId} onChanged={again} />
            ))}
            <SayFacts matches={matches} tenantId={tenantId} onSaid={again} />
            <Others matches={matches} />
          </>
        )}
      </Shown>
    </>
  );
}

interface GroupProps {
  readonly outcome: 'fits' | 'oneAway' | 'open';
  readonly matches: BenefitMatches;
  readonly tenantId: string;
  readonly onChanged: () => void;
}

function Group({ outcome, matches, tenantId, onChanged }: GroupProps) {
  const { benefits: words } = usePhrases();
  const own = matches.policies.filter((one) => one.outcome === outcome);
  if (own.length === 0) return outcome === 'fits' ? <p>{words.noneFits}</p> : null;
  return (
    <section aria-label={words.outcomes[outcome]}>
      <h2>{`${words.outcomes[outcome]}（${own.length}）`}</h2>
      {own.map((policy) => (
        <Policy key={policy.policyId} policy={policy} tenantId={tenantId} onChanged={onChanged} />
      ))}
    </section>
  );
}

interface PolicyProps {
  readonly policy: BenefitMatch;
  readonly tenantId: string;
  readonly onChanged: () => void;
}

function Policy({ policy, tenantId, onChanged }: PolicyProps) {
  const { benefits: words } = usePhrases();
  const { language } = usePreferences();
  const isEnglish = language === 'en';
  const note = isEnglish ? policy.noteEn : policy.noteZh;
  return (
    <Card title={isEnglish ? policy.nameEn : policy.nameZh}>
      <p>{isEnglish ? policy.benefitEn : policy.benefitZh}</p>
      <ul className="entries">
        {policy.conditions.map((one) => (
          <li key={one.fact} className="condition">
            <strong className={words.tones[one.state]}>{words.states[one.state]}</strong>{' '}
            {isEnglish ? one.nameEn : one.nameZh} <small>{one.article}</small>
          </li>
        ))}
      </ul>
      <p>
        {words.where}：{isEnglish ? policy.whereEn : policy.whereZh}
      </p>
      {note !== null && <p className="hint">{note}</p>}
      <p className="calm">
        {policy.article}
        {policy.recalled && `（${words.recalled}）`}
        {policy.effectiveTo !== null && ` · ${words.until(policy.effectiveTo)}`}
      </p>
      <Uptake policy={policy} tenantId={tenantId} onChanged={onChanged} />
    </Card>
  );
}

function Uptake({ policy: { policyId, uptake }, tenantId, onChanged }: PolicyProps) {
  const { benefits: words } = usePhrases();
  const [refusal, setRefusal] = useState<ApiError>();
  async function say(value: string): Promise<void> {
    const state = uptakeStateSchema.options.find((one) => one === value) ?? 'none';
    try {
      await call(noteUptake, { params: { tenantId }, body: { policyId, state } });
      onChanged();
    } catch (error) {
      setRefusal(refusalOf(error));
    }
  }
  return (
    <>
      <label className="field">
        <span>{words.uptake}</span>
        <select value={uptake} onChange={(event) => void say(event.target.value)}>
          {uptakeStateSchema.options.map((one) => (
            <option key={one} value={one}>
              {words.uptakes[one]}
            </option>
          ))}
        </select>
      </label>
      {refusal && <Refused refusal={refusal} />}
    </>
  );
}

interface SayProps {
  readonly matches: BenefitMatches;
  readonly tenantId: string;
  readonly onSaid: () => void;
}

function SayFacts({ matches, tenantId, onSaid }: SayProps) {
  const { benefits: words } = usePhrases();
  const [refusal, setRefusal] = useState<ApiError>();
  async function send(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    setRefusal(undefined);
    try {
      const facts = readFacts(matches.facts, new FormData(event.currentTarget));
      await call(sayOwnFacts, { params: { tenantId }, body: { facts } });
      onSaid();
      window.scrollTo(0, 0);
    } catch (error) {
      setRefusal(refusalOf(error));
    }
  }
  return (
    <Card title={words.say}>
      <p className="hint">{words.saySay}</p>
      <form key={matches.saidAt} onSubmit={(event) => void send(event)}>
        <FactFields facts={matches.facts} />
        {refusal && <Refused refusal={refusal} />}
        <button className="primary" type="submit">
          {words.match}
        </button>
      </form>
    </Card>
  );
}

function Others({ matches }: Pick<SayProps, 'matches'>) {
  const { benefits: words } = usePhrases();
  const { language } = usePreferences();
  const others = matches.policies.filter(({ outcome }) => outcome === 'not');
  if (others.length === 0) return null;
  return (
    <Card title={words.outcomes.not}>
      <ul className="entries">
        {others.map(({ policyId, nameZh, nameEn, conditions }) => (
          <li key={policyId}>
            <strong>{language === 'en' ? nameEn : nameZh}</strong>
            <br />
            <small>
              {words.because}
              {conditions
                .filter(({ state }) => state === 'unmet')
                .map((one) => (language === 'en' ? one.nameEn : one.nameZh))
                .join(language === 'en' ? '; ' : '；')}
            </small>
          </li>
        ))}
      </ul>
    </Card>
  );
}

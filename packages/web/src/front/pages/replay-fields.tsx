import { type BodyInputOf, replayOutcomeSchema, type sendFiling } from '@jianhu/contract';
import { useState } from 'react';
import { usePhrases } from '../phrases/index.ts';

type Said = NonNullable<BodyInputOf<typeof sendFiling>['replay']>;
const OUTCOMES = replayOutcomeSchema.options;

/** What becomes of the replay: it comes along, lies at an address with its hash, or is not given. */
export function ReplayFields({ before }: { readonly before: string | undefined }) {
  const { replay: words } = usePhrases().assistance;
  const [outcome, setOutcome] = useState(() => outcomeOf(before));
  return (
    <>
      <label className="field">
        <span>{words.outcome}</span>
        <select name="outcome" value={outcome} onChange={(event) => setOutcome(outcomeOf(event.target.value))}>
          {OUTCOMES.map((one) => (
            <option key={one} value={one}>
              {words.outcomes[one]}
            </option>
          ))}
        </select>
      </label>
      {outcome === 'given' && (
        <>
          <p className="hint">{words.hint}</p>
          <label className="field">
            <span>{words.clock}</span>
            <input name="clockOffsetMs" type="number" required />
          </label>
          <label className="field">
            <span>{words.locator}</span>
            <input name="locator" maxLength={500} />
          </label>
          <label className="field">
            <span>{words.sha256}</span>
            <input name="sha256" pattern="[0-9a-f]{64}" maxLength={64} />
          </label>
        </>
      )}
    </>
  );
}

export function readReplay(given: FormData): Said {
  const textOf = (name: string): string | null => String(given.get(name) ?? '').trim() || null;
  const outcome = outcomeOf(textOf('outcome'));
  const offset = textOf('clockOffsetMs');
  return {
    outcome,
    locator: textOf('locator'),
    sha256: textOf('sha256'),
    clockOffsetMs: offset === null ? null : Number(offset),
  };
}

function outcomeOf(text: string | null | undefined): Said['outcome'] {
  return OUTCOMES.find((one) => one === text) ?? 'given';
}

import type { BenefitMatches } from '@jianhu/contract';
import { usePhrases } from '../phrases/index.ts';
import { usePreferences } from '../preferences.ts';

type Fact = BenefitMatches['facts'][number];

/** One field for each fact; what is left open stays unknown. */
export function FactFields({ facts }: Pick<BenefitMatches, 'facts'>) {
  return facts.map((fact) => <FactField key={fact.key} fact={fact} />);
}

function FactField({ fact }: { readonly fact: Fact }) {
  const { benefits: words } = usePhrases();
  const { language } = usePreferences();
  const name = language === 'en' ? fact.nameEn : fact.nameZh;
  const value = fact.value === null ? '' : String(fact.value);
  if (fact.type === 'number') {
    return (
      <label className="field">
        <span>{name}</span>
        <input name={fact.key} type="number" min={0} step="any" inputMode="decimal" defaultValue={value} />
      </label>
    );
  }
  const options =
    fact.type === 'flag'
      ? [
          { value: 'true', label: words.yes },
          { value: 'false', label: words.no },
        ]
      : fact.options.map((one) => ({ value: one.value, label: language === 'en' ? one.nameEn : one.nameZh }));
  return (
    <label className="field">
      <span>{name}</span>
      <select name={fact.key} defaultValue={value}>
        <option value="">{words.unknown}</option>
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What was filled in, in the form of each fact. */
export function readFacts(facts: readonly Fact[], given: FormData): Record<string, boolean | number | string> {
  const said = facts.flatMap(({ key, type }) => {
    const text = String(given.get(key) ?? '').trim();
    if (text === '') return [];
    const value = type === 'flag' ? text === 'true' : type === 'number' ? Number(text) : text;
    return [[key, value] as const];
  });
  return Object.fromEntries(said);
}

import type { ReactNode } from 'react';
import './plan-ui.css';

export interface FoldedRow {
  readonly key: string;
  readonly name: ReactNode;
  /** What of the row must be seen without opening it; a link stands among the facts, for what opens the row is pressed itself. */
  readonly sign: ReactNode;
  readonly facts: readonly (readonly [term: string, value: ReactNode])[];
}

/** A long table at phone width: one line a row, the rest behind it; as cards it would be twenty screens long. */
export function FoldedList({ label, rows }: { readonly label: string; readonly rows: readonly FoldedRow[] }) {
  return (
    <ul className="folded-list" aria-label={label}>
      {rows.map(({ key, name, sign, facts }) => (
        <li key={key}>
          <details>
            <summary>
              <span>{name}</span>
              <span className="folded-sign">{sign}</span>
            </summary>
            <dl>
              {facts.map(([term, value]) => (
                <div key={term}>
                  <dt>{term}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </details>
        </li>
      ))}
    </ul>
  );
}

/** The width below which tables become cards (parts.css). */
export const PHONE = '(max-width: 760px)';

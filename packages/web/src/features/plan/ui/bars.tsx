import type { ReactNode } from 'react';
import './plan-ui.css';

export interface Bar {
  readonly key: string;
  readonly name: ReactNode;
  readonly value: number | null;
  /** What the bar says in words, usually a link to its figure. */
  readonly shown: ReactNode;
  /** Where a line is drawn across the bar: the value that was asked for. */
  readonly mark?: number | null;
  readonly note?: ReactNode;
  readonly strong?: boolean;
}

/** Bars from the longest to the shortest, each with its figure; what has none stands last. */
export function Bars({ label, bars }: { readonly label: string; readonly bars: readonly Bar[] }) {
  const top = Math.max(1, ...bars.flatMap(({ value, mark }) => [value ?? 0, mark ?? 0]));
  const width = (value: number): string => `${((100 * value) / top).toFixed(2)}%`;
  return (
    <ul className="bars" aria-label={label}>
      {[...bars].sort(byValue).map((bar) => (
        <li key={bar.key} className={bar.strong ? 'strong' : ''}>
          <span className="bar-name">{bar.name}</span>
          <span className="bar-track" aria-hidden="true">
            {bar.value !== null && <span className="bar-fill" style={{ width: width(bar.value) }} />}
            {bar.mark != null && <span className="bar-mark" style={{ insetInlineStart: width(bar.mark) }} />}
          </span>
          <span className="bar-value">{bar.shown}</span>
          {bar.note && <span className="bar-note">{bar.note}</span>}
        </li>
      ))}
    </ul>
  );
}

function byValue(a: Bar, b: Bar): number {
  return (b.value ?? -1) - (a.value ?? -1);
}

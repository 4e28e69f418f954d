import type { AbnormalEntry } from '@jianhu/contract';
import { Card } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';

interface Shown {
  readonly entries: readonly AbnormalEntry[];
  /** Says to the business itself how an entry ends. */
  readonly own?: boolean;
}

/** Entries in the list of abnormal operations, which is published by law; nothing is shown where there is none. */
export function AbnormalEntries({ entries, own = false }: Shown) {
  const { abnormal: words } = usePhrases();
  if (entries.length === 0) return null;
  return (
    <Card title={words.title}>
      <ul className="entries">
        {entries.map(({ entryNo, ground, articleZh, organZh, decisionNo, enteredOn, removed }) => (
          <li key={entryNo}>
            <strong>{words.grounds[ground]}</strong>
            <p className={removed === null ? 'late' : 'calm'}>
              {words.entered(enteredOn)}
              {removed !== null && ` · ${words.removals[removed.how](removed.removedOn)}`}
            </p>
            <p className="hint">
              {organZh} · {decisionNo} · {articleZh}
            </p>
            {own && removed === null && <p className="soon">{words.remedies[ground]}</p>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

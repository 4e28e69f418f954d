import type { PaperRemedy } from '@jianhu/contract';
import { usePhrases } from '../phrases/index.ts';
import { usePreferences } from '../preferences.ts';

interface Shown {
  readonly remedies: readonly PaperRemedy[];
  readonly today: string;
}

/** What may be done about a paper: which way, where, until which day, by which article. */
export function PaperRemedies({ remedies, today }: Shown) {
  const { inbox: words } = usePhrases();
  const isEnglish = usePreferences().language === 'en';
  if (remedies.length === 0) return null;
  return (
    <details>
      <summary>{words.remedies}</summary>
      <ul className="entries">
        {remedies.map(({ nameZh, nameEn, whereZh, whereEn, until, statute, article, checked }) => (
          <li key={nameZh}>
            <strong>{isEnglish ? nameEn : nameZh}</strong>
            {until !== null && (
              <p className={until < today ? 'calm' : 'soon'}>{(until < today ? words.over : words.lastDay)(until)}</p>
            )}
            <p>{isEnglish ? whereEn : whereZh}</p>
            <p className="hint">
              《{statute}》{article}
              {checked === 'recalled' && ` · ${words.unread}`}
            </p>
          </li>
        ))}
      </ul>
      <p className="hint">{words.paperDecides}</p>
    </details>
  );
}

import type { TextHint } from '@jianhu/contract';
import { usePhrases } from '../phrases/index.ts';
import { useSaid } from '../said.ts';

/** Words that are lawful when they are true: no problem of the text, but something to be able to prove. */
export function OwnHints({ hints }: { readonly hints: readonly TextHint[] }) {
  const { checkup: words } = usePhrases();
  const said = useSaid();
  if (hints.length === 0) return null;
  return (
    <>
      <h3>{words.hints}</h3>
      <p>{words.hintsSay}</p>
      <ul className="entries">
        {hints.map((hint) => (
          <li key={`${hint.ruleId} ${hint.start}`}>
            <p>
              <strong className="quoted">{hint.matched}</strong>
            </p>
            <p>
              {words.facts}：{said(hint.facts)}
            </p>
            {hint.wording && (
              <p className="good">
                {words.instead}：{said(hint.wording)}
              </p>
            )}
            <details>
              <summary>
                {words.basis}：{hint.article}
              </summary>
              <p lang="zh-CN">{hint.articleTextZh}</p>
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}

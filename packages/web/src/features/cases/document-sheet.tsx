import type { DocumentTemplate } from '@jianhu/contract';
import { useTranslation } from '../../phrases/index.ts';

interface SheetProps {
  readonly template: DocumentTemplate;
  readonly words: Readonly<Record<string, string>>;
  readonly number: string | null;
}

const PLACE = /\{([A-Za-z]+)\}/g;

/** The paper as it reads now; what is missing shows as a marked gap. */
export function DocumentSheet({ template, words, number }: SheetProps) {
  const { t } = useTranslation();
  const names = new Map(template.elements.map(({ id, nameZh }) => [id, nameZh]));
  const line = (text: string) => fill(text, (id) => ({ words: words[id]?.trim() ?? '', name: names.get(id) ?? id }));
  return (
    <article className="case-sheet" lang="zh-CN" aria-label={template.nameZh}>
      <h2>
        <small>{words['organ']}</small>
        {template.nameZh}
      </h2>
      <p className="sheet-number">{number ?? t('documents.unnumbered')}</p>
      {template.to !== null && <p className="sheet-to">{line(template.to)}</p>}
      {template.form === 'form' ? (
        <table>
          <tbody>
            {template.lines.map((text) => {
              const at = text.indexOf('：');
              return (
                <tr key={text}>
                  <th scope="row">{text.slice(0, at)}</th>
                  <td>{line(text.slice(at + 1))}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      ) : (
        template.lines.map((text) => <p key={text}>{line(text)}</p>)
      )}
      <div className="sheet-sign">
        {template.signature.map((text) => (
          <p key={text}>{line(text)}</p>
        ))}
      </div>
    </article>
  );
}

function fill(text: string, of: (id: string) => { readonly words: string; readonly name: string }) {
  const parts = text.split(PLACE);
  return parts.map((part, at) => {
    if (at % 2 === 0) return part;
    const { words, name } = of(part);
    // oxlint-disable-next-line react/no-array-index-key -- the parts of one line never change places
    return words === '' ? <mark key={at}>〔{name}〕</mark> : words;
  });
}

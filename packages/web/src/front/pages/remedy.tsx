import { useState } from 'react';
import { Card, Title } from '../parts.tsx';
import { useKeptState } from '../kept-form.ts';
import { usePhrases } from '../phrases/index.ts';
import { useRoute } from '../route.ts';

const KINDS = ['complaint', 'report'] as const;
type Kind = (typeof KINDS)[number];
const FIELDS = ['shop', 'platform', 'goods', 'boughtOn', 'amount', 'facts', 'request'] as const;
type Field = (typeof FIELDS)[number];
type Given = Readonly<Partial<Record<Field, string>>>;

/**
 * Leads to 12315, the only way in (order 121 arts. 8, 40), with a text that is made here on the reader's own device. Nothing of it is
 * sent; until the tab is closed it outlives a reload.
 */
export function Remedy() {
  const { remedy: words } = usePhrases();
  const { query } = useRoute();
  const [kind, setKind] = useState<Kind>('complaint');
  const asOpened: Given = { shop: query.get('shop') ?? '', platform: query.get('platform') ?? '' };
  const { value: given, set: setGiven } = useKeptState(`remedy.${asOpened.platform}.${asOpened.shop}`, asOpened);
  const [copied, setCopied] = useState(false);
  const { lines } = words;
  const asked = FIELDS.filter((field) => kind === 'complaint' || field !== 'request');
  const text = [
    `【${lines[kind]}】`,
    ...asked.flatMap((field) => {
      const value = given[field]?.trim() ?? '';
      return value === '' ? [] : [`${lines[field]}：${value}${field === 'amount' ? ` ${lines.yuan}` : ''}`];
    }),
  ].join('\n');
  return (
    <>
      <Title>{words.title}</Title>
      <p>{words.say}</p>
      <Card title={words.prepare}>
        <label className="field">
          <span>{words.kind}</span>
          <select value={kind} onChange={({ target }) => setKind(KINDS.find((one) => one === target.value) ?? kind)}>
            {KINDS.map((one) => (
              <option key={one} value={one}>
                {words.kinds[one]}
              </option>
            ))}
          </select>
        </label>
        {asked.map((field) => (
          <label key={field} className="field">
            <span>{words[field]}</span>
            <Answer
              field={field}
              value={given[field] ?? ''}
              onChange={(value) => {
                setCopied(false);
                setGiven((before) => ({ ...before, [field]: value }));
              }}
            />
          </label>
        ))}
        <label className="field">
          <span>{words.text}</span>
          <textarea readOnly value={text} rows={8} />
        </label>
        <button type="button" onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}>
          {copied ? words.copied : words.copy}
        </button>
        <a className="apply" href="https://www.12315.cn" target="_blank" rel="noreferrer">
          {words.open}
        </a>
      </Card>
      <Card>
        <p>{words.personal}</p>
        <p>{words.proof}</p>
        <p>
          {words.terms}
          <small> {words.termsArticle}</small>
        </p>
      </Card>
    </>
  );
}

interface AnswerProps {
  readonly field: Field;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Answer({ field, value, onChange }: AnswerProps) {
  if (field === 'facts' || field === 'request')
    return <textarea value={value} maxLength={2_000} rows={4} onChange={({ target }) => onChange(target.value)} />;
  return (
    <input
      value={value}
      maxLength={200}
      autoComplete="off"
      type={field === 'boughtOn' ? 'date' : 'text'}
      inputMode={field === 'amount' ? 'decimal' : 'text'}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

import { type ResponseOf, tryRuleLexicon } from '@jianhu/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { queryOf } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { ProblemList } from './problem-list.tsx';
import type { LexiconFile, TermFile } from './rule-file.ts';
import { TermCard } from './term-card.tsx';
import { useDebounced } from './use-debounced.ts';

interface LexiconEditorProps {
  readonly file: LexiconFile;
  readonly bookRef: string;
  readonly path: string;
  /** Absent where it is only read. */
  readonly onChange?: ((next: LexiconFile) => void) | undefined;
}

const AT_FIRST = 20;

/** Terms with patterns, context, exceptions and examples; what is wrong stands beside its term, and a sentence can be tried. */
export function LexiconEditor({ file, bookRef, path, onChange }: LexiconEditorProps) {
  const { t } = useTranslation();
  const id = useId();
  const [sample, setSample] = useState('');
  const [find, setFind] = useState('');
  const [all, setAll] = useState(false);
  const asked = useDebounced({ text: JSON.stringify(file), sample });
  const query = useQuery({
    ...queryOf(tryRuleLexicon, { body: { ref: bookRef, path, ...asked } }),
    placeholderData: keepPreviousData,
  });
  const tried = query.data;
  const change = (at: number, next: TermFile | null): void =>
    onChange?.({ ...file, terms: file.terms.flatMap((term, place) => (place === at ? (next ? [next] : []) : [term])) });
  const add = (): void => {
    const fresh = { id: `term-${file.terms.length + 1}`, pattern: '', severity: 'medium', exceptions: [] } as const;
    onChange?.({ ...file, terms: [{ ...fresh, examples: { positive: [], negative: [] } }, ...file.terms] });
  };
  const matching = file.terms
    .map((term, at) => ({ term, at }))
    .filter(({ term }) => JSON.stringify(term).includes(find));
  const shown = all ? matching : matching.slice(0, AT_FIRST);
  const ids = new Set(file.terms.map((term) => term.id));
  return (
    <>
      <Section title={t('studio.tryText')}>
        <span className="field studio-reason">
          <label htmlFor={`${id}sample`} className="unseen">
            {t('studio.tryText')}
          </label>
          <Input.TextArea
            id={`${id}sample`}
            rows={2}
            maxLength={4_000}
            placeholder={t('studio.tryText')}
            value={sample}
            onChange={(event) => setSample(event.target.value)}
          />
        </span>
        <div role="status">
          <Refusal error={query.error} />
          {tried && sample !== '' && <Findings findings={tried.findings} />}
          {tried && <Summary tried={tried} ids={ids} />}
        </div>
      </Section>
      <Section title={t('studio.term')} aside={onChange && <Button onClick={add}>{t('studio.addTerm')}</Button>}>
        <div className="filters">
          <span className="field">
            <label htmlFor={`${id}find`}>{t('studio.find')}</label>
            <Input id={`${id}find`} value={find} allowClear onChange={(event) => setFind(event.target.value)} />
          </span>
          <span className="state-note">{t('studio.shown', { shown: shown.length, all: file.terms.length })}</span>
        </div>
        <ol className="terms">
          {shown.map(({ term, at }) => (
            // Ids are what is being edited, so the place names the card.
            <TermCard
              key={at}
              term={term}
              problems={tried?.problems.filter(({ subject }) => subject === term.id) ?? []}
              wrong={
                tried?.examples.filter(({ termId, expected, found }) => termId === term.id && expected !== found) ?? []
              }
              onChange={onChange && ((next) => change(at, next))}
            />
          ))}
        </ol>
        {shown.length < matching.length && (
          <Button className="more" onClick={() => setAll(true)}>
            {t('studio.shown', { shown: shown.length, all: matching.length })}
          </Button>
        )}
      </Section>
    </>
  );
}

type Tried = ResponseOf<typeof tryRuleLexicon>;

function Findings({ findings }: Pick<Tried, 'findings'>) {
  const { t } = useTranslation();
  if (findings.length === 0) return <p>{t('studio.foundNone')}</p>;
  return (
    <ul>
      {findings.map(({ termId, matched, start, exception }) => (
        <li key={`${termId} ${start}`}>
          {exception === null
            ? t('studio.found', { matched, term: termId })
            : t('studio.foundExcept', { matched, term: termId, basis: exception })}
        </li>
      ))}
    </ul>
  );
}

/** Faults of the file as a whole stand here; those of a term stand beside it. */
function Summary({ tried, ids }: { readonly tried: Tried; readonly ids: ReadonlySet<string> }) {
  const { t } = useTranslation();
  const wrong = tried.examples.filter(({ expected, found }) => expected !== found).length;
  const count = tried.problems.length + wrong;
  if (count === 0) return <p className="state-note">{t('studio.lintClean')}</p>;
  return (
    <>
      <p className="late">{t('studio.problemsOf', { count })}</p>
      <ProblemList problems={tried.problems.filter(({ subject }) => !ids.has(subject))} />
    </>
  );
}

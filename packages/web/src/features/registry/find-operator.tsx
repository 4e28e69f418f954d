import { searchSubjects, type ResponseOf } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { queryOf } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { InputField } from '../../ui/input-field.tsx';
import { Loaded } from '../../ui/states/index.ts';
import './registry.css';

export type FoundOperator = Pick<ResponseOf<typeof searchSubjects>['items'][number], 'id' | 'title'>;

interface FindProps {
  readonly label: string;
  /** What to do when the registry shows nobody of that name. */
  readonly notFound: string;
  readonly onChoose: (operator: FoundOperator) => void;
  /** Beside the button that looks. */
  readonly children?: ReactNode;
}

const FIRST = 6;
const LEAST_WORDS = 2;

/** Looks for an operator that the officer may see, by name, pinyin or code. */
export function FindOperator({ label, notFound, onChoose, children }: FindProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState('');
  const query = useQuery({
    ...queryOf(searchSubjects, { query: { q: asked, kind: 'operator', limit: FIRST } }),
    enabled: asked !== '',
  });
  return (
    <form
      role="search"
      className="case-form find-operator"
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim().length >= LEAST_WORDS) setAsked(words.trim());
      }}
    >
      <div className="find-row">
        <InputField label={label} maxLength={100} value={words} onChange={setWords} />
        <Button htmlType="submit" disabled={words.trim().length < LEAST_WORDS}>
          {t('operator.search')}
        </Button>
        {children}
      </div>
      {asked !== '' && (
        <Loaded query={query} op={searchSubjects} awaiting={t('awaiting.subjects')}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="state-note">{notFound}</p>
            ) : (
              <ul className="hits">
                {items.map(({ id, title, code, subtitle }) => (
                  <li key={id}>
                    <Button type="link" onClick={() => onChoose({ id, title })}>
                      {title}
                    </Button>
                    <p className="hit-meta">
                      {code !== null && <code>{code}</code>}
                      <span>{subtitle}</span>
                    </p>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      )}
    </form>
  );
}

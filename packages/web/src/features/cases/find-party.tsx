import { searchSubjects } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { queryOf } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { InputField } from '../../ui/input-field.tsx';
import { Loaded } from '../../ui/states/index.ts';
import { TakeParty } from './take-party.tsx';
import '../registry/registry.css';

interface FindProps {
  readonly matterId: string;
  readonly suggested: string | null;
  readonly onDone: () => void;
}

const FIRST = 6;
const LEAST_WORDS = 2;

/** Looks for an operator that the officer may see, by name or code, and takes over what the registry has of it. */
export function FindParty({ matterId, suggested, onDone }: FindProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(suggested);
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState('');
  const query = useQuery({
    ...queryOf(searchSubjects, { query: { q: asked, kind: 'operator', limit: FIRST } }),
    enabled: asked !== '',
  });
  if (chosen !== null)
    return <TakeParty matterId={matterId} operatorId={chosen} onOther={() => setChosen(null)} onDone={onDone} />;
  return (
    <form
      role="search"
      className="case-form"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(words.trim());
      }}
    >
      <InputField label={t('caseParty.find')} maxLength={100} value={words} onChange={setWords} />
      <div className="case-steps">
        <Button type="primary" htmlType="submit" disabled={words.trim().length < LEAST_WORDS}>
          {t('caseParty.search')}
        </Button>
        <Button onClick={onDone}>{t('cases.cancel')}</Button>
      </div>
      {asked !== '' && (
        <Loaded query={query} op={searchSubjects} awaiting={t('awaiting.subjects')}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="state-note">{t('caseParty.notFound')}</p>
            ) : (
              <ul className="hits">
                {items.map(({ id, title, code, subtitle }) => (
                  <li key={id}>
                    <Button type="link" onClick={() => setChosen(id)}>
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

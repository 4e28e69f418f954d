import { listRisingWords, type ResponseOf } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states/index.ts';

type Rising = ResponseOf<typeof listRisingWords>;

/** Words that nobody put into a list: what people suddenly say, with the complaints in which they say it. */
export function RisingWords() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const query = useQuery(queryOf(listRisingWords, {}));
  return (
    <Section title={t('complaints.rising')}>
      <Loaded query={query} op={listRisingWords} awaiting={t('complaints.rising')}>
        {(found) => (
          <>
            <p className="state-note">{language === 'en' ? found.rule.en : found.rule.zh}</p>
            {found.sampled && <p className="state-note">{t('complaints.risingSampled')}</p>}
            {found.words.length === 0 ? (
              <p>{t('complaints.noRising')}</p>
            ) : (
              <ul className="rising-words" aria-label={t('complaints.rising')}>
                {found.words.map((word) => (
                  <Word key={word.word} word={word} />
                ))}
              </ul>
            )}
            <p className="state-note">{t('complaints.risingSource', { source: found.source })}</p>
          </>
        )}
      </Loaded>
    </Section>
  );
}

function Word({
  word: { word, count, before, people, respondents, score, known, behind },
}: {
  readonly word: Rising['words'][number];
}) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <li>
      <p>
        <strong>{word}</strong>{' '}
        <span className="figures">{t('complaints.risingCount', { count, people, before })}</span>
      </p>
      <p className="state-note">
        {t('complaints.risingRespondents', { count: respondents })} · G² {score} ·{' '}
        {t(known ? 'complaints.risingKnown' : 'complaints.risingNew')}
      </p>
      <details>
        <summary>{t('complaints.risingBehind')}</summary>
        <ul>
          {behind.map((one) => (
            <li key={one.id}>
              <Link to="/services/complaints/$id" params={{ id: one.id }}>
                {one.number}
              </Link>{' '}
              {one.respondentZh} · {format.day(one.receivedOn)}
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}

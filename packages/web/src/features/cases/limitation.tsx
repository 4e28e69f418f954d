import { type CaseLimitation, getLimitation, type Limitation, type MatterFile, type QueryOf } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf, useCan } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Facts, Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { type ClueDays, daysOfClue } from './days-of-clue.ts';
import type { StepDraft } from './step-draft.ts';

/** The two terms of 行政处罚法第三十六条 with their last days, and what follows from the days of the act and of its discovery. */
function LimitationFace({ limitation }: { readonly limitation: Limitation }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const format = useFormat();
  const { actOn, discoveredOn, ongoing, within, terms, startArticle } = limitation;
  return (
    <div className="limitation">
      <p>
        {t('limitation.days', { act: format.day(actOn), found: format.day(discoveredOn) })}{' '}
        <Chip tone={within ? 'done' : 'suspected'}>{t(within ? 'limitation.within' : 'limitation.over')}</Chip>
      </p>
      {ongoing ? (
        <p className="state-note">{t('limitation.ongoing', { article: startArticle })}</p>
      ) : (
        <ul className="stack">
          {terms.map(({ nameZh, nameEn, lastOn, applies, article }) => (
            <li key={nameZh} className={applies ? undefined : 'aside'}>
              {t(applies ? 'limitation.term' : 'limitation.otherTerm', {
                name: language === 'en' ? nameEn : nameZh,
                day: format.day(lastOn),
              })}{' '}
              <small>{article}</small>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface OfCaseProps {
  readonly limitation: CaseLimitation;
  /** Facts that belong to it and are told by their names. */
  readonly facts: MatterFile['facts'];
}

/** Of a case: what its file says of the limitation, and what the officer answered. */
export function LimitationOfCase({ limitation, facts }: OfCaseProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const { confirmed, within, evidence, reason, barred } = limitation;
  return (
    <Section id="limitation" title={t('limitation.title')}>
      <LimitationFace limitation={limitation} />
      <Facts items={facts.map((one) => (language === 'en' ? [one.nameEn, one.valueEn] : [one.nameZh, one.valueZh]))} />
      {confirmed !== null && (
        <p>{t(confirmed === within ? 'limitation.confirmed' : 'limitation.contradicted', { reason: reason ?? '—' })}</p>
      )}
      {evidence !== null && <p className="state-note">{t('limitation.evidence', { evidence })}</p>}
      {barred && <p role="alert">{t('limitation.barred')}</p>}
    </Section>
  );
}

/** Of a clue: as though the act had ended when it was seen last. */
export function LimitationOfClue({ clue }: { readonly clue: ClueDays }) {
  const { t } = useTranslation();
  const mayAsk = useCan('case.view');
  if (!mayAsk) return null;
  const days = daysOfClue(clue);
  return (
    <Section title={t('limitation.title')}>
      {days && <LimitationOfDays asked={days} />}
      <p className="state-note">{t(days ? 'limitation.ofClue' : 'limitation.unobserved')}</p>
    </Section>
  );
}

/** Of a form that is being filled in, once both days stand there. */
export function LimitationOfDraft({ facts }: Pick<StepDraft, 'facts'>) {
  const [actOn, discoveredOn] = [facts['offenceOn'], facts['discoveredOn']];
  if (typeof actOn !== 'string' || typeof discoveredOn !== 'string') return null;
  const { offenceCourse: course, limitationKind: kind } = facts;
  return <LimitationOfDays asked={{ actOn, discoveredOn, ...onlyText({ course, kind }) }} />;
}

function LimitationOfDays({ asked }: { readonly asked: Readonly<Record<string, string>> }) {
  // The server says which words it knows; the form offers no others.
  const query = asked as QueryOf<typeof getLimitation>;
  const { data, error } = useQuery(queryOf(getLimitation, { query }));
  return data ? <LimitationFace limitation={data} /> : <Refusal error={error} />;
}

function onlyText(values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

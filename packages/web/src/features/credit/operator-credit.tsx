import { getOperatorCredit, type OperatorCredit as Credit } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Loaded } from '../../ui/states/index.ts';
import { ClassMark } from './class-mark.tsx';
import { Occurrences } from './occurrences.tsx';
import { Patrols } from './patrols.tsx';
import { useCauses } from './use-causes.ts';
import { useNamed } from './use-named.ts';
import './credit.css';

type Standing = NonNullable<Credit['standing']>;

/** The internal class of an operator: why, by which article, and what would change it. */
export function OperatorCredit({ operatorId }: { readonly operatorId: string }) {
  const { t } = useTranslation();
  const query = useQuery(queryOf(getOperatorCredit, { params: { operatorId } }));
  return (
    <Loaded query={query} op={getOperatorCredit} awaiting={t('credit.section')}>
      {(credit) => (
        <>
          {credit.standing === null ? (
            <p className="state-note">{t('credit.none')}</p>
          ) : (
            <Standing standing={credit.standing} credit={credit} />
          )}
          <Patrols operatorId={operatorId} />
          <Occurrences operatorId={operatorId} />
          <Penalties penalties={credit.penalties} />
          <History changes={credit.changes} />
          <p className="state-note">
            {t('credit.meaning')} {credit.table.article}
            {credit.table.assumed && ` · ${t('credit.assumed')}`}
          </p>
        </>
      )}
    </Loaded>
  );
}

function Standing({ standing, credit }: { readonly standing: Standing; readonly credit: Credit }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const named = useNamed();
  const format = useFormat();
  const { watch } = standing;
  return (
    <>
      <div className="standing">
        <ClassMark name={standing.class} />
        <div>
          <p>
            <strong>{named(standing)}</strong>
            <span className="figures">{t('credit.pointsOf', { points: standing.points })}</span>
            {standing.sinceOn !== null && <span>{t('credit.since', { day: format.day(standing.sinceOn) })}</span>}
          </p>
          <p>
            {named(watch)}：{language === 'en' ? watch.sayEn : watch.sayZh}
          </p>
          <p className="figures">{t('credit.visits', credit.visits)}</p>
        </div>
      </div>
      {standing.contributions.length === 0 ? (
        <p className="state-note">{t('credit.noReason')}</p>
      ) : (
        <ol className="reasons">
          {standing.contributions.map((one) => (
            <Reason
              key={`${one.code} ${one.matterId} ${one.permitNumber} ${one.entryNo} ${one.since} ${one.period}`}
              reason={one}
            />
          ))}
        </ol>
      )}
    </>
  );
}

function Reason({ reason }: { readonly reason: Standing['contributions'][number] }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const named = useNamed();
  const format = useFormat();
  return (
    <li>
      <span className="reason-points figures">+{reason.points}</span>
      <div>
        <p>
          <strong>{named(reason)}</strong> {reason.permitNumber !== null && <code>{reason.permitNumber}</code>}
          {reason.entryNo !== null && <code>{reason.entryNo}</code>}
          {reason.period !== null && <code>{reason.period}</code>}
          {reason.since !== null && <span>{t('credit.since', { day: format.day(reason.since) })}</span>}
          {reason.matterId !== null && (
            <Link to="/cases/$id" params={{ id: reason.matterId }}>
              {t('credit.matter')}
            </Link>
          )}
        </p>
        <p className="state-note">
          {reason.article} {reason.recalled && <Chip>{t('credit.recalled')}</Chip>}
        </p>
        <p>
          {language === 'en' ? reason.remedyEn : reason.remedyZh}{' '}
          <span className="figures">
            {[
              reason.repairFrom !== null && t('credit.repair', { day: format.day(reason.repairFrom) }),
              reason.endsOn !== null && t('credit.ends', { day: format.day(reason.endsOn) }),
              t('credit.without', { class: reason.classWithout }),
            ]
              .filter((one) => one !== false)
              .join(' · ')}
          </span>
        </p>
      </div>
    </li>
  );
}

function Penalties({ penalties }: Pick<Credit, 'penalties'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const past = penalties.filter(({ state }) => state !== 'weighs');
  if (past.length === 0) return null;
  return (
    <>
      <h3>{t('credit.penalties')}</h3>
      <ul className="credit-lines">
        {past.map(({ matterId, grade, on, until, state }) => (
          <li key={matterId}>
            <Link to="/cases/$id" params={{ id: matterId }}>
              {format.day(on)}
            </Link>
            <span>{t(`credit.grade.${grade}`)}</span>
            <Chip tone="done">{t(`credit.state.${state}`)}</Chip>
            {until !== null && <span className="figures">{t('credit.ends', { day: format.day(until) })}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

function History({ changes }: Pick<Credit, 'changes'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const causes = useCauses();
  if (changes.length === 0) return null;
  return (
    <>
      <h3>{t('credit.history')}</h3>
      <ul className="credit-lines">
        {changes.map((change) => (
          <li key={change.id}>
            <span className="figures">{format.day(change.on)}</span>
            <span className="class-step">
              {change.from === null ? t('credit.first') : <ClassMark name={change.from} />} →{' '}
              <ClassMark name={change.to} />
            </span>
            <span>{causes(change)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

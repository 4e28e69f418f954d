import { getMatterOutcome, getMatterPublicity, type MatterOutcome, type MatterPublicity } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Facts, Section } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states/index.ts';
import { AppliedLaw } from './applied-law.tsx';
import { yuan } from './fine-bar.tsx';

/** What was decided and what became of it, each line from the log of the case. */
export function Outcome({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const query = useQuery(queryOf(getMatterOutcome, { params: { id } }));
  return (
    <Section id="outcome" title={t('caseOutcome.title')}>
      <Loaded query={query} op={getMatterOutcome} awaiting={t('caseOutcome.title')}>
        {(found) =>
          found.review.kind === null && found.decision === null && found.service.length === 0 ? (
            <p className="state-note">{t('caseOutcome.none')}</p>
          ) : (
            <Lines id={id} outcome={found} />
          )
        }
      </Loaded>
    </Section>
  );
}

function Lines({ id, outcome }: { readonly id: string; readonly outcome: MatterOutcome }) {
  const { t } = useTranslation();
  return (
    <Facts
      items={[
        [t('caseOutcome.law'), <AppliedLaw key="law" law={outcome.law} />],
        [t('caseOutcome.review'), <Review key="review" outcome={outcome} />],
        [t('caseOutcome.hearing'), <Hearing key="hearing" outcome={outcome} />],
        [t('caseOutcome.decision'), <Decision key="decision" outcome={outcome} />],
        [t('caseOutcome.service'), <Service key="service" outcome={outcome} />],
        [t('caseOutcome.payment'), <Payment key="payment" outcome={outcome} />],
        [t('caseOutcome.publicity'), <Publicity key="publicity" id={id} outcome={outcome} />],
        [t('caseOutcome.appeal'), <Appeal key="appeal" outcome={outcome} />],
        [t('caseOutcome.credit'), <Credit key="credit" outcome={outcome} />],
      ]}
    />
  );
}

/** One statement below the other; what is not there is left out. */
function Stack({ lines }: { readonly lines: readonly (ReactNode | false | null)[] }) {
  const shown = lines.filter((one) => one !== false && one !== null);
  if (shown.length === 0) return <>—</>;
  return (
    <ul className="stack">
      {shown.map((one, at) => (
        // Statements have a fixed order and no identity of their own.
        <li key={at}>{one}</li>
      ))}
    </ul>
  );
}

interface Props {
  readonly outcome: MatterOutcome;
}

function Review({ outcome: { review } }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const name =
    review.kind === null
      ? t('caseOutcome.pending')
      : t(review.kind === 'legal' ? 'caseOutcome.legal' : 'caseOutcome.caseReview');
  const when =
    review.approvedOn === null
      ? t('caseOutcome.pending')
      : t('caseOutcome.passedOn', { day: format.day(review.approvedOn) });
  return (
    <Stack
      lines={[
        review.kind === null ? name : `${name} · ${when}`,
        review.compulsory !== null && t(review.compulsory ? 'caseOutcome.compulsory' : 'caseOutcome.optional'),
      ]}
    />
  );
}

function Hearing({ outcome: { hearing } }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Stack
      lines={[
        hearing.right !== null && t(hearing.right ? 'caseOutcome.right' : 'caseOutcome.noRight'),
        hearing.thresholdFen !== null &&
          t('caseOutcome.threshold', { fine: yuan(hearing.thresholdFen), article: hearing.thresholdArticle ?? '' }),
        hearing.requestedOn !== null && t('caseOutcome.requestedOn', { day: format.day(hearing.requestedOn) }),
        hearing.heldOn !== null && t('caseOutcome.heldOn', { day: format.day(hearing.heldOn) }),
      ]}
    />
  );
}

function Decision({ outcome: { decision } }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  if (decision === null) return <>—</>;
  const how =
    decision.collective === null
      ? t('caseOutcome.byHead')
      : t('caseOutcome.collective', { count: decision.collective });
  return (
    <Stack
      lines={[
        `${format.day(decision.on)} · ${how}`,
        <span key="no" className="figures">
          {decision.number}
        </span>,
        decision.fineFen > 0 && t('caseOutcome.fine', { fine: yuan(decision.fineFen) }),
        decision.changedOn !== null && t('caseOutcome.changedOn', { day: format.day(decision.changedOn) }),
        decision.annulledOn !== null && (
          <strong key="annulled">{t('caseOutcome.annulledOn', { day: format.day(decision.annulledOn) })}</strong>
        ),
      ]}
    />
  );
}

function Service({ outcome: { service } }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const named = useNamed();
  return (
    <Stack
      lines={service.map(({ on, way, result, done }) =>
        done
          ? `${format.day(on)} · ${named(result)} · ${named(way)}`
          : `${format.day(on)} · ${t('caseOutcome.attempt', { way: named(way), why: named(result) })}`,
      )}
    />
  );
}

function Payment({ outcome: { payment } }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const named = useNamed();
  if (payment === null) return <>—</>;
  const { plan, late } = payment;
  return (
    <Stack
      lines={[
        t('caseOutcome.paid', { paid: yuan(payment.paidFen), fine: yuan(payment.fineFen) }),
        plan && t('caseOutcome.plan', { kind: named(plan.kind), day: format.day(plan.until) }),
        plan && plan.instalments !== null && t('caseOutcome.instalments', { count: plan.instalments }),
        ...(plan?.days ?? []).map((one, at) => (
          <span key={one.dueOn} className={one.late ? 'late' : ''}>
            {t('caseOutcome.instalment', { no: at + 1, day: format.day(one.dueOn) })}{' '}
            {one.paidOn === null
              ? t(one.late ? 'caseOutcome.instalmentLate' : 'caseOutcome.instalmentDue')
              : t(one.late ? 'caseOutcome.instalmentPaidLate' : 'caseOutcome.instalmentPaid', {
                  day: format.day(one.paidOn),
                })}
          </span>
        )),
        payment.refundedFen > 0 && t('caseOutcome.refunded', { fine: yuan(payment.refundedFen) }),
        late && t('caseOutcome.late', { due: format.day(late.dueOn), amount: yuan(late.amountFen) }),
        late &&
          t('caseOutcome.lateWorking', {
            fine: yuan(payment.fineFen),
            percent: late.percentADay,
            days: late.daysLate - late.daysOut,
            late: late.daysLate,
            out: late.daysOut,
            until: format.day(late.until),
          }),
        late?.capped === true && t('caseOutcome.lateCapped'),
        late && t('caseOutcome.lateArticle'),
      ]}
    />
  );
}

function Publicity({ id, outcome: { publicity } }: Props & { readonly id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { publishedOn, until } = publicity;
  if (publicity.publishable === null) return <>—</>;
  if (!publicity.publishable) return <>{t('caseOutcome.notPublishable')}</>;
  if (publishedOn === null) return <>{t('caseOutcome.notPublished')}</>;
  return (
    <Stack
      lines={[
        t('caseOutcome.publishedOn', { day: format.day(publishedOn), until: until === null ? '—' : format.day(until) }),
        publicity.correctedOn !== null && t('caseOutcome.correctedOn', { day: format.day(publicity.correctedOn) }),
        publicity.withdrawnOn !== null && t('caseOutcome.withdrawnOn', { day: format.day(publicity.withdrawnOn) }),
        publicity.stoppedOn !== null && t('caseOutcome.stoppedOn', { day: format.day(publicity.stoppedOn) }),
        <Packages key="packages" id={id} />,
      ]}
    />
  );
}

/** How the packages stand with the publicity system; whoever plays it is named. */
function Packages({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const query = useQuery(queryOf(getMatterPublicity, { params: { id } }));
  return (
    <Loaded query={query} op={getMatterPublicity} awaiting={t('caseOutcome.system')}>
      {(found) => <PackageList found={found} />}
    </Loaded>
  );
}

function PackageList({ found: { counterpart, items } }: { readonly found: MatterPublicity }) {
  const { t } = useTranslation();
  if (items.length === 0) return <>{t(counterpart === null ? 'caseOutcome.unconfigured' : 'caseOutcome.noPackage')}</>;
  return (
    <ul className="stack">
      {items.map((one) => (
        <li key={one.packageNo}>
          <Chip tone={one.state === 'published' ? 'active' : 'plain'}>
            {t(`caseOutcome.packageState.${one.state}`)}
          </Chip>{' '}
          <span className="figures">{one.packageNo}</span> {one.contentZh}
          {counterpart === 'simulator' && <small className="under">{t('caseOutcome.simulated')}</small>}
          {one.reasons.length > 0 && <small className="under">{one.reasons.join('；')}</small>}
        </li>
      ))}
    </ul>
  );
}

function Appeal({ outcome: { appeal } }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const named = useNamed();
  if (appeal === null) return <>—</>;
  return (
    <Stack
      lines={[
        t('caseOutcome.appealOn', { kind: named(appeal.kind), day: format.day(appeal.on) }),
        appeal.pending && t('caseOutcome.appealPending'),
        appeal.result && named(appeal.result),
      ]}
    />
  );
}

function Credit({ outcome: { credit } }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const named = useNamed();
  if (credit === null) return <>—</>;
  const { grade, repairFrom, until, basisZh, rows } = credit;
  return (
    <Stack
      lines={[
        t('caseOutcome.creditGrade', { grade: named(grade), from: format.day(repairFrom), until: format.day(until) }),
        ...rows.map(({ on, kind }) => `${format.day(on)} · ${t(`caseOutcome.creditRow.${kind}`)}`),
        <small key="basis">{basisZh}</small>,
      ]}
    />
  );
}

function useNamed() {
  const [language] = useLanguage();
  return ({ nameZh, nameEn }: { readonly nameZh: string; readonly nameEn: string }): string =>
    language === 'en' ? nameEn : nameZh;
}

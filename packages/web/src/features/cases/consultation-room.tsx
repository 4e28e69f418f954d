import { type Consultation, getConsultation } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useSaid, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Facts, Page, Section } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states/index.ts';
import { Table } from '../../ui/table.tsx';
import { CasesNav } from './cases-nav.tsx';
import { JointMeasures } from './joint-measures.tsx';
import { Steps } from './steps.tsx';
import { Materials } from './materials.tsx';
import { SharedFiles } from './shared-files.tsx';
import { StateChip } from './state-chip.tsx';
import './cases.css';
import './consultation.css';

const route = getRouteApi('/frame/cases/$id/room');

/** The room of a consultation: agenda, what was shown, what each unit thinks, the minutes, tasks, joint measures. */
export function ConsultationRoomPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const query = useQuery(queryOf(getConsultation, { params: { id } }));
  const room = query.data;
  return (
    <Page
      title={room?.topic ?? t('cases.room.title')}
      state={room && <StateChip matter={room.file} />}
      asOf={room?.file.asOf}
      action={
        <Link className="button-link" to="/cases/$id" params={{ id }}>
          {t('cases.room.toFile')}
        </Link>
      }
    >
      <CasesNav />
      <Loaded query={query} op={getConsultation} awaiting={t('cases.room.title')}>
        {(found) => <Room room={found} />}
      </Loaded>
    </Page>
  );
}

function Room({ room }: { readonly room: Consultation }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="case-file">
      <Steps matter={room.file} />
      <Section id="agenda" title={t(room.enforcement ? 'cases.room.plan' : 'cases.room.agenda')}>
        <Facts
          items={[
            [t('cases.room.convener'), room.convener],
            [
              t(room.enforcement ? 'cases.room.checkOn' : 'cases.room.meetingOn'),
              room.meetingOn && format.day(room.meetingOn),
            ],
            [t('cases.room.units'), room.units.map((unit) => unit.nameZh).join('、') || '—'],
            [t('cases.number'), room.file.number],
          ]}
        />
        <p className="room-agenda">{room.enforcement?.targets ?? room.agenda ?? t('cases.room.noAgenda')}</p>
      </Section>
      <SharedFiles room={room} />
      <Materials id={room.file.id} kind="consultation" />
      <Opinions room={room} />
      {room.enforcement ? (
        <Outcome enforcement={room.enforcement} />
      ) : (
        <>
          <Minutes room={room} />
          <Tasks room={room} />
          <JointMeasures room={room} />
        </>
      )}
    </div>
  );
}

const TONES = {
  agree: 'done',
  agreeWithRemarks: 'active',
  dissent: 'suspected',
  joins: 'done',
  cannot: 'suspected',
} as const;

/** By unit; dissent stands first and is never folded away. */
function Opinions({ room }: { readonly room: Consultation }) {
  const { t } = useTranslation();
  const said = useSaid();
  const format = useFormat();
  const rank = (unit: Consultation['units'][number]): number =>
    unit.opinion?.id === 'dissent' ? 0 : unit.opinion ? 1 : 2;
  const units = room.units.toSorted((a, b) => rank(a) - rank(b));
  const dissents = units.filter(({ opinion }) => opinion?.id === 'dissent').length;
  return (
    <Section
      id="opinions"
      title={t(room.enforcement ? 'cases.room.answers' : 'cases.room.opinions')}
      aside={dissents > 0 && <Chip tone="suspected">{t('cases.room.dissents', { count: dissents })}</Chip>}
    >
      <ul className="opinions">
        {units.map(({ unitId, nameZh, opinion, signed, findings, left }) => (
          <li key={unitId} className={opinion?.id === 'dissent' ? 'dissent' : ''}>
            <p className="opinion-head">
              <strong>{nameZh}</strong>
              {opinion ? (
                <Chip tone={TONES[opinion.id]}>{said(opinion)}</Chip>
              ) : (
                <Chip tone="plain">{t('cases.room.silent')}</Chip>
              )}
              {signed && <Chip tone="done">{t('cases.room.signed', { name: signed.byName })}</Chip>}
              {left && <Chip tone="plain">{t('cases.room.left', { day: format.day(left.on) })}</Chip>}
            </p>
            {left && <p>{left.reason}</p>}
            {opinion && (
              <>
                <p>{opinion.text}</p>
                <small>
                  {opinion.byName} · {format.instant(opinion.at)}
                </small>
              </>
            )}
            {findings.map((finding) => (
              <p key={finding.at} className="unit-finding">
                <strong>{t('cases.room.found')}</strong> {finding.text}{' '}
                <small>
                  {finding.byName} · {format.instant(finding.at)}
                </small>
              </p>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What came of an action of several units. */
function Outcome({ enforcement }: { readonly enforcement: NonNullable<Consultation['enforcement']> }) {
  const { t } = useTranslation();
  return (
    <Section id="outcome" title={t('cases.room.outcome')}>
      {enforcement.carriedOut === null ? (
        <p className="state-note">{t('cases.room.notCarriedOut')}</p>
      ) : (
        <Facts
          items={[
            [t('cases.room.carriedOut'), enforcement.carriedOut],
            [t('cases.room.result'), enforcement.result],
          ]}
        />
      )}
    </Section>
  );
}

function Minutes({ room: { minutes } }: { readonly room: Consultation }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Section id="minutes" title={t('cases.room.minutes')} aside={minutes && <small>{minutes.number}</small>}>
      {minutes ? (
        <>
          <p className="room-agenda">{minutes.decision}</p>
          <small>{t('cases.room.minutesBy', { name: minutes.signedByName, at: format.instant(minutes.at) })}</small>
        </>
      ) : (
        <p className="state-note">{t('cases.room.noMinutes')}</p>
      )}
    </Section>
  );
}

function Tasks({ room: { tasks } }: { readonly room: Consultation }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [language] = useLanguage();
  return (
    <Section id="tasks" title={t('cases.room.tasks')}>
      {tasks.length === 0 ? (
        <p className="state-note">
          {t('cases.room.noTasks')} {t('cases.room.noTasksHint')}
        </p>
      ) : (
        <Table
          label={t('cases.room.tasks')}
          rows={tasks}
          keyOf={(task) => `${task.unitZh}${task.dueOn}${task.text}`}
          columns={[
            { key: 'text', title: t('cases.room.task'), names: true, render: (task) => task.text },
            { key: 'unit', title: t('cases.unit'), render: (task) => task.unitZh },
            {
              key: 'due',
              title: t('cases.term'),
              render: (task) => <span className="whole">{format.day(task.dueOn)}</span>,
            },
            {
              key: 'report',
              title: t('cases.standing'),
              render: (task) => (
                <>
                  <Chip tone={task.report === null ? (task.late ? 'suspected' : 'active') : 'done'}>
                    {t(`cases.room.task${task.report === null ? (task.late ? 'Late' : 'Open') : 'Done'}`)}
                  </Chip>
                  {task.report !== null && (
                    <small className="under" lang={language === 'en' ? 'zh-CN' : undefined}>
                      {task.report}
                    </small>
                  )}
                </>
              ),
            },
          ]}
        />
      )}
    </Section>
  );
}

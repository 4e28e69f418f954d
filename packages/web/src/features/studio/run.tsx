import { getRuleRun, type ResponseOf, setRuleBrake } from '@jianhu/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { call } from '../../api/call.ts';
import { queryOf, useCan } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Facts, Section } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { HourBars } from './hour-bars.tsx';
import { MonthBars } from './month-bars.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { StudioPage } from './studio-page.tsx';
import { percentOf } from './tone.ts';

type Run = ResponseOf<typeof getRuleRun>;
const route = getRouteApi('/frame/rules/runs/$ruleId');

/** One rule: precision over time, volume with its band, the brake and who moved it, the versions by date. */
export function RuleRunPage() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const { ruleId } = route.useParams();
  const enabled = useCan('rule.view');
  const query = useQuery({ ...queryOf(getRuleRun, { params: { ruleId } }), enabled });
  const rule = query.data;
  const name = rule && (language === 'en' ? rule.nameEn : rule.nameZh);
  return (
    <StudioPage
      title={name ?? ruleId}
      asOf={rule?.asOf}
      state={
        rule && (
          <Chip tone={rule.brake.paused ? 'suspected' : 'done'}>
            {t(rule.brake.paused ? 'studio.isPaused' : 'studio.running')}
          </Chip>
        )
      }
      action={rule && <BrakeActs rule={rule} />}
    >
      <Loaded query={query} op={getRuleRun} awaiting={t('studio.runs')}>
        {(run) => <RunView run={run} />}
      </Loaded>
    </StudioPage>
  );
}

function RunView({ run }: { readonly run: Run }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { brake, band } = run;
  return (
    <>
      {brake.paused && brake.cause && (
        <Alert
          type="warning"
          showIcon
          title={`${t(`studio.pausedBy.${brake.cause}`)}${brake.since ? ` · ${format.instant(brake.since)}` : ''}`}
          description={`${brake.reason ? `${brake.by?.name ?? ''} ${brake.reason}。` : ''}${t('studio.brakeMeaning')}`}
        />
      )}
      <Facts
        items={[
          [t('studio.article'), run.article],
          [
            t('studio.entry'),
            <Link key="entry" to="/rules/entry" search={{ ref: 'live', path: run.path }}>
              {run.path}
            </Link>,
          ],
          [t('studio.owner'), run.owner],
          [t('studio.adjudicated'), `${format.number(run.upheld)} / ${format.number(run.adjudicated)}`],
          [
            `${t('studio.precision')}（${t('studio.interval')}）`,
            run.adjudicated === 0 ? t('studio.noVerdicts') : `${percentOf(run.lowBp)}–${percentOf(run.highBp)}`,
          ],
          [t('studio.floor'), percentOf(run.floorBp)],
          [t('studio.hits7d'), format.number(run.hits7d)],
          [t('studio.brake'), t('studio.held', { count: brake.held })],
        ]}
      />
      <Section title={t('studio.months')}>
        {run.months.length === 0 ? (
          <Empty title={t('studio.noVerdicts')}>{t('studio.floorsMeaning')}</Empty>
        ) : (
          <MonthBars months={run.months} floorBp={run.floorBp} />
        )}
      </Section>
      <Section title={t('studio.volume')}>
        <HourBars hours={run.hours} limit={band?.limit ?? null} asOf={run.asOf} />
        <p className="state-note">
          {band
            ? t('studio.bandOf', {
                hits: format.number(band.hits),
                median: format.number(band.median),
                limit: format.number(band.limit),
                samples: format.number(band.samples),
              })
            : t('studio.noBand')}
        </p>
      </Section>
      {run.actions.length > 0 && (
        <Section title={t('studio.brakeLog')}>
          <BrakeLog actions={run.actions} />
        </Section>
      )}
      <Section title={t('studio.versions')}>
        <ul className="rule-versions">
          {run.versions.map(({ version, effectiveFrom, effectiveTo }) => (
            <li key={version}>
              <strong>{version}</strong>{' '}
              {effectiveTo === null
                ? t('studio.forever', { from: format.day(effectiveFrom) })
                : t('studio.until', { from: format.day(effectiveFrom), to: format.day(effectiveTo) })}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function BrakeActs({ rule }: { readonly rule: Run }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const may = useCan('rule.brake');
  if (!may) return null;
  const { ruleId, brake } = rule;
  const send = (action: 'pause' | 'resume' | 'raiseHeld') => async (reason: string) => {
    await call(setRuleBrake, { params: { ruleId }, body: { action, reason } });
    await client.invalidateQueries();
  };
  const meaning = t('studio.brakeMeaning');
  return (
    <>
      {brake.held > 0 && (
        <ReasonDialog title={t('studio.raiseHeld')} meaning={meaning} required onSend={send('raiseHeld')} />
      )}
      {brake.paused ? (
        <ReasonDialog title={t('studio.resume')} meaning={meaning} primary required onSend={send('resume')} />
      ) : (
        <ReasonDialog title={t('studio.pause')} meaning={meaning} danger required onSend={send('pause')} />
      )}
    </>
  );
}

type Action = Run['actions'][number];

function BrakeLog({ actions }: { readonly actions: readonly Action[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<Action>[] = [
    { key: 'at', title: t('studio.from'), names: true, render: ({ at }) => format.instant(at) },
    { key: 'action', title: t('studio.brake'), render: ({ action }) => t(`studio.brakeAction.${action}`) },
    { key: 'cause', title: t('studio.by'), render: ({ cause, by }) => by?.name ?? t(`studio.brakeCause.${cause}`) },
    { key: 'reason', title: t('studio.reason'), render: ({ reason }) => reason ?? '—' },
  ];
  return (
    <Table
      label={t('studio.brakeLog')}
      columns={columns}
      rows={actions}
      keyOf={({ at, action }) => `${at} ${action}`}
    />
  );
}

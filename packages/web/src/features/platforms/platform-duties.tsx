import {
  type DutyBoard,
  getPlatformDuties,
  platformFactSchema,
  type PlatformFacts,
  type PlatformDuty,
  setPlatformProfile,
} from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { queryOf, useCan } from '../../api/queries.ts';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { Choice } from '../../ui/choice.tsx';
import { useFormat } from '../../ui/format.ts';
import { Page, Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { ServicesNav } from '../services/services-nav.tsx';
import '../cases/cases.css';
import '../counter/counter.css';

const route = getRouteApi('/frame/services/platforms/$id');
const FACTS = platformFactSchema.options;
type Level = NonNullable<DutyBoard['profile']>['level'];

/** What one platform owes: its level and business as an officer found them, and each duty with its day. */
export function PlatformDutiesPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const query = useQuery(queryOf(getPlatformDuties, { params: { id } }));
  return (
    <Page title={`${query.data?.platformNameZh ?? ''} · ${t('platforms.duties')}`}>
      <ServicesNav />
      <Loaded query={query} op={getPlatformDuties} awaiting={t('platforms.duties')}>
        {(board) => (
          <>
            <Profile id={id} board={board} />
            {board.duties.length > 0 && (
              <Section title={t('platforms.duties')}>
                <Duties duties={board.duties} />
              </Section>
            )}
            <Incentives board={board} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Profile({ id, board }: { readonly id: string; readonly board: DutyBoard }) {
  const { t } = useTranslation();
  const say = useSaid();
  const format = useFormat();
  const may = useCan('case.act');
  const [open, setOpen] = useState(false);
  const { profile, levels } = board;
  const level = levels.find((one) => one.id === profile?.level);
  return (
    <Section
      title={t('platforms.profile')}
      aside={
        may &&
        !open && (
          <Button size="small" onClick={() => setOpen(true)}>
            {t(profile ? 'platforms.change' : 'platforms.find')}
          </Button>
        )
      }
    >
      {profile ? (
        <>
          <p>
            {level && <Chip>{say({ zh: level.nameZh, en: level.nameEn })}</Chip>}{' '}
            {FACTS.filter((fact) => profile.facts[fact])
              .map((fact) => t(`platforms.facts.${fact}`))
              .join('、')}
          </p>
          <p className="state-note">
            {t('platforms.foundBy', {
              unit: profile.unitNameZh,
              at: format.instant(profile.at),
              note: profile.note,
            })}
          </p>
        </>
      ) : (
        !open && <Empty title={t('platforms.noProfile')}>{say(board.listNote)}</Empty>
      )}
      {open && <ProfileForm id={id} board={board} onDone={() => setOpen(false)} />}
    </Section>
  );
}

interface ProfileFormProps {
  readonly id: string;
  readonly board: DutyBoard;
  readonly onDone: () => void;
}

function ProfileForm({ id, board: { profile, levels, listNote }, onDone }: ProfileFormProps) {
  const { t } = useTranslation();
  const say = useSaid();
  const client = useQueryClient();
  const [level, setLevel] = useState<string | undefined>(profile?.level ?? 'small');
  const [chosen, setChosen] = useState<readonly string[]>(FACTS.filter((fact) => profile?.facts[fact] === true));
  const [note, setNote] = useState('');
  const send = useMutation({
    mutationFn: () => {
      const facts = Object.fromEntries(FACTS.map((fact) => [fact, chosen.includes(fact)])) as PlatformFacts; // NOTE: each fact is there
      return call(setPlatformProfile, { params: { id }, body: { level: level as Level, facts, note } }); // NOTE: the choice offers levels only
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [getPlatformDuties.id] });
      onDone();
    },
  });
  return (
    <form className="case-form exhibit-form" onSubmit={(event) => event.preventDefault()}>
      <Choice
        label={t('platforms.level')}
        value={level}
        options={levels.map((one) => ({ value: one.id, label: say({ zh: one.nameZh, en: one.nameEn }) }))}
        onChange={setLevel}
      />
      <Checkbox.Group
        value={[...chosen]}
        options={FACTS.map((fact) => ({ value: fact, label: t(`platforms.facts.${fact}`) }))}
        onChange={(values) => setChosen(values)}
      />
      <label className="field">
        {t('platforms.note')}
        <Input.TextArea value={note} maxLength={500} rows={2} onChange={(event) => setNote(event.target.value)} />
      </label>
      <p className="state-note">{say(listNote)}</p>
      <Refusal error={send.error} />
      <div className="case-steps">
        <Button type="primary" disabled={note.trim().length < 4} loading={send.isPending} onClick={() => send.mutate()}>
          {t('platforms.find')}
        </Button>
        <Button onClick={onDone}>{t('cases.cancel')}</Button>
      </div>
    </form>
  );
}

function Duties({ duties }: { readonly duties: readonly PlatformDuty[] }) {
  const { t } = useTranslation();
  const say = useSaid();
  const format = useFormat();
  const columns: readonly Column<PlatformDuty>[] = [
    {
      key: 'duty',
      title: t('platforms.duty'),
      names: true,
      render: (one) => say({ zh: one.nameZh, en: one.nameEn }),
    },
    { key: 'article', title: t('platforms.article'), render: (one) => one.article },
    { key: 'term', title: t('platforms.term'), render: (one) => say({ zh: one.termZh, en: one.termEn }) },
    {
      key: 'due',
      title: t('platforms.dueDay'),
      render: (one) => (one.dueOn === null ? '—' : format.day(one.dueOn)),
    },
    {
      key: 'state',
      title: t('platforms.state'),
      render: ({ state }) => (
        <Chip tone={state === 'overdue' ? 'suspected' : state === 'open' || state === 'filed' ? 'active' : 'plain'}>
          {t(`platforms.dutyState.${state}`)}
        </Chip>
      ),
    },
  ];
  return (
    <Table
      label={t('platforms.duties')}
      columns={columns}
      rows={duties}
      keyOf={(one) => `${one.duty} ${one.period ?? ''}`}
    />
  );
}

function Incentives({ board: { incentives, incentiveNote } }: { readonly board: DutyBoard }) {
  const { t } = useTranslation();
  const say = useSaid();
  return (
    <Section title={t('platforms.incentives')}>
      <ul>
        {incentives.map((one) => (
          <li key={one.id}>
            {say({ zh: one.nameZh, en: one.nameEn })}：
            {one.met === null ? t('platforms.unknown') : t(one.met ? 'platforms.met' : 'platforms.unmet')}（
            {one.counted} / {one.outOf}）
          </li>
        ))}
      </ul>
      <p className="state-note">{say(incentiveNote)}</p>
    </Section>
  );
}

import { getPlanMap, getPlanMeasure, getPlanWork, givePlanWork, listPlanParties, listPlanWork } from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../../api/call.ts';
import { queryOf } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { Choice } from '../../../ui/choice.tsx';
import { Page } from '../../../ui/page.tsx';
import { Refusal } from '../../../ui/refusal.tsx';
import { PlanNav } from '../ui/plan-nav.tsx';
import { TextField } from '../work/text-field.tsx';
import { DependsOn } from './depends-on.tsx';
import '../work/work.css';

type Kind = 'task' | 'letter';
const route = getRouteApi('/frame/plan/tasks/give');
const REPLY_DAYS = '5';

/** The office gives a task of a measure, or an urging letter about a target or a task that is late. */
export function GiveTaskPage() {
  const { t } = useTranslation();
  const id = useId();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { urge } = route.useSearch();
  const [kind, setKind] = useState<Kind>(urge === undefined ? 'task' : 'letter');
  const [unitId, setUnitId] = useState<string>();
  const [about, setAbout] = useState<string | undefined>(urge && `task:${urge}`);
  const [clauseId, setClauseId] = useState<string>();
  const [dependsOn, setDependsOn] = useState<readonly string[]>([]);
  const [replyDays, setReplyDays] = useState(REPLY_DAYS);
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const [dueOn, setDueOn] = useState('');
  const parties = useQuery(queryOf(listPlanParties, {}));
  const late = useQuery({ ...queryOf(getPlanWork, { params: { id: urge ?? '' } }), enabled: urge !== undefined });
  const measure = useQuery({
    ...queryOf(getPlanMeasure, { params: { no: Number(about) } }),
    enabled: kind === 'task' && about !== undefined,
  });
  const map = useQuery(queryOf(getPlanMap, { query: {} }));
  // A letter about a late task goes to the unit that owes it, unless another is chosen.
  const addressee = unitId ?? (kind === 'letter' ? late.data?.unitId : undefined);
  const giving = useMutation({
    mutationFn: () =>
      call(givePlanWork, {
        body:
          kind === 'task'
            ? {
                kind,
                unitId: addressee ?? '',
                measureNo: Number(about),
                title,
                text,
                dueOn,
                clauseId: clauseId ?? null,
                dependsOn: [...dependsOn],
              }
            : { kind, unitId: addressee ?? '', about: about ?? '', title, text, replyWorkingDays: Number(replyDays) },
      }),
    onSuccess: async (work) => {
      await client.invalidateQueries({ queryKey: [listPlanWork.id] });
      await navigate({ to: '/plan/tasks/$id', params: { id: work.id } });
    },
  });
  const units = (parties.data?.items ?? []).filter(({ members }) => members.length === 0);
  const measures = map.data?.actions.flatMap((action) => action.measures) ?? [];
  const targets = [...(map.data?.goals ?? []), ...measures].flatMap((one) => one.targets);
  const abouts =
    kind === 'task'
      ? measures.map(({ no, titleZh }) => ({ value: String(no), label: `${no} ${titleZh}` }))
      : [
          ...(late.data
            ? [{ value: `task:${late.data.id}`, label: `${t('planDuty.kind.task')} ${late.data.title}` }]
            : []),
          ...targets.map((target) => ({ value: `target:${target.id}`, label: target.nameZh })),
        ];
  const isMissing =
    addressee === undefined ||
    about === undefined ||
    title.trim() === '' ||
    (kind === 'task' ? dueOn === '' : text.trim() === '' || !/^([1-9]|[12]\d|30)$/.test(replyDays));
  return (
    <Page title={t('planDuty.give')}>
      <PlanNav />
      <form
        className="plan-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isMissing) giving.mutate();
        }}
      >
        <div className="filters wide" role="group" aria-label={t('planDuty.what')}>
          {(['task', 'letter'] as const).map((one) => (
            <button
              key={one}
              type="button"
              className="toggle"
              aria-pressed={kind === one}
              onClick={() => {
                setKind(one);
                setAbout(undefined);
                setClauseId(undefined);
              }}
            >
              {t(`planDuty.kind.${one}`)}
            </button>
          ))}
        </div>
        <p className="state-note">{t(`planDuty.kindMeans.${kind}`)}</p>
        <Choice
          label={t('planDuty.unit')}
          value={addressee}
          none={t('planDuty.choose')}
          options={units.map((unit) => ({ value: unit.id, label: unit.nameZh }))}
          onChange={setUnitId}
        />
        <Choice
          label={t(kind === 'task' ? 'planDuty.measure' : 'planDuty.target')}
          value={about}
          none={t('planDuty.choose')}
          options={abouts}
          onChange={(next) => {
            setAbout(next);
            setClauseId(undefined);
          }}
        />
        {kind === 'task' && measure.data && (
          <Choice
            label={t('planDuty.clause')}
            value={clauseId}
            none={t('planDuty.noClause')}
            options={measure.data.clauses
              .filter(({ duty }) => duty)
              .map(({ id: value, textZh }) => ({ value, label: textZh }))}
            onChange={setClauseId}
          />
        )}
        <TextField
          must
          label={t('planDuty.title')}
          value={title}
          maxLength={120}
          problem={undefined}
          onChange={setTitle}
        />
        {kind === 'task' && (
          <TextField must kind="date" label={t('planDuty.due')} value={dueOn} problem={undefined} onChange={setDueOn} />
        )}
        {kind === 'task' && <DependsOn chosen={dependsOn} onChange={setDependsOn} />}
        {kind === 'letter' && (
          <TextField
            must
            kind="number"
            label={t('planDuty.replyDays')}
            value={replyDays}
            maxLength={2}
            onChange={setReplyDays}
          />
        )}
        <label htmlFor={id}>{t('planDuty.text')}</label>
        <Input.TextArea
          id={id}
          rows={5}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Refusal error={giving.error} />
        <Button type="primary" htmlType="submit" disabled={isMissing} loading={giving.isPending}>
          {t('planDuty.give')}
        </Button>
      </form>
    </Page>
  );
}

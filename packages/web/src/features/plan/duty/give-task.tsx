import { getPlanMap, givePlanWork, listPlanWork, listUnits } from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
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
import '../work/work.css';

type Kind = 'task' | 'letter';

/** The office gives a task of a measure, or an urging letter about a target. */
export function GiveTaskPage() {
  const { t } = useTranslation();
  const id = useId();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [kind, setKind] = useState<Kind>('task');
  const [unitId, setUnitId] = useState<string>();
  const [about, setAbout] = useState<string>();
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const [dueOn, setDueOn] = useState('');
  const units = useQuery(queryOf(listUnits, { query: {} }));
  const map = useQuery(queryOf(getPlanMap, { query: {} }));
  const giving = useMutation({
    mutationFn: () =>
      call(givePlanWork, {
        body:
          kind === 'task'
            ? { kind, unitId: unitId ?? '', measureNo: Number(about), title, text, dueOn }
            : { kind, unitId: unitId ?? '', about: `target:${about ?? ''}`, title, text },
      }),
    onSuccess: async (work) => {
      await client.invalidateQueries({ queryKey: [listPlanWork.id] });
      await navigate({ to: '/plan/tasks/$id', params: { id: work.id } });
    },
  });
  const measures = map.data?.actions.flatMap((action) => action.measures) ?? [];
  const targets = [...(map.data?.goals ?? []), ...measures].flatMap((one) => one.targets);
  const abouts =
    kind === 'task'
      ? measures.map(({ no, titleZh }) => ({ value: String(no), label: `${no} ${titleZh}` }))
      : targets.map((target) => ({ value: target.id, label: target.nameZh }));
  const isMissing =
    unitId === undefined ||
    about === undefined ||
    title.trim() === '' ||
    (kind === 'task' ? dueOn === '' : text.trim() === '');
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
              }}
            >
              {t(`planDuty.kind.${one}`)}
            </button>
          ))}
        </div>
        <p className="state-note">{t(`planDuty.kindMeans.${kind}`)}</p>
        <Choice
          label={t('planDuty.unit')}
          value={unitId}
          none={t('planDuty.choose')}
          options={(units.data?.items ?? []).map((unit) => ({ value: unit.id, label: unit.nameZh }))}
          onChange={setUnitId}
        />
        <Choice
          label={t(kind === 'task' ? 'planDuty.measure' : 'planDuty.target')}
          value={about}
          none={t('planDuty.choose')}
          options={abouts}
          onChange={setAbout}
        />
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

import { actOnCaseTask, type CaseTask, listCaseTasks, listOpenCaseTasks } from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { queryOf } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { EndTask } from './end-task.tsx';
import { GiveTask } from './give-task.tsx';
import { Unread } from './unread.tsx';

/** Tasks of the case: what, who, by when, and what came of it; an invited unit has none here. */
export function CaseTasks({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const [isGiving, setIsGiving] = useState(false);
  const { data: found, error, refetch } = useQuery(queryOf(listCaseTasks, { params: { id } }));
  if (error) return <Unread id="tasks" title={t('caseTask.title')} error={error} onRetry={() => void refetch()} />;
  if (!found || (found.items.length === 0 && !found.mayGive)) return null;
  return (
    <Section
      id="tasks"
      title={t('caseTask.title')}
      aside={found.mayGive && <Button onClick={() => setIsGiving(!isGiving)}>{t('caseTask.give')}</Button>}
    >
      {isGiving && <GiveTask matterId={id} onDone={() => setIsGiving(false)} />}
      {found.items.length === 0 && !isGiving && <p className="state-note">{t('caseTask.none')}</p>}
      <ol className="exhibits">
        {found.items.map((task) => (
          <TaskItem key={task.id} matterId={id} task={task} />
        ))}
      </ol>
    </Section>
  );
}

function TaskItem({ matterId, task }: { readonly matterId: string; readonly task: CaseTask }) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const [ending, setEnding] = useState<'finish' | 'cancel' | null>(null);
  const take = useMutation({
    mutationFn: () => call(actOnCaseTask, { params: { id: matterId, task: task.id }, body: { kind: 'take' } }),
    onSuccess: (now) => {
      client.setQueryData([listCaseTasks.id, { params: { id: matterId } }], now);
      void client.invalidateQueries({ queryKey: [listOpenCaseTasks.id] });
    },
  });
  return (
    <li>
      <header>
        <strong>
          {task.place}. {task.what}
        </strong>
        <Chip tone={task.state === 'done' ? 'done' : 'plain'}>{t(`caseTask.state.${task.state}`)}</Chip>
        {task.late && <Chip tone="established">{t('caseTask.late')}</Chip>}
      </header>
      <p className="state-note">
        {t('caseTask.due', { day: format.day(task.dueOn) })} ·{' '}
        {task.assigneeName === null ? t('caseTask.nobody') : t('caseTask.by', { name: task.assigneeName })} ·{' '}
        {t('caseTask.given', { name: task.givenByName })}
      </p>
      <details className="refused-steps">
        <summary>{t('caseTask.steps', { count: task.log.length })}</summary>
        <ul>
          {task.log.map((one) => (
            <li key={one.kind}>
              <strong>{t(`caseTask.log.${one.kind}`)}</strong>
              <span>
                {format.instant(one.at)} · {one.byName}
                {one.toName !== null && ` → ${one.toName}`}
                {one.words !== null && ` · ${one.words}`}
                {one.exhibit !== null && ` · ${one.exhibit}`}
              </span>
              {one.documentId !== null && (
                <Link to="/cases/$id/documents/$document" params={{ id: matterId, document: one.documentId }}>
                  {t('caseTask.openDocument')}
                </Link>
              )}
            </li>
          ))}
        </ul>
      </details>
      <Refusal error={take.error} />
      {ending === null && task.availableActions.length > 0 && (
        <div className="case-steps">
          {task.availableActions.map((action) => (
            <Button
              key={action}
              size="small"
              loading={action === 'take' && take.isPending}
              onClick={() => (action === 'take' ? take.mutate() : setEnding(action))}
            >
              {t(`caseTask.${action}`)}
            </Button>
          ))}
        </div>
      )}
      {ending !== null && <EndTask matterId={matterId} taskId={task.id} kind={ending} onDone={() => setEnding(null)} />}
    </li>
  );
}

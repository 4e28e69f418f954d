import { actOnPlanWork, getPlanWork, listPlanWork } from '@jianhu/contract';
import type { BodyInputOf } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { call } from '../../../api/call.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { StepBar } from '../work/step-bar.tsx';
import { TaskDialog } from './task-dialog.tsx';
import type { TaskFile } from './task.tsx';

type Command = BodyInputOf<typeof actOnPlanWork>;
export type TaskStep = Command['action'];

const ORDER: readonly TaskStep[] = ['confirm', 'accept', 'finish', 'report', 'return', 'extend', 'cancel'];

/** What the server lists for this person now; each step but accepting asks for what is written down with it. */
export function TaskSteps({ task }: { readonly task: TaskFile }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [asked, setAsked] = useState<TaskStep | null>(null);
  const acting = useMutation({
    mutationFn: (command: Command) => call(actOnPlanWork, { params: { id: task.id }, body: command }),
    onSuccess: async (_done, { action }) => {
      setAsked(null);
      void message.success(t(`planDuty.done.${action}`, { unit: task.unitNameZh }));
      await Promise.all([getPlanWork, listPlanWork].map(({ id }) => client.invalidateQueries({ queryKey: [id] })));
    },
  });
  const step = (action: TaskStep): void => {
    acting.reset();
    if (action === 'accept') acting.mutate({ action, expectedVersion: task.actionVersion });
    else setAsked(action);
  };
  return (
    <>
      <StepBar
        steps={task.availableActions}
        order={ORDER}
        nameOf={(action) => t(`planDuty.step.${action}`)}
        onStep={step}
        busy={acting.isPending}
      />
      {asked && (
        <TaskDialog
          task={task}
          step={asked}
          busy={acting.isPending}
          error={acting.error}
          onSend={(command) => acting.mutate(command)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

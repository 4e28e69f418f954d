import { actOnPlanObject } from '@jianhu/contract';
import type { Reissued } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { useState } from 'react';
import { call } from '../../../api/call.ts';
import { useTranslation } from '../../../phrases/index.ts';
import type { ObjectFile } from './object.tsx';
import { renewObjects } from './object-query.ts';
import { StepBar } from './step-bar.tsx';
import { StepDialog } from './step-dialog.tsx';

interface ObjectStepsProps {
  readonly object: ObjectFile;
  readonly onConfirmed: (figures: readonly Reissued[]) => void;
}

/** The office confirms or refuses what waits; a unit goes on to the form in which it proposes a change. */
export function ObjectSteps({ object, onConfirmed }: ObjectStepsProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<'confirm' | 'refuse' | null>(null);
  const acting = useMutation({
    mutationFn: ({ action, note }: { action: 'confirm' | 'refuse'; note: string | undefined }) =>
      call(actOnPlanObject, {
        params: { id: object.id },
        body:
          action === 'refuse'
            ? { action, expectedVersion: object.actionVersion, note: note ?? '' }
            : { action, expectedVersion: object.actionVersion, ...(note === undefined ? {} : { note }) },
      }),
    onSuccess: async ({ name, reissued }, { action }) => {
      setAsked(null);
      if (action === 'confirm') onConfirmed(reissued);
      void message.success(t(`planWork.objectDone.${action}`, { name, count: reissued.length }));
      await renewObjects(client);
    },
  });
  const step = (action: 'propose' | 'confirm' | 'refuse'): void => {
    acting.reset();
    if (action === 'propose') void navigate({ to: '/plan/objects/$id/change', params: { id: object.id } });
    else setAsked(action);
  };
  return (
    <>
      <StepBar
        steps={object.availableActions}
        order={['confirm', 'refuse', 'propose']}
        nameOf={(action) => t(`planWork.objectAction.${action}`)}
        onStep={step}
        busy={acting.isPending}
      />
      {asked && (
        <StepDialog
          title={`${t(`planWork.objectAction.${asked}`)} · ${object.name}`}
          okText={t(`planWork.objectAction.${asked}`)}
          must={asked === 'refuse'}
          consequence={asked === 'confirm' ? t('planWork.act.consequence.confirmObject') : undefined}
          busy={acting.isPending}
          error={acting.error}
          onSend={(note) => acting.mutate({ action: asked, note })}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

import { actOnPlanPaper, type BodyInputOf, getPlanPaper, listPlanPapers } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { ApiError, call } from '../../../api/call.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { StepBar } from '../work/step-bar.tsx';
import { StepDialog } from '../work/step-dialog.tsx';
import type { PaperRecord } from './paper.tsx';

type Step = BodyInputOf<typeof actOnPlanPaper>['action'];
interface Wish {
  readonly action: Step;
  readonly note: string | undefined;
  readonly docxOnly?: boolean;
}

const ORDER: readonly Step[] = ['issue', 'review', 'return'];

/** Review, return, issue: whatever the server lists for this person now. */
export function PaperSteps({ paper }: { readonly paper: PaperRecord }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [asked, setAsked] = useState<Step | null>(null);
  const acting = useMutation({
    mutationFn: (wish: Wish) =>
      call(actOnPlanPaper, { params: { id: paper.id }, body: bodyOf(wish, paper.actionVersion) }),
    onSuccess: async (_paper, { action }) => {
      setAsked(null);
      void message.success(t(`planPaper.done.${action}`));
      await Promise.all([getPlanPaper, listPlanPapers].map(({ id }) => client.invalidateQueries({ queryKey: [id] })));
    },
  });
  const nameOf = (action: Step): string => t(`planPaper.step.${action}`);
  const lacksBrowser = acting.error instanceof ApiError && acting.error.body.code === 'pdf.unavailable';
  return (
    <>
      <StepBar
        steps={paper.availableActions}
        order={ORDER}
        nameOf={nameOf}
        onStep={(action) => {
          acting.reset();
          setAsked(action);
        }}
        busy={acting.isPending}
      />
      {lacksBrowser && (
        <p className="state-note">
          {t('planPaper.docxOnlyMeaning')}{' '}
          <Button
            size="small"
            loading={acting.isPending}
            onClick={() => acting.mutate({ action: 'issue', note: undefined, docxOnly: true })}
          >
            {t('planPaper.docxOnly')}
          </Button>
        </p>
      )}
      {asked && (
        <StepDialog
          title={`${nameOf(asked)} · ${paper.titleZh}`}
          okText={nameOf(asked)}
          must={asked === 'return'}
          consequence={asked === 'issue' ? t('planPaper.consequence') : undefined}
          busy={acting.isPending}
          error={acting.error}
          onSend={(note) => acting.mutate({ action: asked, note })}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

function bodyOf({ action, note, docxOnly }: Wish, expectedVersion: number): BodyInputOf<typeof actOnPlanPaper> {
  if (action === 'return') return { action, expectedVersion, note: note ?? '' };
  const said = note === undefined ? {} : { note };
  if (action === 'review') return { action, expectedVersion, ...said };
  return { action, expectedVersion, ...said, docxOnly: docxOnly ?? false };
}

import { draftWarning, listWarnings } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { call } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { useFormDraft } from '../../ui/form-draft.ts';
import { Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { WarningWords } from './warning-words.tsx';

/** Title and advice are written here; the sentence of facts comes from the decision of the case. */
export function DraftWarning({ matterId }: { readonly matterId: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [words, write, forget] = useFormDraft(`warning.${matterId}`, { titleZh: '', adviceZh: '' });
  const send = useMutation({
    mutationFn: () => call(draftWarning, { body: { matterId, ...words } }),
    onSuccess: () => {
      forget();
      void client.invalidateQueries({ queryKey: [listWarnings.id] });
      void navigate({ to: '/services/warnings', search: {}, replace: true });
    },
  });
  return (
    <Section title={t('warning.draftTitle')}>
      <WarningWords words={words} onChange={write} />
      <Refusal error={send.error} />
      <Button type="primary" loading={send.isPending} onClick={() => send.mutate()}>
        {t('warning.save')}
      </Button>
    </Section>
  );
}

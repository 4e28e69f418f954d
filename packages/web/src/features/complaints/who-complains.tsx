import { type ComplaintFile, revealComplainant } from '@jianhu/contract';
import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Facts, Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';

const LEAST_WORDS = 4;

/** Shown to who handles it, with a purpose that is written down (order 121 art. 37); gone with the page. */
export function WhoComplains({ item: { id, kind, mayReveal } }: { readonly item: ComplaintFile }) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const reveal = useMutation({ mutationFn: () => call(revealComplainant, { params: { id }, body: { note } }) });
  const title = t(kind === 'report' ? 'complaints.reporter' : 'complaints.complainant');
  return (
    <Section id="complainant" title={title}>
      <p className="state-note complaint-note">
        {t(mayReveal ? 'complaints.revealMeaning' : 'complaints.revealClosed')}
      </p>
      {reveal.data ? (
        <Facts
          items={[
            [t('complaints.personName'), reveal.data.name],
            [t('complaints.personPhone'), reveal.data.phone],
            [t('complaints.personAddress'), reveal.data.address],
          ]}
        />
      ) : (
        mayReveal && (
          <div className="complaint-asks">
            <label>
              {t('complaints.revealWhy')}
              <Input value={note} maxLength={300} onChange={(event) => setNote(event.target.value)} />
            </label>
            <Refusal error={reveal.error} />
            <Button
              disabled={note.trim().length < LEAST_WORDS}
              loading={reveal.isPending}
              onClick={() => reveal.mutate()}
            >
              {t('complaints.reveal')}
            </Button>
          </div>
        )
      )}
    </Section>
  );
}

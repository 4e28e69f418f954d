import {
  actOnRestriction,
  type BodyInputOf,
  type CaseRestriction,
  getRestriction,
  type RestrictionGroundId,
} from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { InputField } from '../../ui/input-field.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { Checks } from './fact-field.tsx';

const LEAST_WORDS = 4;

interface RestrictProps {
  readonly id: string;
  readonly found: CaseRestriction;
  readonly onDone: () => void;
}

/** On which ground, who approves, who reviews, and why. */
export function RestrictForm({ id, found, onDone }: RestrictProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const [ground, setGround] = useState<RestrictionGroundId | undefined>(found.ground?.id);
  const [head, setHead] = useState<string | undefined>(found.headId ?? undefined);
  const [reviewers, setReviewers] = useState<readonly string[]>(found.reviewerIds);
  const [words, setWords] = useState('');
  const send = useSending(id, onDone);
  const isReady = ground !== undefined && head !== undefined && words.trim().length >= LEAST_WORDS;
  return (
    <form className="case-form exhibit-form" onSubmit={(event) => event.preventDefault()}>
      <p className="state-note">{t('restriction.meaning')}</p>
      <Choice
        label={t('restriction.ground')}
        none={t('cases.choose')}
        value={ground}
        options={found.grounds.map((one) => ({ value: one.id, label: said({ zh: one.nameZh, en: one.nameEn }) }))}
        onChange={(next) => setGround(found.grounds.find((one) => one.id === next)?.id)}
      />
      <Choice
        label={t('restriction.why.head')}
        none={t('cases.choose')}
        value={head}
        options={found.heads.map((one) => ({ value: one.id, label: one.displayName }))}
        onChange={setHead}
      />
      {found.reviewers.length > 0 && (
        <Checks
          legend={t('restriction.why.reviewer')}
          value={reviewers}
          options={found.reviewers.map((one) => ({ value: one.id, label: one.displayName }))}
          onChange={(next) => setReviewers(next ?? [])}
        />
      )}
      <InputField label={t('restriction.words')} maxLength={500} value={words} onChange={setWords} />
      <Refusal error={send.error} />
      <div className="case-steps">
        <Button
          type="primary"
          disabled={!isReady}
          loading={send.isPending}
          onClick={() => {
            if (ground === undefined || head === undefined) return;
            send.mutate({ action: 'restrict', ground, head, reviewers: [...reviewers], words: words.trim() });
          }}
        >
          {t(found.restricted && !found.fromCase ? 'restriction.change' : 'restriction.restrict')}
        </Button>
        <Button onClick={onDone}>{t('cases.cancel')}</Button>
        {!isReady && <span className="state-note">{t('cases.incomplete')}</span>}
      </div>
    </form>
  );
}

/** Why the unit may read it again. */
export function LiftForm({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const send = useSending(id, onDone);
  return (
    <form className="case-form" onSubmit={(event) => event.preventDefault()}>
      <InputField label={t('restriction.liftWords')} maxLength={500} value={words} onChange={setWords} />
      <Refusal error={send.error} />
      <div className="case-steps">
        <Button
          type="primary"
          disabled={words.trim().length < LEAST_WORDS}
          loading={send.isPending}
          onClick={() => send.mutate({ action: 'lift', words: words.trim() })}
        >
          {t('restriction.lift')}
        </Button>
        <Button onClick={onDone}>{t('cases.cancel')}</Button>
      </div>
    </form>
  );
}

function useSending(id: string, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyInputOf<typeof actOnRestriction>) => call(actOnRestriction, { params: { id }, body }),
    onSuccess: (now) => {
      client.setQueryData([getRestriction.id, { params: { id } }], now);
      onDone();
    },
  });
}

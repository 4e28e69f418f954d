import { type listReplays, type ResponseOf, type RulebookRef, startReplay } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { useVersionTitle } from './replay-state.tsx';

type List = ResponseOf<typeof listReplays>;

interface StartReplayProps {
  readonly archive: List['archive'];
  readonly rulebooks: List['rulebooks'];
  /** The draft that somebody came from. */
  readonly draftId: string | undefined;
}

const SAMPLES = [200, 1_000, 5_000, 20_000];

export function keyOfRef(ref: RulebookRef): string {
  return ref.kind === 'draft' ? ref.id : `v${ref.no}`;
}

/** Asks for a replay: which rules, over which days of the archive, all of it or a declared sample. */
export function StartReplay({ archive, rulebooks, draftId }: StartReplayProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const titleOf = useVersionTitle();
  const choices = rulebooks.filter(({ live }) => !live);
  const preset = choices.find(({ ref }) => keyOfRef(ref) === draftId) ?? choices[0];
  const [chosen, setChosen] = useState(preset && keyOfRef(preset.ref));
  const [from, setFrom] = useState(archive.from ?? '');
  const [to, setTo] = useState(archive.to ?? '');
  const [sample, setSample] = useState<string | undefined>(undefined);
  const start = useMutation({
    mutationFn: async () => {
      const draft = choices.find(({ ref }) => keyOfRef(ref) === chosen)?.ref;
      if (!draft) return;
      const sampleSize = sample === undefined ? null : Number(sample);
      const { id } = await call(startReplay, { body: { draft, from, to, sampleSize } });
      await client.invalidateQueries();
      await navigate({ to: '/rules/replay/$id', params: { id } });
    },
  });
  if (choices.length === 0) return <p className="state-note">{t('replay.nothingToReplay')}</p>;
  return (
    <form
      className="replay-form"
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate();
      }}
    >
      <Choice
        label={t('replay.rules')}
        value={chosen}
        options={choices.map(({ ref, title }) => ({
          value: keyOfRef(ref),
          label: `${ref.kind === 'draft' ? t('replay.draft') : t('studio.versionOf', { no: ref.no })} · ${titleOf(title)}`,
        }))}
        onChange={setChosen}
      />
      <DayField label={t('replay.from')} value={from} archive={archive} onChange={setFrom} />
      <DayField label={t('replay.to')} value={to} archive={archive} onChange={setTo} />
      <Choice
        label={t('replay.extent')}
        value={sample}
        none={t('replay.all')}
        options={SAMPLES.map((size) => ({ value: String(size), label: t('replay.sampleOf', { size }) }))}
        onChange={setSample}
      />
      <Button type="primary" htmlType="submit" loading={start.isPending} disabled={from === '' || to === ''}>
        {t('replay.start')}
      </Button>
      <Refusal error={start.error} />
    </form>
  );
}

interface DayFieldProps {
  readonly label: string;
  readonly value: string;
  readonly archive: List['archive'];
  readonly onChange: (next: string) => void;
}

function DayField({ label, value, archive, onChange }: DayFieldProps) {
  const id = useId();
  return (
    <span className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="select"
        type="date"
        required
        min={archive.from ?? undefined}
        max={archive.to ?? undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </span>
  );
}

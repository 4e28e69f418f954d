import {
  addExhibit,
  exhibitKindSchema,
  type ExhibitKind,
  type ExhibitParticular,
  listExhibits,
} from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { useMe } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { InputField } from '../../ui/input-field.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { isTold, NO_PARTICULARS, particularsQuery } from './exhibit-particulars.ts';
import { OfficerChecks } from './fact-field.tsx';
import { ParticularFields } from './particular-fields.tsx';

interface AddProps {
  readonly matterId: string;
  readonly handling: readonly string[];
  readonly mostBytes: number;
  /** What the law asks of each kind. */
  readonly particulars: readonly ExhibitParticular[];
  readonly onDone: () => void;
}

const GIB = 2 ** 30;

/** A new piece of evidence with its file: what it proves, who took it, and how, as the law asks of its kind. */
export function AddExhibit({ matterId, handling, mostBytes, particulars, onDone }: AddProps) {
  const { t } = useTranslation();
  const field = useId();
  const { id: me } = useMe();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [kind, setKind] = useState<ExhibitKind>('photo');
  const [words, setWords] = useState({ proves: '', source: '', obtainedAt: '', device: '' });
  const [taking, setTaking] = useState(NO_PARTICULARS);
  const [officers, setOfficers] = useState<readonly string[]>([me]);
  const needed = particulars.filter(({ kinds }) => kinds.includes(kind));
  const send = useMutation({
    mutationFn: (given: File) =>
      call(addExhibit, {
        params: { id: matterId },
        query: {
          name: given.name,
          kind,
          proves: words.proves,
          source: words.source,
          obtainedAt: new Date(words.obtainedAt).toISOString(),
          officers: officers.join(','),
          ...(words.device === '' ? {} : { device: words.device }),
          ...particularsQuery(taking, needed),
        },
        file: given,
      }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [listExhibits.id] });
      onDone();
    },
  });
  const text = (key: keyof typeof words, label: string, type = 'text') => (
    <InputField
      label={label}
      type={type}
      maxLength={500}
      value={words[key]}
      onChange={(next) => setWords((before) => ({ ...before, [key]: next }))}
    />
  );
  const isTooLarge = file !== null && file.size > mostBytes;
  const isReady =
    file !== null &&
    !isTooLarge &&
    words.proves.trim() !== '' &&
    words.source.trim() !== '' &&
    words.obtainedAt !== '' &&
    officers.length >= 2 &&
    isTold(taking, needed);
  return (
    <form className="case-form exhibit-form" onSubmit={(event) => event.preventDefault()}>
      <span className="field">
        <label htmlFor={`${field}-file`}>{t('evidence.file', { gib: mostBytes / GIB })}</label>
        <input id={`${field}-file`} type="file" onChange={(event) => setFile(event.target.files?.[0] ?? null)} />
        {isTooLarge && <small className="lacks">{t('evidence.tooLarge')}</small>}
      </span>
      <Choice
        label={t('evidence.kindOf')}
        value={kind}
        options={exhibitKindSchema.options.map((value) => ({ value, label: t(`evidence.kind.${value}`) }))}
        onChange={(next) => setKind(exhibitKindSchema.options.find((one) => one === next) ?? 'photo')}
      />
      {text('proves', t('evidence.proves'))}
      {text('source', t('evidence.source'))}
      {text('obtainedAt', t('evidence.obtainedAt'), 'datetime-local')}
      <OfficerChecks
        legend={t('cases.actingOfficers')}
        handling={handling}
        value={officers}
        onChange={(next) => setOfficers(next ?? [])}
      />
      {text('device', t('evidence.device'))}
      <ParticularFields
        needed={needed}
        words={taking}
        onChange={(change) => setTaking((before) => ({ ...before, ...change }))}
      />
      <Refusal error={send.error} />
      <div className="case-steps">
        <Button type="primary" disabled={!isReady} loading={send.isPending} onClick={() => file && send.mutate(file)}>
          {t('evidence.register')}
        </Button>
        <Button onClick={onDone}>{t('cases.cancel')}</Button>
        {!isReady && <span className="state-note">{t('cases.incomplete')}</span>}
      </div>
    </form>
  );
}

import { type BodyOf, type Collective, getCollective, recordCollective } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { type Attendance, CollectiveMembers } from './collective-members.tsx';
import { Checks } from './fact-field.tsx';

type Body = BodyOf<typeof recordCollective>;

interface FormProps {
  readonly matterId: string;
  readonly collective: Collective;
}

const FEN = 100;
const CONCLUSIONS = ['agreed', 'notAgreed'] as const;

/** Who chaired, who was there and what each said, and what was concluded; the chair signs it afterwards. */
export function CollectiveForm({ matterId, collective }: FormProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const field = useId();
  const client = useQueryClient();
  const params = { id: matterId };
  const { purposes, heads, people, proposedFineFen, proposedKinds } = collective;
  const [purpose, setPurpose] = useState(purposes[0] ?? 'penalty');
  const [chair, setChair] = useState(heads[0]?.id);
  const [conclusion, setConclusion] = useState<Body['conclusion']>('agreed');
  const [members, setMembers] = useState<Attendance>({});
  const [kinds, setKinds] = useState<readonly string[]>(proposedKinds.map(({ id }) => id));
  const [given, setGiven] = useState({
    heldOn: '',
    fine: proposedFineFen === null ? '' : String(proposedFineFen / FEN),
    words: '',
    minutes: '',
  });
  const change = (key: keyof typeof given) => (event: { readonly target: { readonly value: string } }) =>
    setGiven((before) => ({ ...before, [key]: event.target.value }));
  const asksPenalty = purpose === 'penalty' && conclusion === 'agreed';
  const asksFine = asksPenalty && kinds.includes('fine');
  const send = useMutation({
    mutationFn: () =>
      call(recordCollective, {
        params,
        body: {
          purpose,
          heldOn: given.heldOn,
          chair: chair ?? '',
          conclusion,
          ...(asksPenalty
            ? { penaltyKinds: [...kinds], fineFen: asksFine ? Math.round(Number(given.fine) * FEN) : 0 }
            : {}),
          words: given.words,
          minutes: given.minutes,
          members: Object.entries(members).map(([personId, one]) => ({ personId, ...one })),
        },
      }),
    onSuccess: (found) => client.setQueryData([getCollective.id, { params }], found),
  });
  const isReady =
    given.heldOn !== '' &&
    chair !== undefined &&
    given.words.trim() !== '' &&
    given.minutes.trim() !== '' &&
    (!asksPenalty || kinds.length > 0) &&
    (!asksFine || given.fine.trim() !== '') &&
    Object.keys(members).length > 0;
  return (
    <form className="case-form" onSubmit={(event) => event.preventDefault()}>
      <h3>{t('collective.record')}</h3>
      {purposes.length > 1 && (
        <Choice
          label={t('collective.about')}
          value={purpose}
          options={purposes.map((value) => ({ value, label: t(`collective.purpose.${value}`) }))}
          onChange={(next) => setPurpose(purposes.find((one) => one === next) ?? purpose)}
        />
      )}
      <span className="field">
        <label htmlFor={`${field}-on`}>{t('collective.heldOn')}</label>
        <input id={`${field}-on`} className="select" type="date" value={given.heldOn} onChange={change('heldOn')} />
      </span>
      <Choice
        label={t('collective.chair')}
        none={t('cases.choose')}
        value={chair}
        options={heads.map(({ id, displayName }) => ({ value: id, label: displayName }))}
        onChange={setChair}
      />
      <CollectiveMembers people={people} members={members} onChange={setMembers} />
      <Choice
        label={t('collective.concluded')}
        value={conclusion}
        options={CONCLUSIONS.map((value) => ({
          value,
          label: t(`collective.conclusion.${value}`),
        }))}
        onChange={(next) => setConclusion(CONCLUSIONS.find((one) => one === next) ?? conclusion)}
      />
      {asksPenalty && (
        <Checks
          legend={t('collective.kindsOfNotice')}
          options={proposedKinds.map(({ id, nameZh, nameEn }) => {
            return { value: id, label: language === 'en' ? nameEn : nameZh };
          })}
          value={kinds}
          onChange={(next) => setKinds(next ?? [])}
        />
      )}
      {asksFine && (
        <span className="field">
          <label htmlFor={`${field}-fine`}>{t('collective.fineYuan')}</label>
          <input
            id={`${field}-fine`}
            className="select"
            type="number"
            min={0}
            step={0.01}
            value={given.fine}
            onChange={change('fine')}
          />
        </span>
      )}
      <Words
        id={`${field}-words`}
        label={t('collective.words')}
        value={given.words}
        rows={2}
        most={2_000}
        onChange={change('words')}
      />
      <Words
        id={`${field}-minutes`}
        label={t('collective.minutes')}
        value={given.minutes}
        rows={6}
        most={20_000}
        onChange={change('minutes')}
      />
      <Refusal error={send.error} />
      <div className="case-steps">
        <Button type="primary" disabled={!isReady} loading={send.isPending} onClick={() => send.mutate()}>
          {t('collective.enter')}
        </Button>
        {!isReady && <span className="state-note">{t('cases.incomplete')}</span>}
      </div>
    </form>
  );
}

interface WordsProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly rows: number;
  readonly most: number;
  readonly onChange: (event: { readonly target: { readonly value: string } }) => void;
}

function Words({ id, label, value, rows, most, onChange }: WordsProps) {
  return (
    <span className="field">
      <label htmlFor={id}>{label}</label>
      <textarea id={id} className="select" rows={rows} maxLength={most} value={value} onChange={onChange} />
    </span>
  );
}

import {
  type Assistance,
  getMatter,
  listAssistance,
  listExhibits,
  type MatterFile,
  type PlatformFiling,
  takeReplayIn,
} from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { useCan, useMe } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { civilDayOf, useFormat } from '../../ui/format.ts';
import { InputField } from '../../ui/input-field.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { OfficerChecks } from '../cases/fact-field.tsx';

/** The case in whose page the requests stand. */
export type AssistedFile = Pick<MatterFile, 'id' | 'number' | 'clueId' | 'officers'>;

/** Room and span of what is asked for, and until when the platform has to keep it. */
export function ReplaySaid({ replay }: { readonly replay: NonNullable<Assistance['replay']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <p>
      {t('platforms.replay.of', {
        room: replay.room,
        from: format.instant(replay.from),
        until: format.instant(replay.until),
      })}
      <small className="under">
        {t('platforms.replay.kept', { day: format.day(replay.keptUntil), article: replay.keptArticle })}
      </small>
    </p>
  );
}

interface OutcomeProps {
  readonly filing: PlatformFiling;
  /** Until when the platform has to keep it. */
  readonly keptUntil: string | undefined;
}

/** What becomes of the replay, in a word; one that is missing though it had to be kept is a lead of its own. */
export function ReplayOutcome({ filing: { replay, sentAt }, keptUntil }: OutcomeProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (replay === null) return null;
  const isTooSoon = replay.outcome === 'notKept' && keptUntil !== undefined && civilDayOf(sentAt) <= keptUntil;
  return (
    <p>
      <Chip tone={replay.outcome === 'given' ? 'done' : 'suspected'}>
        {t(`platforms.replay.outcome.${replay.outcome}`)}
      </Chip>
      {isTooSoon && <small className="under">{t('platforms.replay.tooSoon', { day: format.day(keptUntil) })}</small>}
    </p>
  );
}

interface ReplyProps {
  readonly filing: PlatformFiling;
  readonly file: AssistedFile | undefined;
}

/** What the platform says of the replay; in the page of the case it is taken in as an exhibit. */
export function ReplayReply({ filing, file }: ReplyProps) {
  const { t } = useTranslation();
  const may = useCan('case.act');
  const { replay, exhibit, answer } = filing;
  if (replay === null) return null;
  const isOpen = replay.outcome === 'given' && exhibit === null && answer?.decision !== 'returned';
  return (
    <>
      {replay.locator !== null && <p className="under">{replay.locator}</p>}
      {replay.sha256 !== null && <p className="under figures">SHA-256 {replay.sha256}</p>}
      {exhibit && (
        <p className="state-note">
          <Link to="/cases/$id" params={{ id: exhibit.matterId }} hash="evidence">
            {t('platforms.replay.taken')}
          </Link>
        </p>
      )}
      {isOpen &&
        may &&
        (file ? <TakeIn filing={filing} file={file} /> : <p role="note">{t('platforms.replay.where')}</p>)}
    </>
  );
}

function TakeIn({ filing, file }: { readonly filing: PlatformFiling; readonly file: AssistedFile }) {
  const { t } = useTranslation();
  const field = useId();
  const client = useQueryClient();
  const { id: me } = useMe();
  const [upload, setUpload] = useState<File | null>(null);
  const [proves, setProves] = useState('');
  const [officers, setOfficers] = useState<readonly string[]>([me]);
  const isElsewhere = filing.evidence.length === 0;
  const take = useMutation({
    mutationFn: () =>
      call(takeReplayIn, {
        params: { id: filing.id },
        query: { matterId: file.id, proves, officers: officers.join(','), ...(upload ? { name: upload.name } : {}) },
        file: upload ?? new Blob(),
      }),
    onSuccess: () => {
      for (const { id } of [listAssistance, listExhibits, getMatter]) void client.invalidateQueries({ queryKey: [id] });
    },
  });
  return (
    <form className="case-form exhibit-form" onSubmit={(event) => event.preventDefault()}>
      {isElsewhere && (
        <span className="field">
          <label htmlFor={field}>{t('platforms.replay.upload')}</label>
          <input id={field} type="file" onChange={(event) => setUpload(event.target.files?.[0] ?? null)} />
        </span>
      )}
      <InputField label={t('evidence.proves')} maxLength={500} value={proves} onChange={setProves} />
      <OfficerChecks
        legend={t('cases.actingOfficers')}
        handling={file.officers.map((one) => one.id)}
        value={officers}
        onChange={(next) => setOfficers(next ?? [])}
      />
      <Refusal error={take.error} />
      <Button
        type="primary"
        disabled={proves.trim() === '' || officers.length < 2 || (isElsewhere && upload === null)}
        loading={take.isPending}
        onClick={() => take.mutate()}
      >
        {t('platforms.replay.take')}
      </Button>
    </form>
  );
}

import {
  type ApplicationValues,
  getApplicationDraft,
  getServiceGuide,
  listOwnApplications,
  saveApplicationDraft,
  type ServiceGuide,
  submitApplication,
} from '@jianhu/contract';
import { type FormEvent, useEffect, useEffectEvent, useState } from 'react';
import { type ApiError, call } from '../../api/call.ts';
import { Card, Refused, Shown } from '../parts.tsx';
import { useKeptState } from '../kept-form.ts';
import { usePhrases } from '../phrases/index.ts';
import { usePreferences } from '../preferences.ts';
import { goTo, useRoute } from '../route.ts';
import { refusalOf, useLoad } from '../use-load.ts';
import { firstValues } from './first-values.ts';
import { isAsked, ServiceFields } from './service-fields.tsx';
import { WhyNot } from './why-not.tsx';

interface ApplyProps {
  readonly tenantId: string;
  readonly itemId: string;
  /** Of the draft and, once it is sent, of the application: made with the link, so that nothing is doubled. */
  readonly id: string;
}

interface Draft {
  readonly values: ApplicationValues;
  readonly files: readonly { readonly id: string; readonly name: string }[];
}

export function ApplyPage({ tenantId, itemId, id }: ApplyProps) {
  const { query } = useRoute();
  const [loaded] = useLoad(`apply ${id}`, async () => {
    const guide = await call(getServiceGuide, { params: { itemId } });
    // Asked for only where it is: a form that has just been opened has no draft.
    const { drafts } = await call(listOwnApplications, { params: { tenantId } });
    if (drafts.some((one) => one.id === id))
      return { guide, draft: await call(getApplicationDraft, { params: { tenantId, id } }) };
    // Kept at once, so that files have something to belong to.
    const draft: Draft = { values: firstValues(guide.form, query), files: [] };
    await call(saveApplicationDraft, { params: { tenantId, id }, body: { itemId, values: draft.values } });
    return { guide, draft };
  });
  return (
    <Shown loaded={loaded}>
      {({ guide, draft }) => <ApplyForm tenantId={tenantId} itemId={itemId} id={id} guide={guide} draft={draft} />}
    </Shown>
  );
}

const SAVE_AFTER_MS = 1_500;
const TRY_AGAIN_MS = 5_000;

interface FormProps extends ApplyProps {
  readonly guide: ServiceGuide;
  readonly draft: Draft;
}

function ApplyForm({ tenantId, itemId, id, guide, draft }: FormProps) {
  const { service: words } = usePhrases();
  const isEnglish = usePreferences().language === 'en';
  // Newer than the draft where a connection was lost before it could be saved.
  const { value: values, set: setValues, forget } = useKeptState(`${tenantId}.application.${id}`, draft.values);
  const [refusal, setRefusal] = useState<ApiError>();
  const [waiting, setWaiting] = useState(false);
  const keeping = useKeeping({
    tenantId,
    itemId,
    id,
    values,
    unchanged: draft.values,
    sending: waiting,
    onKept: (saved) => {
      if (saved === values) forget();
    },
  });
  const names = Object.fromEntries(draft.files.map((file) => [file.id, file.name]));
  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    setWaiting(true);
    setRefusal(undefined);
    try {
      const asked = new Set(guide.form.filter((field) => isAsked(field, values)).map(({ key }) => key));
      const given = Object.fromEntries(Object.entries(values).filter(([key]) => asked.has(key)));
      await call(submitApplication, { params: { tenantId, id }, body: { itemId, values: given } });
      forget();
      goTo(`/own/services/${id}`);
    } catch (error) {
      setRefusal(refusalOf(error));
      setWaiting(false);
    }
  }
  return (
    <form onSubmit={(event) => void send(event)}>
      <h2>{isEnglish ? guide.nameEn : guide.nameZh}</h2>
      {guide.sections.map((section) => (
        <Card key={section.id} title={isEnglish ? section.nameEn : section.nameZh}>
          <ServiceFields
            fields={guide.form.filter((field) => field.section === section.id)}
            values={values}
            onChange={setValues}
            tenantId={tenantId}
            id={id}
            names={names}
          />
        </Card>
      ))}
      {refusal && <Refused refusal={refusal} />}
      {refusal && <WhyNot refusal={refusal} fields={guide.form} />}
      <p className={keeping === 'failed' ? 'late' : 'calm'} role="status">
        {keeping === 'failed' ? words.unsaved : keeping === 'waiting' ? words.saving : words.saved('')}
      </p>
      <button className="primary" type="submit" disabled={waiting}>
        {words.submit}
      </button>
    </form>
  );
}

interface Keeping extends ApplyProps {
  readonly values: ApplicationValues;
  readonly unchanged: ApplicationValues;
  readonly sending: boolean;
  /** The draft holds these now. */
  readonly onKept: (saved: ApplicationValues) => void;
}

/** Keeps the draft a moment after each change; where the connection is lost, it is tried again until it is there. */
function useKeeping(given: Keeping): 'kept' | 'waiting' | 'failed' {
  const { tenantId, itemId, id, values, unchanged, sending } = given;
  const onKept = useEffectEvent(given.onKept);
  const [kept, setKept] = useState(unchanged);
  const [turn, setTurn] = useState(0);
  const isKept = kept === values;
  useEffect(() => {
    if (isKept || sending) return undefined;
    const timer = setTimeout(
      () => {
        call(saveApplicationDraft, { params: { tenantId, id }, body: { itemId, values } }).then(
          () => {
            setKept(values);
            onKept(values);
            return setTurn(0);
          },
          () => setTurn((before) => before + 1),
        );
      },
      turn === 0 ? SAVE_AFTER_MS : TRY_AGAIN_MS,
    );
    return () => clearTimeout(timer);
  }, [values, isKept, sending, turn, tenantId, itemId, id]);
  return isKept ? 'kept' : turn > 0 ? 'failed' : 'waiting';
}

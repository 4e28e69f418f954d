import { Alert } from 'antd';
import { ApiError } from '../../api/call.ts';
import { useLanguage, useSaid, useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { Refusal } from '../../ui/refusal.tsx';

/** Why the law refuses a step, or who was faster: the sentence, its article, and what is open now; any other refusal as everywhere. */
export function StepRefusal({ error }: { readonly error: unknown }) {
  const said = useSaid();
  const details = error instanceof ApiError ? error.body.details : {};
  const why = details['why'];
  if (isWhy(why))
    return <Alert className="refusal" type="error" showIcon title={said(why)} description={why.article} />;
  return (
    <>
      <Refusal error={error} />
      {Array.isArray(details['changes']) && (
        // NOTE: the two lists are those of case.changedSince, written by the server only.
        <Faster changes={details['changes'] as readonly Change[]} possible={details['possible'] as readonly Named[]} />
      )}
    </>
  );
}

interface Change {
  readonly seq: number;
  readonly actionZh: string;
  readonly actionEn: string;
  readonly byName: string;
  readonly byUnitZh: string;
  readonly at: string;
}
interface Named {
  readonly action: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

function Faster({ changes, possible }: { readonly changes: readonly Change[]; readonly possible: readonly Named[] }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const format = useFormat();
  const isEnglish = language === 'en';
  return (
    <div className="faster" role="status">
      <ul>
        {changes.map((one) => (
          <li key={one.seq}>
            <strong>{isEnglish ? one.actionEn : one.actionZh}</strong> {one.byName} {one.byUnitZh}{' '}
            <small>{format.instant(one.at)}</small>
          </li>
        ))}
      </ul>
      <p>
        {possible.length === 0
          ? t('cases.nothingOpenNow')
          : t('cases.openNow', { steps: possible.map((one) => (isEnglish ? one.nameEn : one.nameZh)).join('、') })}
      </p>
    </div>
  );
}

interface Why {
  readonly zh: string;
  readonly en: string;
  readonly article: string;
}

function isWhy(value: unknown): value is Why {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value && 'article' in value;
}

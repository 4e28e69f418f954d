import { Alert } from 'antd';
import { ApiError } from '../../api/call.ts';
import { useLanguage, useSaid, useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { Refusal } from '../../ui/refusal.tsx';
import { type Faster, readFaster } from './read-faster.ts';

/** Why the law refuses a step, or who was faster: the sentence, its article, and what is open now; any other refusal as everywhere. */
export function StepRefusal({ error }: { readonly error: unknown }) {
  const said = useSaid();
  const details = error instanceof ApiError ? error.body.details : {};
  const why = details['why'];
  if (isWhy(why))
    return <Alert className="refusal" type="error" showIcon title={said(why)} description={why.article} />;
  const faster = readFaster(error);
  return (
    <>
      <Refusal error={error} />
      {faster && <WhoWasFaster faster={faster} />}
    </>
  );
}

function WhoWasFaster({ faster: { changes, possible } }: { readonly faster: Faster }) {
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

import type { ApplicationAction, ServiceField } from '@jianhu/contract';
import type { ApiError } from '../../api/call.ts';
import { usePhrases } from '../phrases/index.ts';
import { usePreferences } from '../preferences.ts';

type Why = NonNullable<ApplicationAction['why']>;

/** Which question it is about, what to do, on which article, and from when on it will be possible. */
export function WhyNot({ refusal, fields }: { readonly refusal: ApiError; readonly fields: readonly ServiceField[] }) {
  const why = refusal.body.details['why'] as Why | null | undefined; // NOTE: the contract's form of a reason
  return why ? <WhyLine why={why} fields={fields} /> : null;
}

export function WhyLine({ why, fields }: { readonly why: Why; readonly fields: readonly ServiceField[] }) {
  const { service: words } = usePhrases();
  const isEnglish = usePreferences().language === 'en';
  const about = fields.find(({ key }) => key === why.about);
  return (
    <p className="hint">
      {about && <strong>{isEnglish ? about.nameEn : about.nameZh}：</strong>}
      {isEnglish ? why.en : why.zh}
      {why.earliestOn !== undefined && <> · {words.earliest(why.earliestOn)}</>}
      {why.article !== '' && <small>（{why.article}）</small>}
    </p>
  );
}

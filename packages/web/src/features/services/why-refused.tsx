import type { ApplicationAction, ServiceField } from '@jianhu/contract';
import { ApiError } from '../../api/call.ts';
import { useLanguage } from '../../phrases/index.ts';

/** Which question a refusal is about, and on which article. */
export function WhyRefused({ error, fields }: { readonly error: unknown; readonly fields: readonly ServiceField[] }) {
  const [language] = useLanguage();
  const why = error instanceof ApiError ? (error.body.details['why'] as ApplicationAction['why'] | undefined) : null; // NOTE: the contract's form of a reason
  if (!why) return null;
  const about = fields.find(({ key }) => key === why.about);
  return (
    <p className="state-note">
      {about && <strong>{language === 'en' ? about.nameEn : about.nameZh}：</strong>}
      {language === 'en' ? why.en : why.zh} {why.earliestOn} {why.article}
    </p>
  );
}

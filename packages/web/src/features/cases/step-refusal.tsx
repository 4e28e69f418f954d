import { Alert } from 'antd';
import { ApiError } from '../../api/call.ts';
import { useSaid } from '../../phrases/index.ts';
import { Refusal } from '../../ui/refusal.tsx';

/** Why the law refuses a step: the sentence and its article; any other refusal as everywhere. */
export function StepRefusal({ error }: { readonly error: unknown }) {
  const said = useSaid();
  const why = error instanceof ApiError ? error.body.details['why'] : null;
  if (!isWhy(why)) return <Refusal error={error} />;
  return <Alert className="refusal" type="error" showIcon title={said(why)} description={why.article} />;
}

interface Why {
  readonly zh: string;
  readonly en: string;
  readonly article: string;
}

function isWhy(value: unknown): value is Why {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value && 'article' in value;
}

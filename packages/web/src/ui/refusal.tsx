import { Alert } from 'antd';
import { ApiError } from '../api/call.ts';
import { useRefusal } from './states/index.ts';

/** A refusal inside a form: the server's sentence and its code; nothing when all is well. */
export function Refusal({ error }: { readonly error: unknown }) {
  const sentence = useRefusal();
  if (error === null || error === undefined) return null;
  const code = error instanceof ApiError ? error.body.code : null;
  return (
    <Alert
      className="refusal"
      type="error"
      showIcon
      title={sentence(error)}
      description={code && <code>{code}</code>}
    />
  );
}

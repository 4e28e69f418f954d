import type { FieldChange } from '@jianhu/contract';
import { useTranslation } from '../../phrases/index.ts';
import { fieldNameOf, useValueName } from './field-name.ts';

/** What changed, field by field; of a field whose values are kept from everybody, that it did. */
export function Changes({ changed }: { readonly changed: readonly FieldChange[] }) {
  const { t } = useTranslation();
  const valueName = useValueName();
  return (
    <>
      {changed.map(({ field, from, to }) => (
        <li key={field}>
          {fieldNameOf(field, t)}
          {(from !== null || to !== null) && (
            <>
              ：<del>{valueName(field, from)}</del> → <ins>{valueName(field, to)}</ins>
            </>
          )}
        </li>
      ))}
    </>
  );
}

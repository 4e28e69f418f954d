import { useTranslation } from '../../phrases/index.ts';
import { type CellOp, type CellWords, readCell, writeCell } from './cell-text.ts';
import type { ColumnFile } from './rule-file.ts';
import { useValueName } from './use-value-name.ts';

interface CellViewProps {
  readonly label: string;
  readonly column: ColumnFile;
  readonly isOutput: boolean;
  readonly text: string;
  readonly onChange?: ((text: string) => void) | undefined;
}

const ORDERED: readonly CellOp[] = ['any', 'is', 'lt', 'le', 'gt', 'ge', 'between', 'oneOf', 'notIn', 'raw'];

/** A cell in plain words: an operator and its values; a result is one value. */
export function CellView(props: CellViewProps) {
  if (!props.onChange) return <CellText {...props} />;
  if (props.isOutput) return <OutputCell {...props} onChange={props.onChange} />;
  if (props.column.type === 'enum') return <EnumCell {...props} onChange={props.onChange} />;
  if (props.column.type === 'boolean') return <BooleanCell {...props} onChange={props.onChange} />;
  return <OrderedCell {...props} onChange={props.onChange} />;
}

type Editable = CellViewProps & { readonly onChange: (text: string) => void };

function CellText({ column, isOutput, text }: CellViewProps) {
  const { t } = useTranslation();
  const nameOf = useValueName();
  const { op, values } = readCell(text);
  const words = values.map((value) =>
    value === 'true' ? t('studio.yes') : value === 'false' ? t('studio.no') : nameOf(column, value),
  );
  if (op === 'any') return <span className="cell-any">{isOutput ? t('studio.none') : t('studio.any')}</span>;
  if (isOutput || op === 'is') return <span>{words.join('、')}</span>;
  if (op === 'between') return <span>{words.join(' – ')}</span>;
  if (op === 'oneOf') return <span>{words.join('、')}</span>;
  if (op === 'raw') return <code>{text}</code>;
  return (
    <span>
      {t(`studio.${op}`)} {words.join('、')}
    </span>
  );
}

function OrderedCell({ label, column, text, onChange }: Editable) {
  const { t } = useTranslation();
  const words = readCell(text);
  const quotes = column.type === 'date';
  const set = (next: CellWords): void => onChange(writeCell(next, quotes));
  const count = words.op === 'any' ? 0 : words.op === 'between' ? 2 : 1;
  const isList = words.op === 'oneOf' || words.op === 'notIn';
  const shown = isList ? [words.values.join(', ')] : words.values;
  return (
    <span className="cell">
      <select
        className="select"
        aria-label={label}
        value={words.op}
        onChange={(event) =>
          set({
            op: event.target.value as CellOp,
            values: words.values.length > 0 ? words.values : [quotes ? '2026-01-01' : '0'],
          })
        }
      >
        {ORDERED.map((op) => (
          <option key={op} value={op}>
            {t(`studio.${op}`)}
          </option>
        ))}
      </select>
      {Array.from({ length: count }, (_, at) => (
        <input
          key={at}
          className="cell-input"
          aria-label={`${label} ${at + 1}`}
          value={shown[at] ?? ''}
          onChange={({ target: { value } }) => {
            const values = isList ? value.split(/[,，、]\s*/) : words.values.with(at, value);
            set({ op: words.op, values });
          }}
        />
      ))}
    </span>
  );
}

/** Boxes to tick; none ticked is any. */
function EnumCell({ label, column, text, onChange }: Editable) {
  const { t } = useTranslation();
  const nameOf = useValueName();
  const { op, values } = readCell(text);
  // What is excluded is shown as the rest, which says the same of a list that names all its values.
  const ticked = op === 'notIn' ? (column.values ?? []).filter((one) => !values.includes(one)) : values;
  const toggle = (value: string): void => {
    const next = (column.values ?? []).filter((one) => (one === value ? !ticked.includes(one) : ticked.includes(one)));
    onChange(writeCell({ op: next.length === 0 ? 'any' : 'oneOf', values: next }, true));
  };
  return (
    <fieldset className="cell-choices">
      <legend className="unseen">{label}</legend>
      {op === 'any' && <span className="cell-any">{t('studio.any')}</span>}
      {(column.values ?? []).map((value) => (
        <label key={value}>
          <input type="checkbox" checked={ticked.includes(value)} onChange={() => toggle(value)} />{' '}
          {nameOf(column, value)}
        </label>
      ))}
    </fieldset>
  );
}

function BooleanCell({ label, text, onChange }: Editable) {
  const { t } = useTranslation();
  return (
    <select
      className="select"
      aria-label={label}
      value={text.trim()}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{t('studio.any')}</option>
      <option value="true">{t('studio.yes')}</option>
      <option value="false">{t('studio.no')}</option>
    </select>
  );
}

/** A plain value: words and dates are written with quotes, which nobody has to type. */
function OutputCell({ label, column, text, onChange }: Editable) {
  const { t } = useTranslation();
  const nameOf = useValueName();
  const isWord = column.type === 'text' || column.type === 'date' || column.type === 'enum';
  const value = text.trim().replace(/^"(.*)"$/, '$1');
  const write = (next: string): void => onChange(next === '' ? '' : isWord ? JSON.stringify(next) : next);
  const options = column.type === 'boolean' ? ['true', 'false'] : column.values;
  if (!options)
    return (
      <input className="cell-input" aria-label={label} value={value} onChange={(event) => write(event.target.value)} />
    );
  return (
    <select className="select" aria-label={label} value={value} onChange={(event) => write(event.target.value)}>
      <option value="">{t('studio.none')}</option>
      {options.map((one) => (
        <option key={one} value={one}>
          {one === 'true' ? t('studio.yes') : one === 'false' ? t('studio.no') : nameOf(column, one)}
        </option>
      ))}
    </select>
  );
}

import { useSaid, useTranslation } from '../../../phrases/index.ts';
import { useCountyOptions } from '../../../ui/county.tsx';
import { ChoiceField } from './choice-field.tsx';
import type { ObjectDraft } from './object-draft.ts';
import { type Problem, problemAt } from './problems.ts';
import type { Registry } from './registry.tsx';
import { TextField } from './text-field.tsx';

interface ObjectFieldsProps {
  readonly registry: Registry;
  readonly draft: ObjectDraft;
  readonly problems: readonly Problem[];
  readonly onChange: (part: Partial<ObjectDraft>) => void;
}

/** First what every object has, then what this registry asks, then where it stands on the map. */
export function ObjectFields(props: ObjectFieldsProps) {
  const { t } = useTranslation();
  const { registry, draft, problems, onChange } = props;
  return (
    <>
      <fieldset className="form-part">
        <legend>{t('planWork.object.content')}</legend>
        <div className="form-grid">
          <CommonFields {...props} />
          {registry.fields.map((field) => (
            <DefinedField
              key={field.key}
              field={field}
              value={draft.fields[field.key] ?? ''}
              problem={problemAt(problems, `/fields/${field.key}`)}
              onChange={(value) => onChange({ fields: { ...draft.fields, [field.key]: value } })}
            />
          ))}
        </div>
      </fieldset>
      {registry.mapPoint === 'optional' && <PointFields {...props} />}
    </>
  );
}

function CommonFields({ registry, draft, problems, onChange }: ObjectFieldsProps) {
  const { t } = useTranslation();
  const counties = useCountyOptions();
  const trades = registry.trades.map(({ code, nameZh }) => ({ value: code, label: nameZh }));
  return (
    <>
      <TextField
        must
        label={t('planWork.object.name')}
        value={draft.name}
        maxLength={200}
        problem={problemAt(problems, '/name')}
        onChange={(name) => onChange({ name })}
      />
      <ChoiceField
        must={registry.county === 'required'}
        label={t('planWork.object.county')}
        value={draft.countyCode}
        options={counties}
        none={t(registry.county === 'required' ? 'planWork.object.choose' : 'planWork.object.notChosen')}
        problem={problemAt(problems, '/countyCode')}
        onChange={(countyCode) => onChange({ countyCode })}
      />
      {registry.trade !== 'none' && (
        <ChoiceField
          must={registry.trade === 'required'}
          label={t('planWork.object.trade')}
          value={draft.trade}
          options={trades}
          none={t(registry.trade === 'required' ? 'planWork.object.choose' : 'planWork.object.notChosen')}
          problem={problemAt(problems, '/trade')}
          onChange={(trade) => onChange({ trade })}
        />
      )}
      <TextField
        must
        kind="date"
        label={t('planWork.object.validFrom')}
        hint={registry.validFromMeansZh}
        value={draft.validFrom}
        problem={problemAt(problems, '/validFrom')}
        onChange={(validFrom) => onChange({ validFrom })}
      />
      <TextField
        kind="date"
        label={t('planWork.object.validTo')}
        hint={t('planWork.object.validToMeans')}
        value={draft.validTo}
        problem={problemAt(problems, '/validTo')}
        onChange={(validTo) => onChange({ validTo })}
      />
    </>
  );
}

interface DefinedFieldProps {
  readonly field: Registry['fields'][number];
  readonly value: string;
  readonly problem: Problem | undefined;
  readonly onChange: (next: string) => void;
}

const KINDS = { text: 'text', creditCode: 'text', date: 'date', number: 'number' } as const;

function DefinedField({ field, value, problem, onChange }: DefinedFieldProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const common = {
    label: said({ zh: field.nameZh, en: field.nameEn }),
    must: field.required,
    value,
    problem,
    onChange,
  };
  if (field.type === 'choice') {
    const options = field.options.map(({ code, nameZh, nameEn }) => ({
      value: code,
      label: said({ zh: nameZh, en: nameEn }),
    }));
    return (
      <ChoiceField
        {...common}
        options={options}
        none={t(field.required ? 'planWork.object.choose' : 'planWork.object.notChosen')}
      />
    );
  }
  return <TextField {...common} kind={KINDS[field.type]} unit={field.unitZh} />;
}

function PointFields({ draft, problems, onChange }: ObjectFieldsProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="form-part">
      <legend>{t('planWork.object.point')}</legend>
      <div className="form-grid">
        <TextField
          kind="number"
          unit="°"
          label={t('planWork.object.lon')}
          value={draft.lon}
          problem={problemAt(problems, '/point', '/point/lon')}
          onChange={(lon) => onChange({ lon })}
        />
        <TextField
          kind="number"
          unit="°"
          label={t('planWork.object.lat')}
          value={draft.lat}
          problem={problemAt(problems, '/point/lat')}
          onChange={(lat) => onChange({ lat })}
        />
      </div>
    </fieldset>
  );
}

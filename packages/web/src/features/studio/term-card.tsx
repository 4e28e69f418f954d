import type { ResponseOf, RuleProblem, tryRuleLexicon } from '@jianhu/contract';
import { Button, Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { Choice } from '../../ui/choice.tsx';
import { ProblemList } from './problem-list.tsx';
import type { TermFile } from './rule-file.ts';

const CONTEXTS = ['left', 'right', 'notLeft', 'notRight', 'near'] as const;

interface TermCardProps {
  readonly term: TermFile;
  readonly problems: readonly RuleProblem[];
  readonly wrong: ResponseOf<typeof tryRuleLexicon>['examples'];
  /** With null the term goes; absent where it is only read. */
  readonly onChange?: ((next: TermFile | null) => void) | undefined;
}

export function TermCard({ term, problems, wrong, onChange }: TermCardProps) {
  const { t } = useTranslation();
  const isWrong = problems.length + wrong.length > 0;
  return (
    <li className={isWrong ? 'term wrong' : 'term'} aria-label={`${t('studio.term')} ${term.id}`}>
      {onChange ? <TermForm term={term} onChange={onChange} /> : <TermText term={term} />}
      <ProblemList problems={problems} />
      {wrong.map(({ text }) => (
        <p key={text} className="late">
          {t('studio.exampleWrong', { text })}
        </p>
      ))}
    </li>
  );
}

function TermText({ term }: Pick<TermCardProps, 'term'>) {
  const { t } = useTranslation();
  return (
    <>
      <header>
        <strong>{term.pattern}</strong>
        <Chip>{t(`studio.severityOf.${term.severity}`)}</Chip>
        <small>{term.id}</small>
      </header>
      <dl>
        {CONTEXTS.flatMap((name) => {
          const value = term[name];
          return value === undefined
            ? []
            : [
                <div key={name}>
                  <dt>{t(`studio.${name}`)}</dt>
                  <dd>
                    <code>{value}</code>
                  </dd>
                </div>,
              ];
        })}
        {term.exceptions.length > 0 && (
          <div>
            <dt>{t('studio.exceptions')}</dt>
            <dd>{term.exceptions.join('、')}</dd>
          </div>
        )}
        <div>
          <dt>{t('studio.positive')}</dt>
          <dd>{term.examples.positive.join('；')}</dd>
        </div>
        <div>
          <dt>{t('studio.negative')}</dt>
          <dd>{term.examples.negative.join('；')}</dd>
        </div>
      </dl>
    </>
  );
}

function TermForm({ term, onChange }: { readonly term: TermFile; readonly onChange: (next: TermFile | null) => void }) {
  const { t } = useTranslation();
  const lines = (value: string): string[] => value.split('\n').filter((line) => line.trim() !== '');
  const setExamples =
    (part: 'positive' | 'negative') =>
    (value: string): void =>
      onChange({ ...term, examples: { ...term.examples, [part]: lines(value) } });
  return (
    <div className="term-form">
      <TextField label={t('studio.term')} value={term.id} onCommit={(id) => onChange({ ...term, id })} />
      <TextField
        label={t('studio.pattern')}
        value={term.pattern}
        onCommit={(pattern) => onChange({ ...term, pattern })}
      />
      <Choice
        label={t('studio.severity')}
        value={term.severity}
        options={(['high', 'medium', 'low'] as const).map((value) => ({
          value,
          label: t(`studio.severityOf.${value}`),
        }))}
        onChange={(next) => onChange({ ...term, severity: (next ?? 'medium') as TermFile['severity'] })}
      />
      <TextField
        label={t('studio.exceptions')}
        value={term.exceptions.join('、')}
        onCommit={(value) => onChange({ ...term, exceptions: value.split(/[、,，\s]+/).filter((one) => one !== '') })}
      />
      {CONTEXTS.map((name) => (
        <TextField
          key={name}
          label={t(`studio.${name}`)}
          value={term[name] ?? ''}
          onCommit={(value) => onChange(withContext(term, name, value))}
        />
      ))}
      <TextField
        area
        label={t('studio.positive')}
        value={term.examples.positive.join('\n')}
        onCommit={setExamples('positive')}
      />
      <TextField
        area
        label={t('studio.negative')}
        value={term.examples.negative.join('\n')}
        onCommit={setExamples('negative')}
      />
      <Button danger onClick={() => onChange(null)}>
        {t('studio.removeTerm')}
      </Button>
    </div>
  );
}

/** A context that is empty is none at all. */
function withContext(term: TermFile, name: (typeof CONTEXTS)[number], value: string): TermFile {
  const { [name]: _, ...rest } = term;
  return value === '' ? rest : { ...rest, [name]: value };
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly area?: boolean;
  readonly onCommit: (value: string) => void;
}

/** Lines are taken as they are typed; an empty last line of an area lives in the field only, so the field keeps its own text. */
function TextField({ label, value, area = false, onCommit }: TextFieldProps) {
  const id = useId();
  return (
    <span className={area ? 'field wide' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {area ? (
        <Input.TextArea id={id} rows={3} defaultValue={value} onChange={(event) => onCommit(event.target.value)} />
      ) : (
        <Input id={id} value={value} onChange={(event) => onCommit(event.target.value)} />
      )}
    </span>
  );
}

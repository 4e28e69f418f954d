import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import '../../ui/batch.css';

/** What a row shows of a matter. */
export interface ShownMatter {
  readonly id: string;
  readonly number: string;
  readonly operatorNameZh: string | null;
  readonly stateZh: string;
  readonly stateEn: string;
}

/** What the server says of one of them, before or after it was done. */
interface Answered {
  readonly id: string;
  readonly ok: boolean;
  readonly problem: { readonly zh: string; readonly en: string; readonly article?: string | null } | null;
}

interface ChosenMattersProps<Item extends Answered> {
  readonly rows: readonly ShownMatter[];
  readonly chosen: ReadonlySet<string>;
  readonly isOver: boolean;
  readonly items: readonly Item[];
  /** What will happen, or happened, to one that is not refused. */
  readonly tell: (item: Item) => ReactNode;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

/** Matters of which some are chosen, each with what the act would do to it. */
export function ChosenMatters<Item extends Answered>({
  rows,
  chosen,
  isOver,
  items,
  tell,
  onChoose,
}: ChosenMattersProps<Item>) {
  const { t } = useTranslation();
  const toggle = (id: string): void =>
    onChoose(chosen.has(id) ? new Set([...chosen].filter((one) => one !== id)) : new Set([...chosen, id]));
  return (
    <div className="batch-rows" tabIndex={0} role="region" aria-label={t('cases.matters')}>
      {rows.length > 1 && (
        <label className="batch-all">
          <input
            type="checkbox"
            disabled={isOver}
            checked={chosen.size === rows.length}
            onChange={(event) => onChoose(new Set(event.target.checked ? rows.map(({ id }) => id) : []))}
          />
          {t('batch.all', { count: rows.length })}
        </label>
      )}
      <ol>
        {rows.map((matter) => (
          <MatterRow
            key={matter.id}
            matter={matter}
            checked={chosen.has(matter.id)}
            disabled={isOver}
            item={items.find(({ id }) => id === matter.id)}
            tell={tell}
            onToggle={() => toggle(matter.id)}
          />
        ))}
      </ol>
    </div>
  );
}

interface MatterRowProps<Item extends Answered> extends Pick<ChosenMattersProps<Item>, 'tell'> {
  readonly matter: ShownMatter;
  readonly checked: boolean;
  readonly disabled: boolean;
  readonly item: Item | undefined;
  readonly onToggle: () => void;
}

function MatterRow<Item extends Answered>({ matter, checked, disabled, item, tell, onToggle }: MatterRowProps<Item>) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const isEnglish = language === 'en';
  return (
    <li className={item?.ok === false ? 'refused' : ''}>
      <label>
        <input type="checkbox" checked={checked} disabled={disabled} onChange={onToggle} />
        <span className="batch-name">
          {matter.operatorNameZh ?? t('alert.unknownOperator')}
          <small className="figures">{matter.number}</small>
        </span>
      </label>
      <span className="batch-now">{isEnglish ? matter.stateEn : matter.stateZh}</span>
      <span className="batch-then">
        {item?.ok === true && tell(item)}
        {item?.problem && (
          <>
            {isEnglish ? item.problem.en : item.problem.zh}
            {item.problem.article && <small className="under">{item.problem.article}</small>}
          </>
        )}
      </span>
    </li>
  );
}

interface BatchStepsProps {
  readonly stage: 'choosing' | 'previewed' | 'done' | 'undone';
  readonly isAsked: boolean;
  readonly isPending: boolean;
  readonly chosen: number;
  /** How many are not refused. */
  readonly reached: number;
  /** What the act is called, and what is said when it is done. */
  readonly act: string;
  readonly done: string;
  readonly onPreview: () => void;
  readonly onAct: () => void;
  readonly onUndo: () => void;
  readonly onClose: () => void;
}

/** Preview, act, and take back. */
export function BatchSteps(props: BatchStepsProps) {
  const { stage, isAsked, isPending, chosen, reached, act, done } = props;
  const { t } = useTranslation();
  const isOver = stage === 'done' || stage === 'undone';
  return (
    <div className="case-steps" role="status">
      {!isOver && (
        <Button disabled={!isAsked} loading={isPending} onClick={props.onPreview}>
          {t('batch.preview', { count: chosen })}
        </Button>
      )}
      {stage === 'previewed' && (
        <Button type="primary" disabled={reached === 0} loading={isPending} onClick={props.onAct}>
          {t('batch.act', { count: reached, action: act })}
        </Button>
      )}
      {isOver && <strong>{stage === 'done' ? done : t('batch.undone', { count: reached })}</strong>}
      {stage === 'done' && reached > 0 && (
        <Button loading={isPending} onClick={props.onUndo}>
          {t('batch.undo', { count: reached })}
        </Button>
      )}
      {isOver && <Button onClick={props.onClose}>{t('batch.close')}</Button>}
    </div>
  );
}

import type { MatterAction } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useId } from 'react';
import { useLanguage, useTranslation } from '../../phrases/index.ts';

/** Papers of the file that have their number and that no step has named yet. */
export interface OwnPapers {
  readonly matterId: string;
  readonly numbers: Readonly<Record<string, readonly string[]>>;
}

interface StepPaperProps {
  readonly document: MatterAction['documents'][number];
  readonly value: string;
  /** Missing while something is opened that has no file yet. */
  readonly papers: OwnPapers | undefined;
  readonly onChange: (number: string) => void;
}

/** One document of a step: chosen from the papers of the file where it is made there, else its number is typed. */
export function StepPaper({ document, value, papers, onChange }: StepPaperProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const id = useId();
  const name = language === 'en' ? document.nameEn : document.nameZh;
  const own = papers?.numbers[document.id] ?? [];
  return (
    <span className="field">
      <label htmlFor={id}>{t('cases.documentNumber', { name })}</label>
      {document.made ? (
        <select id={id} className="select" value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t('documents.choosePaper')}</option>
          {own.map((number) => (
            <option key={number} value={number}>
              {number}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          className="select"
          maxLength={100}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {document.made && own.length === 0 && papers && (
        <Link to="/cases/$id/documents/$document" params={{ id: papers.matterId, document: document.id }}>
          {t('documents.makeFirst', { name })}
        </Link>
      )}
      {!document.made && <OwnNumber number={own[0]} taken={value} onTake={onChange} />}
    </span>
  );
}

interface OwnNumberProps {
  readonly number: string | undefined;
  readonly taken: string;
  readonly onTake: (number: string) => void;
}

/** The number of a document that was made here; nobody types it twice. */
function OwnNumber({ number, taken, onTake }: OwnNumberProps) {
  const { t } = useTranslation();
  if (number === undefined || number === taken) return null;
  return (
    <Button size="small" className="own-number" onClick={() => onTake(number)}>
      {t('documents.take', { number })}
    </Button>
  );
}

import { useTranslation } from '../phrases/index.ts';
import { cutAtMarks } from './cut-at-marks.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

interface MarkedTextProps {
  readonly text: string;
  readonly spans: readonly Span[];
  /** Only a decision of an organ is solid; whatever a rule claims is dashed. */
  readonly standing?: 'suspected' | 'established';
  /** Shows only so many characters around the first mark. */
  readonly around?: number;
}

/** A text with its marked runs, in UTF-16 offsets as the server counts. */
export function MarkedText({ text, spans, standing = 'suspected', around }: MarkedTextProps) {
  const { t } = useTranslation();
  const window = around === undefined ? { from: 0, to: text.length } : windowOf(text, spans[0], around);
  const parts = cutAtMarks(text, spans, window);
  return (
    <span className="marked-text">
      {window.from > 0 && '…'}
      {parts.map((part) =>
        part.marked ? (
          <mark key={part.start} className={`mark ${standing}`} title={t(`standing.${standing}`)}>
            {part.text}
          </mark>
        ) : (
          <span key={part.start}>{part.text}</span>
        ),
      )}
      {window.to < text.length && '…'}
    </span>
  );
}

function windowOf(text: string, span: Span | undefined, around: number): { from: number; to: number } {
  if (!span) return { from: 0, to: Math.min(text.length, around * 2) };
  return { from: Math.max(0, span.start - Math.ceil(around / 2)), to: Math.min(text.length, span.end + around) };
}

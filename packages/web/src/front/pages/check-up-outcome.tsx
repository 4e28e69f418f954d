import type { CheckupAnswer, CheckupFinding } from '@jianhu/contract';
import type { ReactNode } from 'react';
import { findMeasured, isMeasuredWith } from '../../features/detection/measured.ts';
import { cutAtMarks } from '../../ui/cut-at-marks.ts';
import { usePhrases } from '../phrases/index.ts';
import { useSaid } from '../said.ts';
import { OwnHints } from './own-hints.tsx';

interface AnswerProps {
  readonly answer: CheckupAnswer;
  /** What was asked, so that each place can be shown in it. */
  readonly text: string;
  readonly children: ReactNode;
}

/** What the rules say of a text, with its places marked in it. */
export function CheckupOutcome({ answer, text, children }: AnswerProps) {
  const { checkup: words } = usePhrases();
  const said = useSaid();
  const { outcome, findings, needs } = answer;
  const problems = findings.filter(({ exception, needs: open }) => exception === null && open.length === 0);
  const tone = outcome === 'hit' ? 'late' : outcome === 'clear' ? 'good' : 'soon';
  return (
    <section className="card" aria-live="polite">
      <h2 className={tone}>{outcome === 'hit' ? words.hit(problems.length) : words[outcome]}</h2>
      {outcome === 'clear' && <p>{words.clearSay}</p>}
      {needs.map((need) => (
        <p key={need.zh} className="soon">
          {said(need)}
        </p>
      ))}
      {findings.length > 0 && <CheckedWords text={text} findings={findings} />}
      {!isMeasuredWith(answer.pack.wordsHash) && <p className="hint">{words.measuredBefore}</p>}
      <ul className="entries">
        {groupAlike(findings).map((alike) => (
          <Found key={`${alike.finding.ruleId} ${alike.finding.start}`} {...alike} />
        ))}
      </ul>
      <OwnHints hints={answer.hints} />
      {children}
    </section>
  );
}

/** The text with its places marked; what an exception covers is not. */
function CheckedWords({ text, findings }: Pick<AnswerProps, 'text'> & Pick<CheckupAnswer, 'findings'>) {
  const { checkup: words } = usePhrases();
  const spans = findings.filter(({ exception }) => exception === null);
  return (
    <p className="checked-words" aria-label={words.marked}>
      {cutAtMarks(text, spans).map((part) =>
        part.marked ? (
          <mark key={part.start} className="quoted">
            {part.text}
          </mark>
        ) : (
          <span key={part.start}>{part.text}</span>
        ),
      )}
    </p>
  );
}

interface Alike {
  /** The first of them; the others say the same in other words. */
  readonly finding: CheckupFinding;
  readonly places: readonly string[];
}

/** Words of a text that break one rule in the same way are told once, with each of them. */
function groupAlike(findings: readonly CheckupFinding[]): Alike[] {
  const groups = new Map<string, Alike>();
  for (const finding of findings) {
    const { ruleId, disguised, reason, exception, needs } = finding;
    const key = JSON.stringify([ruleId, disguised, reason, exception, needs]);
    const before = groups.get(key);
    const places = before?.places.includes(finding.matched)
      ? before.places
      : [...(before?.places ?? []), finding.matched];
    groups.set(key, { finding: before?.finding ?? finding, places });
  }
  return [...groups.values()];
}

function Found({ finding, places }: Alike) {
  const { checkup: words } = usePhrases();
  const said = useSaid();
  const { category, disguised, reason, article, articleTextZh, wording, exception, needs } = finding;
  return (
    <li>
      <p>
        {places.map((matched) => (
          <strong key={matched} className="quoted">
            {matched}
          </strong>
        ))}{' '}
        {disguised && <small>{words.disguised}</small>}{' '}
        {needs.length > 0 && <small className="soon">{words.open}</small>}{' '}
        {findMeasured(category) === null && <small title={words.notMeasuredSay}>{words.notMeasured}</small>}
      </p>
      {exception ? (
        <p className="calm">
          {words.excepted}
          {said(exception)}
        </p>
      ) : (
        <>
          <p>
            {words.because}：{said(reason)}
          </p>
          {wording && (
            <p className="good">
              {words.instead}：{said(wording)}
            </p>
          )}
          <details>
            <summary>
              {words.basis}：{article}
            </summary>
            <p lang="zh-CN">{articleTextZh}</p>
          </details>
        </>
      )}
    </li>
  );
}

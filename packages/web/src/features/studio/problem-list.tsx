import type { RuleProblem } from '@jianhu/contract';

/** What is wrong, each with its file, row and reason. */
export function ProblemList({
  problems,
  withPath = false,
}: {
  readonly problems: readonly RuleProblem[];
  readonly withPath?: boolean;
}) {
  if (problems.length === 0) return null;
  return (
    <ul className="rule-problems">
      {problems.map(({ path, subject, code, message }) => (
        <li key={`${path} ${subject} ${code} ${message}`}>
          {withPath && <strong>{path}</strong>} <code>{code}</code> {subject} {message}
        </li>
      ))}
    </ul>
  );
}

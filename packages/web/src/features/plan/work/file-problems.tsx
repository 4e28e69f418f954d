import { ApiError } from '../../../api/call.ts';
import { useSaid, useTranslation } from '../../../phrases/index.ts';

interface FileProblem {
  readonly row: number | null;
  readonly zh: string;
  readonly en: string;
}

/** Why a file as a whole does not fit, each place by itself. */
export function FileProblems({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  const said = useSaid();
  if (!isFileInvalid(error)) return null;
  // NOTE: the details of a refusal are not part of the contract's types; the server writes them as here
  const { problems = [] } = error.body.details as { readonly problems?: readonly FileProblem[] };
  return (
    <div className="problem-list file-problems">
      <strong>{t('planFiles.wrong')}</strong>
      <ul>
        {problems.map((problem) => (
          <li key={problem.zh}>
            {problem.row !== null && `${t('planFiles.place', { row: problem.row })} · `}
            {said(problem)}
          </li>
        ))}
      </ul>
    </div>
  );
}

export function isFileInvalid(error: unknown): error is ApiError {
  return error instanceof ApiError && error.body.code === 'plan.fileInvalid';
}

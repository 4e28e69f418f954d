import { type ForeignCheck, getForeignCheck, type listForeignChecks, type ResponseOf } from '@jianhu/contract';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { timeOf } from '../day.ts';
import { Card, Shown } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { type Loaded, useLoad } from '../use-load.ts';

interface ForeignChecksProps {
  readonly tenantId: string;
  readonly loaded: Loaded<ResponseOf<typeof listForeignChecks>>;
  readonly onAgain: () => void;
}

/** Codes of other places that were too many for one request: how far they are, and what the national system said. */
export function ForeignChecks({ tenantId, loaded, onAgain }: ForeignChecksProps) {
  const { foreign: words } = usePhrases();
  if (loaded.kind === 'here' && loaded.value.items.length === 0) return null;
  return (
    <Card title={words.title}>
      <p>{words.meaning}</p>
      <Shown loaded={loaded}>
        {({ items }) => (
          <>
            <ul className="entries">
              {items.map((check) => (
                <Check key={check.id} tenantId={tenantId} check={check} />
              ))}
            </ul>
            {items.some(({ waiting }) => waiting > 0) && (
              <button type="button" onClick={onAgain}>
                {words.refresh}
              </button>
            )}
          </>
        )}
      </Shown>
    </Card>
  );
}

interface CheckProps {
  readonly tenantId: string;
  readonly check: ForeignCheck;
}

function Check({ tenantId, check }: CheckProps) {
  const { foreign: words } = usePhrases();
  const { id, total, answered, waiting, madeAt } = check;
  const [after, setAfter] = useState<number>();
  return (
    <li>
      <p>
        <strong>{words.progress(answered, total)}</strong>{' '}
        <span className={waiting === 0 ? 'good' : 'soon'}>{words.waiting(waiting)}</span>
      </p>
      <p className="hint">
        {timeOf(madeAt)} · {words.number} <code>{id}</code>
      </p>
      {after === undefined ? (
        answered > 0 && (
          <button type="button" onClick={() => setAfter(0)}>
            {words.open}
          </button>
        )
      ) : (
        <Answers key={after} tenantId={tenantId} check={check} after={after} onNext={setAfter} />
      )}
    </li>
  );
}

interface AnswersProps {
  readonly tenantId: string;
  readonly check: ForeignCheck;
  readonly after: number;
  readonly onNext: (after: number) => void;
}

function Answers({ tenantId, check, after, onNext }: AnswersProps) {
  const { foreign: words, verdicts, licence } = usePhrases();
  const { id: checkId, answered } = check;
  const [loaded] = useLoad(`foreign ${checkId} ${after} ${answered}`, () =>
    call(getForeignCheck, { params: { tenantId, checkId }, query: { after, limit: 200 } }),
  );
  return (
    <Shown loaded={loaded}>
      {({ items, next }) => (
        <>
          <ul className="rows">
            {items.map(({ place, uscc, verdict, problem }) => (
              <li key={place}>
                <span>
                  {place}. <code>{uscc}</code>
                </span>
                <span className={verdict === 'match' ? 'calm' : 'late'}>
                  {verdict === null ? (problem?.zh ?? licence.badCode) : verdicts[verdict]}
                </span>
              </li>
            ))}
          </ul>
          {next !== null && (
            <button type="button" onClick={() => onNext(next)}>
              {words.more}
            </button>
          )}
        </>
      )}
    </Shown>
  );
}

import { getOwnCredit, type ResponseOf } from '@jianhu/contract';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { Card, Shown } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { linkTo } from '../route.ts';
import { useLoad } from '../use-load.ts';
import { AbnormalEntries } from './abnormal-entries.tsx';
import { SeriousEntries } from './serious-entries.tsx';

type OwnMatter = ResponseOf<typeof getOwnCredit>['items'][number];

/** What was decided against the business, until when it is told, and from when on repair may be asked for. */
export function OwnCredit({ tenantId }: { readonly tenantId: string }) {
  const { credit: words } = usePhrases();
  const [loaded] = useLoad(`credit ${tenantId}`, () => call(getOwnCredit, { params: { tenantId } }));
  return (
    <>
      <p className="hint">{words.meaning}</p>
      <Shown loaded={loaded}>
        {({ items, abnormal, serious }) => (
          <>
            <SeriousEntries entries={serious} own />
            <AbnormalEntries entries={abnormal} own />
            {items.length === 0 ? (
              <Card>
                <p>{words.none}</p>
              </Card>
            ) : (
              items.map((one) => <Matter key={one.documentNo} matter={one} />)
            )}
          </>
        )}
      </Shown>
    </>
  );
}

function Matter({ matter }: { readonly matter: OwnMatter }) {
  const { credit: words, shop } = usePhrases();
  const { documentNo, organZh, conductZh, article, decidedOn, grade, repairFrom, until, state, mayApply } = matter;
  const { publishedOn, publishedUntil } = matter;
  return (
    <Card title={conductZh === '' ? documentNo : conductZh}>
      <p>
        {organZh} · {documentNo} · {shop.decided(decidedOn)}
      </p>
      {article !== '' && <p className="calm">{article}</p>}
      <p>
        <strong>{words.grades[grade]}</strong> {words.states[state]}
        {state === 'weighs' && until !== null && ` · ${words.until(until)}`}
      </p>
      {publishedOn !== null && publishedUntil !== null && (
        <p className="hint">{words.published(publishedOn, publishedUntil)}</p>
      )}
      {state === 'weighs' && repairFrom !== null && (
        <p className={mayApply ? 'good' : 'soon'}>{mayApply ? words.open : words.from(repairFrom)}</p>
      )}
      {mayApply && <ApplyForRepair matter={matter} />}
    </Card>
  );
}

/** To the form of the repair, with what is known of the decision. */
function ApplyForRepair({ matter: { documentNo, decidedOn, grade } }: { readonly matter: OwnMatter }) {
  const { credit: words } = usePhrases();
  const [id] = useState(() => crypto.randomUUID());
  const known = new URLSearchParams({ decisionNo: documentNo, decidedOn, grade });
  return (
    <p>
      <a aria-label={`${words.apply}：${documentNo}`} {...linkTo(`/own/services/credit-repair/${id}?${known}`)}>
        {words.apply}
      </a>
    </p>
  );
}

import type { SeriousEntry } from '@jianhu/contract';
import { useState } from 'react';
import { Card } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { usePreferences } from '../preferences.ts';
import { linkTo } from '../route.ts';

interface Shown {
  readonly entries: readonly (SeriousEntry & { readonly mayApply?: boolean })[];
  /** Says to the business itself how an entry ends. */
  readonly own?: boolean;
}

/** Entries in the list of serious dishonesty; the public sees those that stand, the business its own history. */
export function SeriousEntries({ entries, own = false }: Shown) {
  const { serious: words } = usePhrases();
  if (entries.length === 0) return null;
  return (
    <Card title={words.title}>
      <ul className="entries">
        {entries.map((entry) => (
          <Entry key={entry.documentNo} entry={entry} own={own} />
        ))}
      </ul>
    </Card>
  );
}

function Entry({ entry, own }: { readonly entry: Shown['entries'][number]; readonly own: boolean }) {
  const { serious: words } = usePhrases();
  const { language } = usePreferences();
  const { documentNo, organZh, listedOn, until, removed, removableFrom, mayApply = false } = entry;
  const ground = language === 'en' ? entry.groundEn : entry.groundZh;
  return (
    <li>
      <strong>{ground}</strong>
      <p className={removed === null ? 'late' : 'calm'}>
        {removed === null ? words.listed(listedOn, until) : words.removals[removed.how](removed.on)}
      </p>
      <p className="hint">
        {organZh} · {documentNo}
      </p>
      {own && removed === null && (
        <>
          <p className={mayApply ? 'good' : 'soon'}>{mayApply ? words.open : words.from(removableFrom)}</p>
          <p className="hint">{words.conditions}</p>
          {mayApply && <ApplyForRemoval documentNo={documentNo} listedOn={listedOn} />}
        </>
      )}
    </li>
  );
}

/** To the form of the removal, with what is known of the entry. */
function ApplyForRemoval({ documentNo, listedOn }: { readonly documentNo: string; readonly listedOn: string }) {
  const { serious: words } = usePhrases();
  const [id] = useState(() => crypto.randomUUID());
  const known = new URLSearchParams({ decisionNo: documentNo, decidedOn: listedOn });
  return (
    <p>
      <a aria-label={`${words.apply}：${documentNo}`} {...linkTo(`/own/services/serious-removal/${id}?${known}`)}>
        {words.apply}
      </a>
    </p>
  );
}

import { getRuleFile, putRuleFiles, type ResponseOf, type RuleDraft } from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { queryOf, useCan, useMe } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { Loaded } from '../../ui/states/index.ts';
import { GoodsNames } from './goods-names.tsx';
import { LexiconEditor } from './lexicon-editor.tsx';
import { type LexiconFile, readRuleFile, type TableFile } from './rule-file.ts';
import { StudioPage } from './studio-page.tsx';
import { TableGrid } from './table-grid.tsx';
import { useRuleState } from './use-rule-state.ts';

const route = getRouteApi('/frame/rules/entry');
type File = ResponseOf<typeof getRuleFile>;

/** One entry of the rulebook, read in any version, changed in a draft of one's own. */
export function RuleEntryPage() {
  const { t } = useTranslation();
  const { ref = 'live', path = '' } = route.useSearch();
  const enabled = useCan('rule.view');
  const query = useQuery({ ...queryOf(getRuleFile, { query: { ref, path } }), enabled: enabled && path !== '' });
  const { data: state } = useRuleState();
  const { id: me } = useMe();
  const draft = state?.drafts.find(({ id }) => id === ref);
  const own = draft?.state === 'making' && draft.author.id === me ? draft : undefined;
  const file = query.data && readRuleFile(query.data.text);
  return (
    <StudioPage title={file?.nameZh ?? path}>
      <p className="state-note">
        <code>{path}</code> · {own ? t('studio.editing', { title: own.title }) : t('studio.reading')}
      </p>
      {!own && <EditIn path={path} drafts={state?.drafts ?? []} />}
      <Loaded query={query} op={getRuleFile} awaiting={t('studio.entry')}>
        {(data) => <Entry key={`${ref} ${data.text.length}`} data={data} bookRef={ref} own={own} />}
      </Loaded>
    </StudioPage>
  );
}

/** Leads to the same entry in a draft of one's own. */
function EditIn({ path, drafts }: { readonly path: string; readonly drafts: readonly RuleDraft[] }) {
  const { t } = useTranslation();
  const may = useCan('rule.make');
  const { id: me } = useMe();
  const own = drafts.filter(({ state, author }) => state === 'making' && author.id === me);
  if (!may) return null;
  if (own.length === 0) return <p className="state-note">{t('studio.noOwnDraft')}</p>;
  return (
    <p className="studio-acts">
      {own.map(({ id, title }) => (
        <Link key={id} to="/rules/entry" search={{ ref: id, path }}>
          {t('studio.editIn')} · {title}
        </Link>
      ))}
    </p>
  );
}

interface EntryProps {
  readonly data: File;
  readonly bookRef: string;
  readonly own: RuleDraft | undefined;
}

function Entry({ data, bookRef, own }: EntryProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(data.text);
  const file = readRuleFile(text);
  const edit = own && ((next: LexiconFile | TableFile) => setText(JSON.stringify(next)));
  return (
    <>
      {own && <SaveBar path={data.path} draft={own} text={text} isChanged={text !== data.text} />}
      {file?.kind === 'lexicon' && <LexiconEditor file={file} bookRef={bookRef} path={data.path} onChange={edit} />}
      {file?.kind === 'decisionTable' && <TableGrid file={file} bookRef={bookRef} path={data.path} onChange={edit} />}
      {file?.kind === 'goodsNames' && !own && <GoodsNames file={file} />}
      {(!file || (file.kind === 'goodsNames' && own)) && <TextEditor text={text} onChange={own && setText} />}
      {data.articles.length > 0 && (
        <Section title={t('studio.articles')}>
          {data.articles.map(({ statute, article, textZh }) => (
            <blockquote key={`${statute} ${article}`} className="statute">
              <strong>
                《{statute}》{article}
              </strong>
              <p>{textZh}</p>
            </blockquote>
          ))}
        </Section>
      )}
    </>
  );
}

function TextEditor({
  text,
  onChange,
}: {
  readonly text: string;
  readonly onChange: ((next: string) => void) | undefined;
}) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(() => indented(text));
  return (
    <Section title={t('studio.file')}>
      {onChange && <p className="state-note">{t('studio.fileMeaning')}</p>}
      {onChange ? (
        <Input.TextArea
          className="mono"
          aria-label={t('studio.file')}
          autoSize={{ minRows: 12, maxRows: 32 }}
          value={shown}
          onChange={(event) => {
            setShown(event.target.value);
            onChange(event.target.value);
          }}
        />
      ) : (
        <pre className="rule-text" tabIndex={0}>
          {shown}
        </pre>
      )}
    </Section>
  );
}

interface SaveBarProps {
  readonly path: string;
  readonly draft: RuleDraft;
  readonly text: string;
  readonly isChanged: boolean;
}

function SaveBar({ path, draft, text, isChanged }: SaveBarProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (next: string | undefined) => {
      const files = [next === undefined ? { path } : { path, text: next }];
      return call(putRuleFiles, { params: { id: draft.id }, body: { revision: draft.revision, files } });
    },
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <div className="save-bar">
      <Button type="primary" disabled={!isChanged} loading={save.isPending} onClick={() => save.mutate(text)}>
        {t('studio.save')}
      </Button>
      <Button onClick={() => save.mutate(undefined)}>{t('studio.takeBack')}</Button>
      <Link to="/rules/drafts/$id" params={{ id: draft.id }}>
        {draft.title}
      </Link>
      <span role="status" className="state-note">
        {isChanged ? t('studio.unsaved') : save.isSuccess ? t('studio.saved') : ''}
      </span>
      <Refusal error={save.error} />
    </div>
  );
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

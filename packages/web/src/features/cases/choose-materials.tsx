import {
  listDocuments,
  listExhibits,
  listSharedMaterials,
  type SharedMaterials,
  shareMaterials,
} from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { queryOf } from '../../api/queries.ts';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { Loaded } from '../../ui/states/index.ts';
import { Checks } from './fact-field.tsx';

interface ChooseProps {
  readonly id: string;
  readonly kind: 'consultation' | 'transfer';
  readonly found: SharedMaterials;
  readonly onDone: () => void;
}

const MIB = 2 ** 20;

/** Which exhibits and numbered documents of a file are shown; what lies in quarantine or is a draft cannot be chosen. */
export function ChooseMaterials({ id, kind, found: { sources, mostBytes, items }, onDone }: ChooseProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [source, setSource] = useState(sources.length === 1 ? sources[0]?.id : undefined);
  const [exhibits, setExhibits] = useState<readonly string[]>([]);
  const [documents, setDocuments] = useState<readonly string[]>([]);
  const send = useMutation({
    mutationFn: (matterId: string) =>
      call(shareMaterials, {
        params: { id },
        body: { matterId, exhibits: [...exhibits], documents: [...documents] },
      }),
    onSuccess: (next) => {
      client.setQueryData([listSharedMaterials.id, { params: { id } }], next);
      onDone();
    },
  });
  const shown = new Set(items.filter(({ withdrawn }) => withdrawn === null).map(({ sha256 }) => sha256));
  return (
    <form className="exhibit-form" onSubmit={(event) => event.preventDefault()}>
      <Choice
        label={t('materials.source')}
        none={t('cases.choose')}
        value={source}
        options={sources.map((one) => ({ value: one.id, label: one.title }))}
        onChange={(next) => {
          setSource(next);
          setExhibits([]);
          setDocuments([]);
        }}
      />
      {source !== undefined && (
        <>
          <ExhibitChecks matterId={source} shown={shown} chosen={exhibits} onChange={setExhibits} />
          <DocumentChecks matterId={source} chosen={documents} onChange={setDocuments} />
        </>
      )}
      <p className="state-note">
        {t(`materials.reporterNote.${kind}`)}
        {mostBytes !== null && t('materials.limit', { mib: Math.floor(mostBytes / MIB) })}
      </p>
      <Button
        type="primary"
        disabled={source === undefined || exhibits.length + documents.length === 0}
        loading={send.isPending}
        onClick={() => source !== undefined && send.mutate(source)}
      >
        {t(`materials.share.${kind}`, { count: exhibits.length + documents.length })}
      </Button>
      <Refusal error={send.error} />
    </form>
  );
}

interface ChosenProps {
  readonly matterId: string;
  readonly chosen: readonly string[];
  readonly onChange: (next: readonly string[]) => void;
}

function ExhibitChecks({ matterId, shown, ...rest }: ChosenProps & { readonly shown: ReadonlySet<string> }) {
  const { t } = useTranslation();
  const query = useQuery(queryOf(listExhibits, { params: { id: matterId } }));
  return (
    <Loaded query={query} op={listExhibits} awaiting={t('cases.evidence')}>
      {({ items }) => {
        const open = items.filter(({ infection, sha256 }) => infection === null && !shown.has(sha256));
        const options = open.map(({ id, place, proves, name }) => ({
          value: id,
          label: `${place}. ${proves}（${name}）`,
        }));
        return (
          <ChecksOrNone legend={t('cases.evidence')} none={t('materials.noExhibits')} options={options} {...rest} />
        );
      }}
    </Loaded>
  );
}

function DocumentChecks({ matterId, ...rest }: ChosenProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const query = useQuery(queryOf(listDocuments, { params: { id: matterId } }));
  return (
    <Loaded query={query} op={listDocuments} awaiting={t('cases.documents')}>
      {({ items }) => {
        const options = items.flatMap(({ id, number, nameZh, nameEn }) =>
          number === null ? [] : [{ value: id, label: `${said({ zh: nameZh, en: nameEn })} ${number}` }],
        );
        return (
          <ChecksOrNone legend={t('cases.documents')} none={t('materials.noDocuments')} options={options} {...rest} />
        );
      }}
    </Loaded>
  );
}

interface ChecksOrNoneProps extends Omit<ChosenProps, 'matterId'> {
  readonly legend: string;
  readonly none: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

function ChecksOrNone({ legend, none, options, chosen, onChange }: ChecksOrNoneProps) {
  if (options.length === 0) return <p className="state-note">{none}</p>;
  return <Checks legend={legend} options={options} value={chosen} onChange={(next) => onChange(next ?? [])} />;
}

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
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import './consultation.css';

interface ChooseProps {
  readonly id: string;
  readonly found: SharedMaterials;
  readonly onDone: () => void;
}

const MIB = 2 ** 20;

/** Which exhibits and numbered documents of a file are shown; what lies in quarantine or is a draft cannot be chosen. */
export function ChooseMaterials({ id, found: { sources, mostBytes }, onDone }: ChooseProps) {
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
          <ExhibitChecks matterId={source} chosen={exhibits} onChange={setExhibits} />
          <DocumentChecks matterId={source} chosen={documents} onChange={setDocuments} />
        </>
      )}
      <p className="state-note">
        {t('materials.reporterNote')}
        {mostBytes !== null && t('materials.limit', { mib: Math.floor(mostBytes / MIB) })}
      </p>
      <Button
        type="primary"
        disabled={source === undefined || exhibits.length + documents.length === 0}
        loading={send.isPending}
        onClick={() => source !== undefined && send.mutate(source)}
      >
        {t('materials.share', { count: exhibits.length + documents.length })}
      </Button>
      <Refusal error={send.error} />
    </form>
  );
}

interface ChecksProps {
  readonly matterId: string;
  readonly chosen: readonly string[];
  readonly onChange: (next: readonly string[]) => void;
}

function ExhibitChecks({ matterId, ...rest }: ChecksProps) {
  const { t } = useTranslation();
  const items = useQuery(queryOf(listExhibits, { params: { id: matterId } })).data?.items ?? [];
  const clean = items.filter(({ infection }) => infection === null);
  const options = clean.map(({ id, place, proves, name }) => ({ id, label: `${place}. ${proves}（${name}）` }));
  return <Checks legend={t('cases.evidence')} none={t('evidence.none')} options={options} {...rest} />;
}

function DocumentChecks({ matterId, ...rest }: ChecksProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const items = useQuery(queryOf(listDocuments, { params: { id: matterId } })).data?.items ?? [];
  const options = items.flatMap(({ id, number, nameZh, nameEn }) =>
    number === null ? [] : [{ id, label: `${language === 'en' ? nameEn : nameZh} ${number}` }],
  );
  return <Checks legend={t('cases.documents')} none={t('materials.noDocuments')} options={options} {...rest} />;
}

interface CheckGroupProps extends Omit<ChecksProps, 'matterId'> {
  readonly legend: string;
  readonly none: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
}

function Checks({ legend, none, options, chosen, onChange }: CheckGroupProps) {
  return (
    <fieldset className="share-sections">
      <legend>{legend}</legend>
      {options.length === 0 && <p className="state-note">{none}</p>}
      {options.map(({ id, label }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) => onChange(event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

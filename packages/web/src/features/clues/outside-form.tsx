import { enterOutsideClue, getOutsideForm, listAlerts, type OutsideSource, type ResponseOf } from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { queryOf, useCan } from '../../api/queries.ts';
import { readBase64 } from '../../api/read-base64.ts';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { useFormat } from '../../ui/format.ts';
import { InputField } from '../../ui/input-field.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { Loaded } from '../../ui/states/index.ts';
import { FindOperator, type FoundOperator } from '../registry/find-operator.tsx';

interface FormProps {
  readonly onEntered: (id: string) => void;
  readonly onClose: () => void;
}

const EMPTY = { fromZh: '', referenceNo: '', receivedOn: '', subjectZh: '', platform: '' };

/** What came from a superior, another organ, the media, a hotline or a check, with the day of its receipt. */
export function OutsideForm({ onEntered, onClose }: FormProps) {
  const { t } = useTranslation();
  const say = useSaid();
  const format = useFormat();
  const client = useQueryClient();
  const form = useQuery(queryOf(getOutsideForm, {}));
  const [id] = useState(() => crypto.randomUUID());
  const [source, setSource] = useState<OutsideSource>();
  const [conduct, setConduct] = useState<string>();
  const [operator, setOperator] = useState<FoundOperator>();
  const [words, setWords] = useState(EMPTY);
  const seesRegistry = useCan('registry.view');
  const [seenZh, setSeenZh] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const send = useMutation({
    mutationFn: async () => {
      const { referenceNo, platform, ...told } = words;
      const sent = [];
      for (const file of files) sent.push({ name: file.name.slice(-200), base64: await readBase64(file) });
      return call(enterOutsideClue, {
        body: {
          id,
          source: source ?? 'superior',
          conduct: conduct ?? '',
          ...told,
          seenZh,
          files: sent,
          ...(referenceNo.trim() === '' ? {} : { referenceNo }),
          ...(operator === undefined ? {} : { operatorId: operator.id }),
          ...(platform.trim() === '' ? {} : { platform }),
        },
      });
    },
    onSuccess: (entered) => {
      void client.invalidateQueries({ queryKey: [listAlerts.id] });
      onEntered(entered.id);
    },
  });
  const isReady =
    source !== undefined &&
    conduct !== undefined &&
    words.receivedOn !== '' &&
    words.fromZh.trim().length >= 2 &&
    words.subjectZh.trim().length >= 2 &&
    seenZh.trim().length >= 4;
  const choose = (found: FoundOperator): void => {
    setOperator(found);
    setWords((before) => (before.subjectZh.trim() === '' ? { ...before, subjectZh: found.title } : before));
  };
  const text = (key: keyof typeof words, type = 'text') => (
    <InputField
      label={t(`outside.${key}`)}
      type={type}
      maxLength={200}
      value={words[key]}
      onChange={(next) => setWords((before) => ({ ...before, [key]: next }))}
    />
  );
  return (
    <Modal
      open
      title={t('outside.title')}
      okText={t('outside.send')}
      cancelText={t('cases.cancel')}
      okButtonProps={{ disabled: !isReady, loading: send.isPending }}
      onOk={() => send.mutate()}
      onCancel={onClose}
    >
      <Loaded query={form} op={getOutsideForm} awaiting={t('outside.title')}>
        {({ kinds, conducts, earliestOn, today }) => (
          <div className="case-form">
            <Choice
              label={t('outside.source')}
              none={t('cases.choose')}
              value={source}
              options={kinds.map((one) => ({ value: one.id, label: say(one) }))}
              onChange={(next) => setSource(kinds.find((one) => one.id === next)?.id)}
            />
            {text('receivedOn', 'date')}
            <p className="state-note">
              {t('outside.runs', {
                earliest: format.day(earliestOn),
                today: format.day(today),
                article: articleOf(kinds, source),
              })}
            </p>
            {text('fromZh')}
            {text('referenceNo')}
            {text('subjectZh')}
            {seesRegistry &&
              (operator ? (
                <p className="hit-meta">
                  {t('outside.operator', { name: operator.title })}
                  <Button size="small" onClick={() => setOperator(undefined)}>
                    {t('outside.unlink')}
                  </Button>
                </p>
              ) : (
                <FindOperator label={t('outside.find')} notFound={t('outside.notFound')} onChoose={choose} />
              ))}
            {text('platform')}
            <Choice
              label={t('outside.conduct')}
              none={t('cases.choose')}
              value={conduct}
              options={conducts.map((one) => ({ value: one.id, label: say(one) }))}
              onChange={setConduct}
            />
            <label className="field">
              {t('outside.seenZh')}
              <Input.TextArea
                value={seenZh}
                maxLength={1_000}
                rows={3}
                onChange={(event) => setSeenZh(event.target.value)}
              />
            </label>
            <label className="field">
              {t('outside.files')}
              <input type="file" multiple onChange={(event) => setFiles([...(event.target.files ?? [])])} />
            </label>
            <Refusal error={send.error} />
          </div>
        )}
      </Loaded>
    </Modal>
  );
}

/** In brackets, of the way that was chosen. */
function articleOf(kinds: ResponseOf<typeof getOutsideForm>['kinds'], source: OutsideSource | undefined): string {
  const kind = kinds.find(({ id }) => id === source);
  return kind ? `（${kind.article}）` : '';
}

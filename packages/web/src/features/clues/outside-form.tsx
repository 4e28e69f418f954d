import { enterOutsideClue, getOutsideForm, listAlerts, type OutsideSource } from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { queryOf } from '../../api/queries.ts';
import { readBase64 } from '../../api/read-base64.ts';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { InputField } from '../../ui/input-field.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { Loaded } from '../../ui/states/index.ts';

interface FormProps {
  readonly onEntered: (id: string) => void;
  readonly onClose: () => void;
}

const EMPTY = { fromZh: '', referenceNo: '', receivedOn: '', subjectZh: '', platform: '' };

/** What came from a superior, another organ, the media, a hotline or a check, with the day of its receipt. */
export function OutsideForm({ onEntered, onClose }: FormProps) {
  const { t } = useTranslation();
  const say = useSaid();
  const client = useQueryClient();
  const form = useQuery(queryOf(getOutsideForm, {}));
  const [id] = useState(() => crypto.randomUUID());
  const [source, setSource] = useState<OutsideSource>();
  const [conduct, setConduct] = useState<string>();
  const [words, setWords] = useState(EMPTY);
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
          <form className="case-form" onSubmit={(event) => event.preventDefault()}>
            <Choice
              label={t('outside.source')}
              none={t('cases.choose')}
              value={source}
              options={kinds.map((one) => ({ value: one.id, label: `${say(one)}（${one.article}）` }))}
              onChange={(next) => setSource(kinds.find((one) => one.id === next)?.id)}
            />
            {text('receivedOn', 'date')}
            <p className="state-note">{t('outside.runs', { earliest: earliestOn, today })}</p>
            {text('fromZh')}
            {text('referenceNo')}
            {text('subjectZh')}
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
          </form>
        )}
      </Loaded>
    </Modal>
  );
}

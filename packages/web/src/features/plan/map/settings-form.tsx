import { getPlanMap, getPlanMatrix, getPlanTarget, setPlanTarget } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Drawer, Form, Input, InputNumber } from 'antd';
import { call } from '../../../api/call.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { useCountyOptions } from '../../../ui/county.tsx';
import { FormChoice } from '../../../ui/form-choice.tsx';
import { Refusal } from '../../../ui/refusal.tsx';
import { type GivenSettings, givenOf, settingsFrom, yearsOf } from './given-settings.ts';
import type { TargetFile } from './target.tsx';

interface SettingsFormProps {
  readonly file: TargetFile;
  readonly onClose: () => void;
}

/** The office enters what the text leaves open, with its reason; every earlier state stays. */
export function SettingsForm({ file, onClose }: SettingsFormProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const saving = useMutation({
    mutationFn: ({ reason, ...given }: GivenSettings) =>
      call(setPlanTarget, {
        params: { id: file.summary.id },
        body: { settings: settingsFrom(given), reason, expectedSeq: file.settings.seq },
      }),
    onSuccess: async ({ seq }) => {
      void message.success(t('planSettings.saved', { seq }));
      onClose();
      await Promise.all(
        [getPlanTarget.id, getPlanMap.id, getPlanMatrix.id].map((id) => client.invalidateQueries({ queryKey: [id] })),
      );
    },
  });
  return (
    <Drawer open onClose={onClose} title={t('planSettings.change')} size={480} destroyOnHidden>
      <p className="state-note">{t('planSettings.meaning')}</p>
      <Form<GivenSettings>
        layout="vertical"
        initialValues={givenOf(file)}
        onFinish={saving.mutate}
        className="settings-form"
      >
        <BaseFields file={file} />
        <NumberList title={t('planSettings.yearly')} name="yearly" items={yearItems(file)} unit={file.summary.unit} />
        <CountyFields unit={file.summary.unit} />
        <Form.Item name="definitionZh" label={t('planSettings.definition')}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('planSettings.reason')}
          rules={[{ required: true, whitespace: true, message: t('planSettings.reasonMissing') }]}
        >
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <Refusal error={saving.error} />
        <Button type="primary" htmlType="submit" loading={saving.isPending}>
          {t('planSettings.save')}
        </Button>
      </Form>
    </Drawer>
  );
}

function BaseFields({ file }: { readonly file: TargetFile }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="field-pair">
        <Form.Item name="baseValue" label={`${t('planSettings.base')}（${file.summary.unit}）`}>
          <InputNumber min={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item
          name="baseOn"
          label={t('planSettings.baseOn')}
          dependencies={['baseValue']}
          rules={[
            ({ getFieldValue }) => ({
              required: getFieldValue('baseValue') != null,
              message: t('planSettings.baseOnMissing'),
            }),
          ]}
        >
          <input type="date" className="select block" />
        </Form.Item>
      </div>
      <Form.Item name="tolerancePercent" label={t('planSettings.tolerancePercent')}>
        <InputNumber min={0} max={50} style={{ width: '100%' }} />
      </Form.Item>
      {file.cadence === 'ambiguous' && (
        <Form.Item name="cadence" label={t('planSettings.cadence')} extra={t('planSettings.cadenceMeaning')}>
          <FormChoice
            none={t('planSettings.notEntered')}
            options={(['byDeadline', 'everyYear'] as const).map((value) => ({
              value,
              label: t(`planCadence.${value}`),
            }))}
          />
        </Form.Item>
      )}
      <Form.Item name="splitByCounty" valuePropName="checked" extra={t('planSettings.splitMeaning')}>
        <Checkbox>{t('planSettings.byCounty')}</Checkbox>
      </Form.Item>
    </>
  );
}

function CountyFields({ unit }: { readonly unit: string }) {
  const { t } = useTranslation();
  const items = useCountyOptions().map(({ value, label }) => ({ key: value, label }));
  return <NumberList title={t('planSettings.countySplits')} name="countySplits" items={items} unit={unit} />;
}

interface NumberListProps {
  readonly title: string;
  readonly name: 'yearly' | 'countySplits';
  readonly items: readonly { readonly key: string; readonly label: string }[];
  readonly unit: string;
}

function NumberList({ title, name, items, unit }: NumberListProps) {
  return (
    <fieldset className="number-list">
      <legend>
        {title}（{unit}）
      </legend>
      {items.map(({ key, label }) => (
        <Form.Item key={key} name={[name, key]} label={label}>
          <InputNumber min={0} style={{ width: '100%' }} />
        </Form.Item>
      ))}
    </fieldset>
  );
}

function yearItems(file: TargetFile): { key: string; label: string }[] {
  return yearsOf(file).map((year) => ({ key: String(year), label: String(year) }));
}

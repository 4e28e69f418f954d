import { createSource, listSources, observationKindSchema, sourceKindSchema } from '@jianhu/contract';
import type { BodyInputOf } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Drawer, Form, Input } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { FormChoice } from '../../ui/form-choice.tsx';
import { Refusal } from '../../ui/refusal.tsx';

type Body = BodyInputOf<typeof createSource>;
interface Given extends Omit<Body, 'platforms' | 'sliceHosts' | 'ratePerSecond' | 'roomRatePerSecond' | 'legalBasis'> {
  readonly platforms?: string;
  readonly sliceHosts?: string;
  readonly ratePerSecond: string;
  readonly roomRatePerSecond: string;
  readonly legalBasis: {
    readonly statute: string;
    readonly article: string;
    readonly documentNo: string;
    readonly caseNo?: string;
  };
}

/** A source is registered with its legal basis, its classes of data and its term; anything outside them is refused later. */
export function CreateSource() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const client = useQueryClient();
  const creating = useMutation({
    mutationFn: (given: Given) => call(createSource, { body: bodyOf(given) }),
    onSuccess: async () => {
      setOpen(false);
      await client.invalidateQueries({ queryKey: [listSources.id] });
    },
  });
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('source.create')}
      </Button>
      <Drawer open={open} onClose={() => setOpen(false)} title={t('source.create')} size={480} destroyOnHidden>
        <Form<Given>
          layout="vertical"
          onFinish={creating.mutate}
          initialValues={{
            kind: 'monitoringContractor',
            dataClasses: ['segment'],
            ratePerSecond: '500',
            roomRatePerSecond: '200',
          }}
        >
          <SourceFields />
          <Refusal error={creating.error} />
          <Button type="primary" htmlType="submit" loading={creating.isPending}>
            {t('source.create')}
          </Button>
        </Form>
      </Drawer>
    </>
  );
}

function SourceFields() {
  const { t } = useTranslation();
  const must = [{ required: true, message: t('form.must') }];
  const kinds = sourceKindSchema.options.map((kind) => ({ value: kind, label: t(`sourceKind.${kind}`) }));
  return (
    <>
      <Form.Item name="nameZh" label={t('subject.name')} rules={must}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="kind" label={t('source.kind')} rules={must}>
        <FormChoice options={kinds} />
      </Form.Item>
      <Form.Item name={['legalBasis', 'statute']} label={t('source.statute')} rules={must}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name={['legalBasis', 'article']} label={t('source.article')} rules={must}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name={['legalBasis', 'documentNo']} label={t('source.document')} rules={must}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name={['legalBasis', 'caseNo']} label={t('source.caseNo')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="dataClasses" label={t('source.classes')} rules={must}>
        <DataClasses />
      </Form.Item>
      <Form.Item name="platforms" label={t('source.platforms')} extra={t('source.platformsHint')}>
        <Input />
      </Form.Item>
      <Form.Item name="sliceHosts" label={t('source.sliceHosts')} extra={t('source.sliceHostsHint')}>
        <Input />
      </Form.Item>
      <Form.Item name="validFrom" label={t('source.from')} rules={must}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="validTo" label={t('source.to')} rules={must}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="ratePerSecond" label={t('source.rate')} rules={must}>
        <Input type="number" min={1} max={1_000_000} step={1} />
      </Form.Item>
      <Form.Item name="roomRatePerSecond" label={t('source.roomRate')} extra={t('source.roomRateHint')} rules={must}>
        <Input type="number" min={1} max={1_000_000} step={1} />
      </Form.Item>
    </>
  );
}

type Chosen = Given['dataClasses'];

/** NOTE: takes from the form only what a group of boxes may carry; a group cannot be `aria-required`. */
function DataClasses(field: {
  readonly id?: string;
  readonly value?: Chosen;
  readonly onChange?: (next: Chosen) => void;
}) {
  const { t } = useTranslation();
  const { id, value = [], onChange } = field;
  const options = observationKindSchema.options.map((kind) => ({ value: kind, label: t(`observation.${kind}`) }));
  return (
    <span id={id}>
      <Checkbox.Group options={options} value={value} onChange={(next) => onChange?.(next)} />
    </span>
  );
}

function namesIn(text = ''): string[] {
  return text.split(/[\s,，、]+/).filter((name) => name !== '');
}

function bodyOf(given: Given): Body {
  return {
    ...given,
    legalBasis: { ...given.legalBasis, caseNo: given.legalBasis.caseNo?.trim() || null },
    platforms: namesIn(given.platforms),
    sliceHosts: namesIn(given.sliceHosts).map((host) => host.toLowerCase()),
    ratePerSecond: Number(given.ratePerSecond),
    roomRatePerSecond: Number(given.roomRatePerSecond),
  };
}

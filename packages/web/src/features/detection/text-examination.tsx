import { examineText } from '@jianhu/contract';
import type { BodyInputOf, ResponseOf } from '@jianhu/contract';
import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import type { SyntheticEvent } from 'react';
import { call } from '../../api/call.ts';
import { useCan } from '../../api/queries.ts';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { Choice } from '../../ui/choice.tsx';
import { useFormat } from '../../ui/format.ts';
import { MarkedText } from '../../ui/marked-text.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { NoPermission } from '../../ui/states/index.ts';
import { Coverage } from './coverage.tsx';
import { ExaminedFindingCard } from './examined-finding.tsx';
import { TextHints } from './text-hints.tsx';
import './detection.css';

type Body = BodyInputOf<typeof examineText>;
type Kind = NonNullable<Body['kind']>;

const kinds = ['listing', 'segment', 'review', 'comment'] as const;
/** Classes of goods on which rules of the lexicons depend. */
const goods = [
  'food',
  'healthFood',
  'specialFood',
  'alcohol',
  'cosmetics',
  'drug',
  'medicalDevice',
  'medicalService',
  'education',
  'finance',
  'realEstate',
  'agriculture',
  'pesticide',
  'other',
] as const;

/** A text is pasted and every hit is seen with its disguise, article, exceptions and a wording; nothing is stored. */
export function TextExaminationPage() {
  const { t } = useTranslation();
  const may = useCan('monitor.view');
  const examining = useMutation({ mutationFn: (body: Body) => call(examineText, { body }) });
  if (!may) {
    return (
      <Page title={t('examine.title')}>
        <NoPermission permission="monitor.view" />
      </Page>
    );
  }
  return (
    <Page title={t('examine.title')}>
      <p className="state-note">{t('examine.meaning')}</p>
      <div className="examine">
        <TextForm pending={examining.isPending} onExamine={examining.mutate} />
        <div className="examine-outcome" role="status">
          <Refusal error={examining.error} />
          {examining.data && <Outcome text={examining.variables.text} result={examining.data} />}
          {examining.data && <TextHints text={examining.variables.text} hints={examining.data.hints} />}
          {!examining.data && !examining.error && <p className="state-note">{t('examine.nothingYet')}</p>}
        </div>
      </div>
      <Coverage />
    </Page>
  );
}

interface TextFormProps {
  readonly pending: boolean;
  readonly onExamine: (body: Body) => void;
}

function TextForm({ pending, onExamine }: TextFormProps) {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState('');
  const [kind, setKind] = useState<Kind>('listing');
  const [productCategory, setCategory] = useState<string>();
  const [approvalNumber, setNumber] = useState('');
  const [registeredFunctions, setFunctions] = useState('');
  const [on, setOn] = useState('');
  const mayBeHealthFood = productCategory === undefined || productCategory === 'healthFood';
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onExamine({
      text,
      kind,
      ...(productCategory && { productCategory }),
      ...(approvalNumber.trim() !== '' && { approvalNumber }),
      ...(mayBeHealthFood && registeredFunctions.trim() !== '' && { registeredFunctions }),
      ...(on !== '' && { on }),
    });
  };
  return (
    <form className="examine-form" onSubmit={submit}>
      <span className="field">
        <label htmlFor={`${id}text`}>{t('examine.text')}</label>
        <Input.TextArea
          id={`${id}text`}
          rows={9}
          maxLength={20_000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </span>
      <div className="examine-fields">
        <Choice
          label={t('examine.kind')}
          value={kind}
          options={kinds.map((value) => ({ value, label: t(`textKind.${value}`) }))}
          onChange={(next) => setKind(next as Kind)}
        />
        <Choice
          label={t('examine.goods')}
          value={productCategory}
          none={t('examine.goodsUnknown')}
          options={goods.map((value) => ({ value, label: t(`goodsClass.${value}`) }))}
          onChange={setCategory}
        />
        <span className="field">
          <label htmlFor={`${id}number`}>{t('examine.approvalNumber')}</label>
          <Input
            id={`${id}number`}
            maxLength={64}
            value={approvalNumber}
            onChange={(event) => setNumber(event.target.value)}
          />
        </span>
        {mayBeHealthFood && (
          <span className="field">
            <label htmlFor={`${id}functions`}>{t('examine.registeredFunctions')}</label>
            <Input
              id={`${id}functions`}
              maxLength={200}
              aria-describedby={`${id}functions-say`}
              value={registeredFunctions}
              onChange={(event) => setFunctions(event.target.value)}
            />
            <small id={`${id}functions-say`}>{t('examine.registeredFunctionsSay')}</small>
          </span>
        )}
        <span className="field">
          <label htmlFor={`${id}on`}>{t('examine.on')}</label>
          <input
            id={`${id}on`}
            type="date"
            className="select"
            value={on}
            onChange={(event) => setOn(event.target.value)}
          />
        </span>
      </div>
      <Button type="primary" htmlType="submit" disabled={text.trim() === ''} loading={pending}>
        {t('examine.run')}
      </Button>
    </form>
  );
}

function Outcome({ text, result }: { readonly text: string; readonly result: ResponseOf<typeof examineText> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const said = useSaid();
  const { outcome, needs, findings, findingCount } = result;
  return (
    <Section
      title={t('examine.outcome', { day: format.day(result.on) })}
      aside={<Chip tone={outcome === 'clear' ? 'done' : 'suspected'}>{t(`preflight.${outcome}`)}</Chip>}
    >
      <p className="law-text">
        <MarkedText text={text} spans={findings} />
      </p>
      {needs.map((need) => (
        <p className="state-note" key={need.code}>
          {said(need)}
        </p>
      ))}
      <ul className="examined-list">
        {findings.map((finding) => (
          <ExaminedFindingCard key={`${finding.ruleId}${finding.start}`} text={text} finding={finding} />
        ))}
      </ul>
      {findingCount > findings.length && (
        <p className="state-note">{t('examine.more', { shown: findings.length, count: findingCount })}</p>
      )}
    </Section>
  );
}

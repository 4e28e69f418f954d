import { check, defineModel, type JudgeContext, type ModelCheck } from '../model.ts';
import { listOf } from '../sentence.ts';
import {
  type DisplayField,
  type DisplayInput,
  displayInputSchema,
  type DisplayParameters,
  displayParametersSchema,
  type FoundRegister,
} from './display-input.ts';
import { exceptionsOf } from './field-exceptions.ts';
import { isMasked, isSameField } from './same-field.ts';

const FIELD_WORDS: Readonly<Record<DisplayField, { readonly zh: string; readonly en: string }>> = {
  uscc: { zh: '统一社会信用代码', en: 'credit code' },
  name: { zh: '名称', en: 'name' },
  entityType: { zh: '类型', en: 'kind' },
  legalRep: { zh: '法定代表人或经营者', en: 'legal representative or operator' },
  address: { zh: '住所', en: 'address' },
  capital: { zh: '注册资本', en: 'capital' },
};
const GONE = {
  deregistered: { zh: '注销', en: 'deregistered' },
  revoked: { zh: '吊销', en: 'revoked' },
  annulled: { zh: '撤销', en: 'annulled' },
} as const;

/** 亮照不符: what is shown against what is registered, field by field (brief 3.9, 4.24.1, 6.8). */
export const licenceDisplay = defineModel({
  modelId: 'licence.display',
  input: displayInputSchema,
  parameters: displayParametersSchema,
  articles: ['display', 'fields', 'update'],
  exceptions: ['renamed', 'oldNumber', 'branch'],
  needs: ['capture', 'readableCapture', 'register', 'shownFields', 'maskedFields'],
  sentences: {
    noCapture: [],
    unreadable: [],
    missing: [],
    unavailable: [],
    notFound: ['code'],
    gone: ['state'],
    standing: [],
    statementShown: [],
    statementMissing: [],
    same: ['fields'],
    differ: ['fields'],
    otherLicence: ['shown', 'registered'],
    notShown: ['fields'],
    masked: ['fields'],
  },
  judge(input, parameters, context) {
    const { shown, register } = input;
    const about = { id: 'display', article: 'display' };
    if (shown === null)
      return { checks: [check({ ...about, result: 'undecided', sentence: 'noCapture', needs: ['capture'] })] };
    if (shown.how === 'unreadable')
      return { checks: [check({ ...about, result: 'undecided', sentence: 'unreadable', needs: ['readableCapture'] })] };
    if (shown.how === 'missing') return { checks: [check({ ...about, result: 'hit', sentence: 'missing' })] };
    if (input.kind === 'exemptPerson') return { checks: [checkStatement(input, parameters)] };
    if (register.verdict === 'unavailable')
      return { checks: [check({ ...about, result: 'undecided', sentence: 'unavailable', needs: ['register'] })] };
    if (register.verdict === 'notFound') {
      const values = { code: shown.fields.uscc ?? '—' };
      return { checks: [check({ ...about, article: 'fields', result: 'hit', sentence: 'notFound', values })] };
    }
    return { checks: [checkStanding(register), ...compareFields(input, register, parameters, context)] };
  },
});

function checkStatement({ shown }: DisplayInput, { statements }: DisplayParameters): ModelCheck {
  const isShown = statements.some((statement) => shown?.statement?.includes(statement) === true);
  return check({
    id: 'statement',
    article: 'fields',
    result: isShown ? 'clear' : 'hit',
    sentence: isShown ? 'statementShown' : 'statementMissing',
  });
}

function checkStanding({ status }: FoundRegister): ModelCheck {
  const about = { id: 'standing', article: 'display' };
  if (status === 'deregistered' || status === 'revoked' || status === 'annulled')
    return check({ ...about, result: 'hit', sentence: 'gone', values: { state: GONE[status] } });
  return check({ ...about, result: 'clear', sentence: 'standing' });
}

function compareFields(
  input: DisplayInput,
  register: FoundRegister,
  parameters: DisplayParameters,
  context: JudgeContext,
): ModelCheck[] {
  const { kind, shown } = input;
  if (shown === null || kind === 'exemptPerson') return [];
  // A link leads to the licence itself, and a file holds what it holds: only what is there is compared.
  const wanted = parameters.fieldsOf[kind];
  const comparable = wanted.filter((field) => shown.fields[field] !== null && register.fields[field] !== null);
  const hidden = comparable.filter(
    (field) => isMasked(shown.fields[field] ?? '') || isMasked(register.fields[field] ?? ''),
  );
  const differing = comparable.filter(
    (field) =>
      !hidden.includes(field) &&
      !isSameField(field, shown.fields[field] ?? '', register.fields[field] ?? '', parameters),
  );
  const about = { id: 'fields', article: 'fields' };
  const checks: ModelCheck[] = [];
  const exceptions = differing.flatMap((field) =>
    exceptionsOf(field, shown.fields[field] ?? '', register, context, parameters),
  );
  const standing = differing.filter((field) => !exceptions.some((one) => one.applies && one.field === field));
  const told = exceptions.map(({ id, applies }) => ({ id, applies }));
  const compared = comparable.filter((field) => !hidden.includes(field));
  if (standing.includes('uscc') && standing.includes('name')) {
    const values = { shown: shown.fields.name ?? '', registered: register.fields.name ?? '' };
    checks.push(check({ ...about, result: 'hit', sentence: 'otherLicence', values, exceptions: told }));
  } else if (standing.length > 0)
    checks.push(
      check({ ...about, result: 'hit', sentence: 'differ', values: { fields: wordsOf(standing) }, exceptions: told }),
    );
  else if (compared.length > 0)
    checks.push(
      check({ ...about, result: 'clear', sentence: 'same', values: { fields: wordsOf(compared) }, exceptions: told }),
    );
  else
    checks.push(
      check({
        ...about,
        result: 'undecided',
        sentence: 'notShown',
        values: { fields: wordsOf(wanted) },
        needs: ['shownFields'],
      }),
    );
  if (hidden.length > 0)
    checks.push(
      check({
        ...about,
        id: 'masked',
        result: 'undecided',
        sentence: 'masked',
        values: { fields: wordsOf(hidden) },
        needs: ['maskedFields'],
      }),
    );
  const absent = shown.how === 'fields' ? wanted.filter((field) => shown.fields[field] === null) : [];
  if (absent.length > 0)
    checks.push(
      check({ ...about, id: 'complete', result: 'hit', sentence: 'notShown', values: { fields: wordsOf(absent) } }),
    );
  return checks;
}

function wordsOf(fields: readonly DisplayField[]): { readonly zh: string; readonly en: string } {
  return listOf(fields.map((field) => FIELD_WORDS[field]));
}

import { addDays, daysBetween } from '@jianhu/kernel';
import { z } from 'zod';
import { civilDateField } from '../civil-date-field.ts';
import { check, defineModel, type ModelCheck } from '../model.ts';
import { listOf } from '../sentence.ts';

const inputSchema = z.strictObject({
  /** Touches many users or their major interests; null when nobody has judged it. */
  isMajor: z.boolean().nullable(),
  comment: z.strictObject({ from: civilDateField, to: civilDateField, onHomePage: z.boolean().nullable() }).nullable(),
  /** The platform's records of the change were seen: no comment then means that there was none. */
  recordsSeen: z.boolean(),
  publishedOn: civilDateField.nullable(),
  effectiveOn: civilDateField,
  /** Every version of the years before, and whether it can be read today. */
  versions: z
    .array(z.strictObject({ version: z.string(), replacedOn: civilDateField, canBeRead: z.boolean() }))
    .nullable(),
  mayLeave: z.boolean().nullable(),
});
type RuleChange = z.infer<typeof inputSchema>;

const parametersSchema = z.strictObject({
  noticeDays: z.int().min(0),
  /** Null before the order that brought it. */
  majorNoticeDays: z.int().min(0).nullable(),
  keepYears: z.int().min(0),
});
type RuleParameters = z.infer<typeof parametersSchema>;

/** Changes of a platform's rules and their terms (brief 4.3.10, 4.24.6). */
export const ruleChange = defineModel({
  modelId: 'platform.ruleChange',
  input: inputSchema,
  parameters: parametersSchema,
  articles: ['comment', 'notice', 'majorNotice', 'versions', 'leave'],
  exceptions: [],
  needs: ['comment', 'publishedOn', 'impact', 'versions', 'leave'],
  sentences: {
    noComment: [],
    commentUnknown: [],
    commentHidden: ['from', 'to'],
    commentHeld: ['from', 'to'],
    notPublished: ['effective'],
    publishedUnknown: ['effective'],
    noticeShort: ['published', 'effective', 'days', 'wanted', 'earliest'],
    noticeHolds: ['published', 'effective', 'days', 'wanted'],
    impactOpen: ['days', 'wanted', 'major'],
    versionsGone: ['versions', 'years'],
    versionsKept: ['years'],
    versionsUnknown: ['years'],
    mayNotLeave: [],
    mayLeave: [],
    leaveUnknown: [],
  },
  judge(input, parameters) {
    return {
      checks: [
        checkComment(input),
        checkNotice(input, parameters),
        checkVersions(input, parameters),
        checkLeave(input),
      ],
    };
  },
});

function checkComment({ comment, recordsSeen }: RuleChange): ModelCheck {
  const about = { id: 'comment', article: 'comment' };
  if (comment === null) {
    if (recordsSeen) return check({ ...about, result: 'hit', sentence: 'noComment' });
    return check({ ...about, result: 'undecided', sentence: 'commentUnknown', needs: ['comment'] });
  }
  const values = { from: comment.from, to: comment.to };
  if (comment.onHomePage === false) return check({ ...about, result: 'hit', sentence: 'commentHidden', values });
  if (comment.onHomePage === null)
    return check({ ...about, result: 'undecided', sentence: 'commentUnknown', needs: ['comment'] });
  return check({ ...about, result: 'clear', sentence: 'commentHeld', values });
}

/** 至少在实施前七日予以公示: so many whole days lie between the day of publication and that of effect. */
function checkNotice(input: RuleChange, { noticeDays, majorNoticeDays }: RuleParameters): ModelCheck {
  const { publishedOn, effectiveOn, isMajor, recordsSeen } = input;
  if (publishedOn === null) {
    const about = { id: 'notice', article: 'notice', values: { effective: effectiveOn } };
    if (recordsSeen) return check({ ...about, result: 'hit', sentence: 'notPublished' });
    return check({ ...about, result: 'undecided', sentence: 'publishedUnknown', needs: ['publishedOn'] });
  }
  const days = daysBetween(publishedOn, effectiveOn);
  const isLong = isMajor === true && majorNoticeDays !== null;
  const wanted = isLong ? majorNoticeDays : noticeDays;
  const about = {
    id: 'notice',
    article: isLong ? 'majorNotice' : 'notice',
    value: days,
    parameter: isLong ? 'majorNoticeDays' : 'noticeDays',
  };
  const values = { published: publishedOn, effective: effectiveOn, days, wanted };
  if (days < wanted) {
    const earliest = addDays(publishedOn, wanted);
    return check({ ...about, result: 'hit', sentence: 'noticeShort', values: { ...values, earliest } });
  }
  if (isMajor === null && majorNoticeDays !== null && days < majorNoticeDays) {
    const said = { days, wanted, major: majorNoticeDays };
    return check({ ...about, result: 'undecided', sentence: 'impactOpen', values: said, needs: ['impact'] });
  }
  return check({ ...about, result: 'clear', sentence: 'noticeHolds', values });
}

/** Order 37 art. 28: all versions of the three years before the new one takes effect. */
function checkVersions({ versions, effectiveOn }: RuleChange, { keepYears }: RuleParameters): ModelCheck {
  const about = { id: 'versions', article: 'versions', parameter: 'keepYears' };
  const years = keepYears;
  if (versions === null)
    return check({
      ...about,
      result: 'undecided',
      sentence: 'versionsUnknown',
      values: { years },
      needs: ['versions'],
    });
  const [year = '', ...rest] = effectiveOn.split('-');
  const since = [String(Number(year) - keepYears), ...rest].join('-');
  const gone = versions
    .filter(({ replacedOn, canBeRead }) => !canBeRead && replacedOn >= since)
    .map(({ version }) => version);
  if (gone.length > 0)
    return check({ ...about, result: 'hit', sentence: 'versionsGone', values: { versions: listOf(gone), years } });
  return check({ ...about, result: 'clear', sentence: 'versionsKept', values: { years } });
}

function checkLeave({ mayLeave }: RuleChange): ModelCheck {
  const about = { id: 'leave', article: 'leave' };
  if (mayLeave === null) return check({ ...about, result: 'undecided', sentence: 'leaveUnknown', needs: ['leave'] });
  return check({ ...about, result: mayLeave ? 'clear' : 'hit', sentence: mayLeave ? 'mayLeave' : 'mayNotLeave' });
}

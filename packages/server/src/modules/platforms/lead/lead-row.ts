import { type LeadResults, type PlatformLeadRow, platformLeadRowSchema } from '@jianhu/contract';
import { checkUscc, isCivilDate } from '@jianhu/kernel';

type Problem = LeadResults['rows'][number]['problems'][number];

/** Fields in the words of forms and files, with what each has to be. */
export const LEAD_FIELDS = [
  { field: 'ref', nameZh: '平台线索编号', nameEn: 'own number', wantsZh: '1至60字', wantsEn: '1 to 60 characters' },
  {
    field: 'conduct',
    nameZh: '违法行为类别',
    nameEn: 'conduct',
    wantsZh: '所列类别之一',
    wantsEn: 'one of those listed',
  },
  {
    field: 'operatorName',
    nameZh: '经营者名称',
    nameEn: 'operator',
    wantsZh: '1至200字',
    wantsEn: '1 to 200 characters',
  },
  {
    field: 'operatorUscc',
    nameZh: '统一社会信用代码',
    nameEn: 'credit code',
    wantsZh: '正确的18位代码；没有登记的留空',
    wantsEn: 'a right code of 18 characters, or empty',
  },
  { field: 'platformShopId', nameZh: '店铺编号', nameEn: 'shop', wantsZh: '1至100字', wantsEn: '1 to 100 characters' },
  { field: 'goods', nameZh: '商品或服务', nameEn: 'goods', wantsZh: '1至200字', wantsEn: '1 to 200 characters' },
  {
    field: 'url',
    nameZh: '页面网址',
    nameEn: 'address',
    wantsZh: 'http 或 https 网址',
    wantsEn: 'an http or https address',
  },
  {
    field: 'description',
    nameZh: '情况描述',
    nameEn: 'what was seen',
    wantsZh: '4至2000字',
    wantsEn: '4 to 2,000 characters',
  },
  {
    field: 'records',
    nameZh: '留存记录',
    nameEn: 'records kept',
    wantsZh: '1至1000字',
    wantsEn: '1 to 1,000 characters',
  },
  {
    field: 'measures',
    nameZh: '已采取措施',
    nameEn: 'measures taken',
    wantsZh: '1至1000字',
    wantsEn: '1 to 1,000 characters',
  },
  {
    field: 'foundOn',
    nameZh: '发现日期',
    nameEn: 'found on',
    wantsZh: '年-月-日，不晚于今天',
    wantsEn: 'a day up to today',
  },
] as const;

export type ReadLead =
  | { readonly kind: 'read'; readonly row: PlatformLeadRow }
  | { readonly kind: 'refused'; readonly ref: string | null; readonly problems: Problem[] };

/** One row as it came: either whole, or refused with what is wrong in each of its fields. */
export function readLead(
  given: unknown,
  known: { readonly conducts: readonly string[]; readonly today: string },
): ReadLead {
  const parsed = platformLeadRowSchema.safeParse(given);
  const fields = new Set<string>();
  if (parsed.success) {
    const { conduct, operatorUscc, foundOn } = parsed.data;
    if (!known.conducts.includes(conduct)) fields.add('conduct');
    if (operatorUscc !== null && !checkUscc(operatorUscc).valid) fields.add('operatorUscc');
    if (!isCivilDate(foundOn) || foundOn > known.today) fields.add('foundOn');
    if (fields.size === 0) return { kind: 'read', row: parsed.data };
  } else {
    for (const { path, code, ...issue } of parsed.error.issues) {
      if (code === 'unrecognized_keys') for (const key of (issue as { keys: string[] }).keys) fields.add(key);
      else fields.add(String(path[0] ?? 'row'));
    }
  }
  const ref = typeof given === 'object' && given !== null && 'ref' in given ? given.ref : null;
  return {
    kind: 'refused',
    ref: typeof ref === 'string' ? ref.slice(0, 60) : null,
    problems: [...fields].map(problemOf),
  };
}

function problemOf(field: string): Problem {
  const known = LEAD_FIELDS.find((one) => one.field === field);
  if (!known) {
    const name = field.slice(0, 40);
    return { field: name, zh: `没有“${name}”这一栏，请删除`, en: `There is no field “${name}”; leave it out` };
  }
  return {
    field,
    zh: `“${known.nameZh}”应为${known.wantsZh}`,
    en: `“${known.nameEn}” has to be ${known.wantsEn}`,
  };
}

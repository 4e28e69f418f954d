import type { SourceAccess } from './source-access.ts';

/** Why one row was rejected; told to the sender and kept with the row. */
export interface RowProblem {
  readonly pointer: string;
  readonly code: string;
  readonly reasonZh: string;
  readonly reasonEn: string;
}

export const MAX_LINE_BYTES = 4 * 1024 * 1024;
export const MAX_CLOCK_AHEAD_MS = 5 * 60_000;

const plain = (code: string, reasonZh: string, reasonEn: string, pointer = ''): RowProblem => ({
  pointer,
  code,
  reasonZh,
  reasonEn,
});

export const notJson = plain(
  'row.notJson',
  '不是有效的 JSON，请检查该行是否完整。',
  'Not valid JSON; check that the line is complete.',
);
export const badUtf8 = plain(
  'row.badUtf8',
  '不是有效的 UTF-8 编码，请按 UTF-8 重新导出。',
  'Not valid UTF-8; export the line as UTF-8.',
);
export const nulByte = plain(
  'row.nulByte',
  '含有空字符（NUL），请删除后重发。',
  'Contains a NUL character; remove it and send again.',
);
export const loneSurrogate = plain(
  'row.loneSurrogate',
  '含有不成对的代理字符，请更正转义。',
  'Contains half of a surrogate pair; correct the escape.',
);
export const tooLong = plain(
  'row.tooLong',
  `该行超过 ${MAX_LINE_BYTES} 字节，请拆分。`,
  `The line is over ${MAX_LINE_BYTES} bytes; split it.`,
);
export const twice = plain(
  'row.twice',
  '同一名称出现两次，只有一个会被读取，请删除多余的一个后重发。',
  'A name stands twice, and only one of them is read; remove the other and send again.',
);
export const badInstant = plain('row.schema', '时间不存在，请更正。', 'There is no such instant; correct it.', '/at');

export function bySchema(problem: { pointer: string; zh: string; en: string }): RowProblem {
  return plain('row.schema', clean(problem.zh), clean(problem.en), clean(problem.pointer));
}

/** More than five minutes ahead is a wrong clock, and a wrong time is worthless as evidence (brief 7.4). */
export function clockAhead(aheadMs: number): RowProblem {
  const seconds = Math.round(aheadMs / 1000);
  return plain(
    'row.clockAhead',
    `观测时间比平台时间快 ${seconds} 秒，请校准采集设备时钟（NTP）。`,
    `The time is ${seconds} s ahead of the platform; set the capturing clock by NTP.`,
    '/at',
  );
}

/** Order 37 arts. 22, 34: a class of data or a platform that the basis does not name may not be collected. */
export function outsideBasis(source: SourceAccess, pointer: '/kind' | '/platform'): RowProblem {
  const { zh, en } = groundOf(source);
  const what = pointer === '/kind' ? ['数据类别', 'class of data'] : ['平台', 'platform'];
  return {
    pointer,
    code: 'row.outsideBasis',
    reasonZh: `该${what[0]}不在本来源合法依据（${zh}）范围内；${source.refusalZh}`,
    reasonEn: `This ${what[1]} is outside the legal basis of the source (${en}); see ${source.refusalArticle}.`,
  };
}

export function outsideTerm(source: SourceAccess): RowProblem {
  const { zh, en } = groundOf(source);
  return {
    pointer: '/at',
    code: 'row.outsideTerm',
    reasonZh: `观测时间早于本来源合法依据（${zh}）的生效日 ${source.validFrom}。`,
    reasonEn: `Observed before ${source.validFrom}, when the legal basis (${en}) began.`,
  };
}

function groundOf({ legalBasis }: SourceAccess): { zh: string; en: string } {
  const ground = `《${legalBasis.statute.replace(/[《》]/gu, '')}》${legalBasis.article}`;
  return { zh: `${ground}，${legalBasis.documentNo}`, en: `${ground}, ${legalBasis.documentNo}` };
}

// A reason may quote the row; the database takes no NUL and no half surrogates.
function clean(text: string): string {
  return text.replaceAll('\0', '').toWellFormed().slice(0, 500);
}

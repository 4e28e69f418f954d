import { redactPersonal } from '@jianhu/kernel';

export type ParkedCode = 'batchUnreadable' | 'lineUnreadable' | 'evaluationFailed' | 'resultRefused';

/** Why a message is parked, for whoever runs the intake; what was thrown is for whoever mends it. */
export interface ParkedReason {
  readonly code: ParkedCode;
  readonly zh: string;
  readonly en: string;
  readonly thrown: string;
}

const SENTENCES: Readonly<Record<ParkedCode, { readonly zh: string; readonly en: string }>> = {
  batchUnreadable: {
    zh: '该批内容无法读取，其余批次已照常计算。',
    en: 'The rest of this batch cannot be read; the other batches were evaluated.',
  },
  lineUnreadable: { zh: '该行不是完整的 JSON，无法读取。', en: 'The line is no complete JSON and cannot be read.' },
  evaluationFailed: {
    zh: '按规则计算该行时出错，请由维护人员修复后重新计算。',
    en: 'Evaluating the line failed; have it mended, then evaluate it again.',
  },
  resultRefused: {
    zh: '计算结果未能写入数据库，请由维护人员修复后重新计算。',
    en: 'The database did not take the result; have it mended, then evaluate it again.',
  },
};

export function describeParked({
  line,
  reason,
}: {
  readonly line: number | null;
  readonly reason: string;
}): ParkedReason {
  const code = codeOf(line, reason);
  return { code, ...SENTENCES[code], thrown: withoutQuotes(reason) };
}

function codeOf(line: number | null, reason: string): ParkedCode {
  if (line === null) return 'batchUnreadable';
  if (reason.startsWith('SyntaxError: ')) return 'lineUnreadable';
  return /^\w*Error: /.test(reason) ? 'evaluationFailed' : 'resultRefused';
}

// A message of an engine may quote what it met: from the first quotation mark to the last nothing is told.
function withoutQuotes(reason: string): string {
  return redactPersonal(reason.replace(/".*("|$)/s, '"…"'));
}

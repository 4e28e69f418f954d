import type { LicenceReply, LicenceQuestion } from '@jianhu/contract';
import { type Column, readUpload } from '../../../infra/table-file/index.ts';
import { writeCsv } from '../csv.ts';
import type { Later, Verifier } from './verify.ts';

const COLUMNS: readonly Column[] = [
  { field: 'uscc', headers: ['统一社会信用代码', '信用代码', '社会信用代码', 'uscc'], required: true },
  { field: 'name', headers: ['名称', '企业名称', '经营者名称', '店铺公示名称', 'name'] },
  { field: 'legalRep', headers: ['法定代表人', '经营者', '负责人', 'legalRep'] },
  { field: 'address', headers: ['住所', '经营场所', '地址', 'address'] },
];
const VERDICTS: Readonly<Record<string, string>> = {
  match: '相符',
  mismatch: '不一致',
  notFound: '查无此照',
  revoked: '已吊销',
  deregistered: '已注销',
  abnormalList: '经营异常',
  unavailable: '暂时无法核验',
};
const FIELDS: Readonly<Record<string, string>> = { name: '名称', legalRep: '法定代表人', address: '住所' };
const HEADER = ['行号', '统一社会信用代码', '核验结果', '不一致事项', '登记状态', '说明'];
const CELL_LIMIT = 2_000;

/** Each row of a file, in its order; nothing of the file is kept. */
export async function verifyFile(verifier: Verifier, bytes: Uint8Array, later?: Later): Promise<string> {
  const { columns, rows } = await readUpload({ columns: COLUMNS, bytes });
  const questions = rows.map(({ cells }): LicenceQuestion => {
    const read = (field: string): string | undefined => {
      const text = cells[columns.get(field) ?? -1]?.text.trim().slice(0, CELL_LIMIT);
      return text === '' ? undefined : text;
    };
    const [name, legalRep, address] = [read('name'), read('legalRep'), read('address')];
    return {
      uscc: read('uscc') ?? '',
      shown: {
        ...(name !== undefined && { name }),
        ...(legalRep !== undefined && { legalRep }),
        ...(address !== undefined && { address }),
      },
    };
  });
  const answers = await verifier.many(questions, later);
  const lines = answers.map((answer, at) => lineOf(rows[at]?.line ?? 0, answer));
  return writeCsv([HEADER, ...lines]);
}

function lineOf(line: number, answer: LicenceReply): string[] {
  const wrong = answer.fields.filter(({ equal }) => equal === false).map(({ field }) => FIELDS[field] ?? field);
  const isOldNumber = answer.problem?.code === 'licence.oldNumber';
  const verdict =
    answer.verdict === null ? (isOldNumber ? '旧注册号' : '代码有误') : (VERDICTS[answer.verdict] ?? answer.verdict);
  return [
    String(line),
    answer.uscc,
    answer.checkId === undefined ? verdict : '排队查询中',
    wrong.join('、'),
    answer.status ?? '',
    answer.checkId === undefined
      ? (answer.problem?.zh ?? noteOf(answer))
      : `查询编号 ${answer.checkId}，请稍后查看结果`,
  ];
}

function noteOf({ fields }: LicenceReply): string {
  return fields.some(({ tolerance }) => tolerance === 'oldNumber')
    ? '所填为旧注册号，代码为登记的统一社会信用代码'
    : '';
}

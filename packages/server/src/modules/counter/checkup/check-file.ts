import { type Column, readUpload } from '../../../infra/table-file/index.ts';
import { createTurn } from '../../../infra/turn.ts';
import type { CounterContext } from '../context.ts';
import { writeCsv } from '../csv.ts';
import { checkText } from './check-text.ts';

const COLUMNS: readonly Column[] = [
  { field: 'text', headers: ['文案', '标题', '商品标题', '广告语', '内容', 'text', 'title'], required: true },
  { field: 'description', headers: ['商品描述', '描述', '详情', 'description'] },
  { field: 'productCategory', headers: ['商品类别', '类目', 'productCategory'] },
  { field: 'approvalNumber', headers: ['批准文号', '注册证号', '备案号', 'approvalNumber'] },
  { field: 'registeredFunctions', headers: ['保健功能', '注册功能', 'registeredFunctions'] },
];
const HEADER = ['行号', '结论', '所涉文字', '位置', '标注', '依据', '事由', '建议用语', '尚需补充'];
/** So much of the text stands on either side of what is marked. */
const AROUND = 12;
const OUTCOMES = { hit: '有问题', clear: '未发现', undecided: '需补充信息' } as const;
const TURN_MS = 15;
const TEXT_LIMIT = 20_000;

/** Each row of a file as a listing; several findings of one row stand in one line each. Nothing of the file is kept. */
export async function checkFile(ctx: CounterContext, tenantId: string, bytes: Uint8Array): Promise<string> {
  const { columns, rows } = await readUpload({ columns: COLUMNS, bytes });
  ctx.checkups.takeFile(tenantId, rows.length, ctx.infra.clock.now());
  const turn = createTurn(TURN_MS);
  const lines: string[][] = [];
  for (const { line, cells } of rows) {
    const read = (field: string): string => cells[columns.get(field) ?? -1]?.text.trim() ?? '';
    const text = [read('text'), read('description')]
      .filter((part) => part !== '')
      .join('\n')
      .slice(0, TEXT_LIMIT);
    if (text === '') continue;
    const [productCategory, approvalNumber] = [
      read('productCategory').slice(0, 64),
      read('approvalNumber').slice(0, 64),
    ];
    const registeredFunctions = read('registeredFunctions').slice(0, 200);
    const answer = checkText(ctx, {
      text,
      kind: 'listing',
      ...(productCategory !== '' && { productCategory }),
      ...(approvalNumber !== '' && { approvalNumber }),
      ...(registeredFunctions !== '' && { registeredFunctions }),
    });
    const open = answer.needs.map(({ zh }) => zh).join('；');
    const told = answer.findings.filter(({ exception }) => exception === null);
    if (told.length === 0) lines.push([String(line), OUTCOMES[answer.outcome], '', '', '', '', '', '', open]);
    for (const { matched, start, end, article, reason, disguised, wording } of told) {
      const why = disguised ? `${reason.zh}（变形书写）` : reason.zh;
      lines.push([
        String(line),
        OUTCOMES[answer.outcome],
        matched,
        placeOf(text, start, end),
        markIn(text, start, end),
        article,
        why,
        wording?.zh ?? '',
        open,
      ]);
    }
    await turn();
  }
  return writeCsv([HEADER, ...lines]);
}

/** Counted as people count: by characters, from one. */
function placeOf(text: string, start: number, end: number): string {
  const first = Array.from(text.slice(0, start)).length + 1;
  return `第${first}至${first + Array.from(text.slice(start, end)).length - 1}字`;
}

/** What is meant within what stands around it. */
function markIn(text: string, start: number, end: number): string {
  const before = Array.from(text.slice(0, start));
  const after = Array.from(text.slice(end));
  const from = before.slice(-AROUND).join('');
  const to = after.slice(0, AROUND).join('');
  const marked = `${from}【${text.slice(start, end)}】${to}`.replaceAll('\n', ' ');
  return `${before.length > AROUND ? '…' : ''}${marked}${after.length > AROUND ? '…' : ''}`;
}

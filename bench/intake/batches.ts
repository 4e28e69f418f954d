/** Bodies as a monitoring contractor sends them: 500 rows, per room one segment of about 60 characters and three comments. */
export const ROOMS = 7_000;
export const ROWS_PER_BATCH = 500;
const ROWS_PER_ROOM = 4;
const ROOMS_PER_BATCH = ROWS_PER_BATCH / ROWS_PER_ROOM;
export const BATCHES_PER_CYCLE = ROOMS / ROOMS_PER_BATCH;

const PLAIN =
  '今天这款黄酒大家可以看一下我们直播间给新来的朋友准备了优惠券点击下方链接就能领取库存不多想要的朋友抓紧时间下单我们支持七天无理由退货运费也由我们承担请放心购买现在开始介绍下一件商品它的面料柔软穿着舒服颜色有三种可以选择尺码偏大建议拍小一码';
const BOLD = ['全网最低价', '国家级品质', '销量第一', '最佳口感'];
/** One segment in so many carries a term of the lexicon. */
export const SEGMENTS_PER_HIT = 50;

interface Numbered {
  readonly externalIdAt: number;
  readonly seqAt: number;
  readonly row: number;
}

export interface BatchTemplate {
  readonly body: Buffer;
  readonly numbered: readonly Numbered[];
}

/** One body per slice of rooms; `stamp` makes each sending of it new. */
export function buildTemplates(at: string): BatchTemplate[] {
  let state = 17;
  const chance = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state % below;
  };
  const say = (length: number): string => {
    let text = '';
    while (text.length < length) text += PLAIN.slice(chance(PLAIN.length - 8)).slice(0, 4 + chance(8));
    return text.slice(0, length);
  };
  let segments = 0;
  return Array.from({ length: BATCHES_PER_CYCLE }, (_, slice) => {
    const lines: string[] = [];
    for (let row = 0; row < ROWS_PER_BATCH; row += 1) {
      const roomId = `room-${slice * ROOMS_PER_BATCH + Math.floor(row / ROWS_PER_ROOM)}`;
      const base = { v: 1, externalId: 'x-00000000', seq: 10_000_000, at, platform: 'live.example.cn', roomId };
      if (row % ROWS_PER_ROOM === 0) {
        segments += 1;
        const hit = segments % SEGMENTS_PER_HIT === 0 ? (BOLD[chance(BOLD.length)] ?? '') : '';
        const text = say(30) + hit + say(30 - hit.length);
        lines.push(
          JSON.stringify({
            ...base,
            kind: 'segment',
            durationMs: 8_000,
            speech: { text, engine: 'asr-1', confidence: 0.94 },
          }),
        );
      } else
        lines.push(
          JSON.stringify({
            ...base,
            kind: 'comment',
            account: 'a1b2c3d4e5f60718293a4b5c6d7e8f90',
            text: say(6 + chance(16)),
          }),
        );
    }
    const body = Buffer.from(`${lines.join('\n')}\n`);
    const numbered: Numbered[] = [];
    for (let row = 0, from = 0; row < ROWS_PER_BATCH; row += 1, from = body.indexOf(10, from) + 1) {
      numbered.push({ row, externalIdAt: body.indexOf('x-00000000', from) + 2, seqAt: body.indexOf('10000000', from) });
    }
    return { body, numbered };
  });
}

/** Writes fresh ids and rising seqs into the body, in place. */
export function stamp(template: BatchTemplate, sending: number, cycle: number): void {
  for (const { row, externalIdAt, seqAt } of template.numbered) {
    writeDigits(template.body, externalIdAt, sending * ROWS_PER_BATCH + row);
    writeDigits(template.body, seqAt, 10_000_000 + cycle * ROWS_PER_ROOM + (row % ROWS_PER_ROOM));
  }
}

function writeDigits(body: Buffer, at: number, value: number): void {
  let rest = value;
  for (let place = 7; place >= 0; place -= 1) {
    body[at + place] = 48 + (rest % 10);
    rest = Math.floor(rest / 10);
  }
}

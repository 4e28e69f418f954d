import type { Refusals } from '../../infra/refusal.ts';

export const intakeRefusals = {
  'intake.wrongKey': [
    '来源密钥无效或已吊销，请核对 Authorization 头，或向系统管理员重新申领。',
    'The source key is wrong or revoked; check the Authorization header or ask the administrator for a new one.',
  ],
  'intake.tooLarge': [
    '本批数据超过上限（见 details），请分批报送。',
    'The batch is over the limit (see details); send it in smaller parts.',
  ],
  'intake.outsideBasis': [
    '本来源的合法依据尚未生效，请在有效期内报送。',
    'The legal basis of the source is not in force yet; send within its term.',
  ],
  'intake.sourceEnded': [
    '本来源已停用或已过有效期，请办理续期或新的合法依据后再报送。',
    'The source is paused, ended or past its term; renew it or register a new legal basis.',
  ],
  'intake.rateLimited': [
    '报送过快，请按 Retry-After 头稍后重试，数据未被接收。',
    'Too fast; try again after the time in Retry-After. Nothing of this batch was taken.',
  ],
  'intake.keyConflict': [
    '同一 Idempotency-Key 已用于不同内容，请换用新的键。',
    'This Idempotency-Key was used with other content; use a new key.',
  ],
  'intake.badEncoding': [
    '内容无法解压，请检查 Content-Encoding 和数据完整性。',
    'The body cannot be unpacked; check Content-Encoding and that the data are complete.',
  ],
  'source.basisMissing': [
    '所选来源类别须载明相应法律条文和文书号（案件调取还须案号），请补充后再登记。',
    'This kind of source needs its statute, article and document (a request in a case also the case number); complete them.',
  ],
  'source.classNotCovered': [
    '该合法依据不包括所选数据类别；市级机关无权一般性调取平台批量数据（《网络交易监督管理办法》第二十二条）。',
    'The basis does not cover these classes of data: a city has no general right to bulk data (order 37 art. 22).',
  ],
  'source.termTooLong': [
    '有效期超过该类来源的最长期限，请缩短后再登记。',
    'The term is longer than this kind of source may have; shorten it.',
  ],
  'quarantine.stillWrong': [
    '更正后的数据仍不符合要求，请按 details 所列位置修改。',
    'The corrected row is still wrong; change the place named in details.',
  ],
  'quarantine.notWaiting': ['该行已处理，请刷新后查看。', 'This row has been dealt with already; refresh to see how.'],
} as const satisfies Refusals;

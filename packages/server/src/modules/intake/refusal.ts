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
    '本来源的合法依据（见 details）尚未生效，依据之外不得接收数据（《网络交易监督管理办法》第二十二条、第三十四条），请在有效期内报送。',
    'The legal basis of the source (see details) is not in force yet, and nothing is taken outside it (order 37 arts. 22, 34); send within its term.',
  ],
  'intake.sourceEnded': [
    '本来源已暂停、终止或已过有效期（见 details），依据之外不得接收数据（《网络交易监督管理办法》第二十二条、第三十四条）；请联系平台管理人员恢复，或按新的合法依据登记来源。',
    'The source is paused, ended or past its term (see details), and nothing is taken outside its basis (order 37 arts. 22, 34); ask the managers of the platform to resume it, or to register a source with a new basis.',
  ],
  'intake.rateLimited': [
    '报送过快，请按 Retry-After 头稍后重试，数据未被接收。',
    'Too fast; try again after the time in Retry-After. Nothing of this batch was taken.',
  ],
  'intake.roomRateLimited': [
    '所报直播间（见 details）报送过快，本批未接收，请按 Retry-After 头稍后重发；同一来源的其他直播间不受影响。',
    'The rooms of this batch (see details) are too fast and nothing of it was taken; send it again after the time in Retry-After. Other rooms of the source are not affected.',
  ],
  'intake.keyConflict': [
    '同一 Idempotency-Key 已用于不同内容，请换用新的键。',
    'This Idempotency-Key was used with other content; use a new key.',
  ],
  'intake.badEncoding': [
    '内容无法解压，请检查 Content-Encoding 和数据完整性。',
    'The body cannot be unpacked; check Content-Encoding and that the data are complete.',
  ],
  'intake.mediaType': [
    '观测数据须为 NDJSON，请按 details 所列类型设置 Content-Type。',
    'Observations are NDJSON; set Content-Type to one of those in details.',
  ],
  'intake.cityOnly': [
    '回执、隔离区和来源管理属市级职责：市级督办员可办理，市级监测员可查看回执和隔离区；县（市、区）人员和管理员不查看来源报送的内容。',
    'Receipts, quarantine and the management of sources are the city’s: its supervisor handles them, its monitoring officer sees receipts and quarantine; counties and administrators see no content.',
  ],
  'source.notNow': [
    '来源的当前状态不允许此操作，请刷新后查看；已终止或已过期的来源不能恢复，请按新的合法依据重新登记。',
    'The source cannot do this in its present state; refresh to see it. An ended or expired source cannot come back: register one with a new basis.',
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

import type { Refusals } from '../../infra/refusal.ts';

export const exchangeRefusals = {
  'exchange.cityOnly': [
    '对外交换台账属市级职责，由市级督办员、市级监测员和系统管理员查看；县（市、区）请在工单镜像中查看本辖区的工单。',
    'The ledger of exchanges is the city’s: its supervisor, its monitoring officer and the system administrator see it; a county sees its own work items.',
  ],
  'exchange.notConfigured': [
    '该端口未配置，请系统管理员按《对外端口接入指南》设置地址和密钥。',
    'This port is not configured; ask the system administrator to set its address and key as the guide to the ports says.',
  ],
  'exchange.wrongSignature': [
    '报文签名无效、已过时或签名方不符，未接收；请核对密钥、时钟和签名方法。',
    'The signature is wrong, too old or of another party, and nothing was taken; check key, clock and how it is computed.',
  ],
  'exchange.tooLarge': [
    '报文超过 256 KB，未接收；请逐条推送。',
    'The message is over 256 KB and was not taken; push one at a time.',
  ],
  'exchange.notParked': [
    '该报文不在隔离区，可能已处理，请刷新后查看。',
    'This message is not parked; it may have been dealt with, refresh to see.',
  ],
  'exchange.stillParked': [
    '该报文仍不能处理，仍在隔离区，原因和位置列在该行；请先升级端口或补齐其所指的记录，再重试。',
    'The message still cannot be applied and stays parked, its line says why and where; update the port or bring what it refers to, then try again.',
  ],
  'exchange.badUscc': [
    '统一社会信用代码不正确，请核对后再提交。',
    'The unified social credit code is not valid; check it and send again.',
  ],
  'publicity.warningOnly': [
    '仅给予警告的行政处罚不予公示（《市场监督管理行政处罚信息公示规定》）。',
    'A penalty that is a bare warning is not published (order 45).',
  ],
  'publicity.personalData': [
    '公示内容含自然人的姓名或号码（位置见 details），请先作技术处理再公示。',
    'The package names a natural person or holds a number of one (see details); redact it first.',
  ],
  'publicity.packageTaken': [
    '该公示包编号已使用；更正请用新的编号并注明所更正的公示包。',
    'This package number is taken; a correction has a number of its own and names the package it corrects.',
  ],
  'publicity.notNow': [
    '公示包的当前状态不允许此操作，请刷新后查看。',
    'The package cannot do this in its present state; refresh to see it.',
  ],
} as const satisfies Refusals;

import type { Refusals } from '../../../infra/refusal.ts';

export const discretionRefusals = {
  'case.discretionUnknown': [
    '裁量表中没有这种情形或者幅度，请重新选择。',
    'The tables of discretion in force have no such condition or range; choose again.',
  ],
  'case.discretionBase': [
    '该幅度按倍数计算，请填写计算基数（广告费用、货值金额、违法所得或者违法经营额）。',
    'This range is counted in times of a base; enter it: cost of the advertisement, value of the goods, illegal gains or turnover.',
  ],
  'case.discretionOtherRange': [
    '按填写的基数，应当适用该条的另一幅度，请重新选择幅度或者更正基数。',
    'By the base that was entered another range of this article applies; choose that range, or correct the base.',
  ],
  'case.discretionParts': [
    '该情形的每项条件都须确认并注明证据，请补齐或者取消该情形。',
    'Each condition of this item needs its evidence; complete them, or leave the item out.',
  ],
  'case.discretionNotFirst': [
    '本系统内该当事人有同类违法行为的在先决定，不属于初次违法，请取消该情形或者核对在先决定。',
    'This system holds an earlier decision on the same conduct of this party, so it is no first offence; leave the item out, or check that decision.',
  ],
  'case.discretionMissing': [
    '决定罚款前须有已签署的裁量单：请先在裁量页面拟定，由审核人员或者负责人签署。',
    'A fine needs its signed sheet of discretion; propose it on the page of discretion and let the reviewer or the head sign it.',
  ],
  'case.discretionMissingReason': [
    '裁量表中没有该违法行为的幅度：请拟定裁量单，或者填写“没有裁量单的理由”。',
    'The tables hold no range for this conduct; propose a sheet with another range, or write why there is none.',
  ],
  'case.discretionRange': [
    '金额超出法定幅度，且没有可以减轻的情形，请更正金额或者补充情形和证据。',
    'The amount lies outside the range of the law without a ground for it; correct it, or confirm the ground with evidence.',
  ],
  'case.discretionOtherLaw': [
    '行为时与现在的规定不同，按表内幅度比较，不应适用所选幅度（《行政处罚法》第三十七条从旧兼从轻）；请改选幅度或者写明理由。',
    'The act and today fall under different law, and this range is of the one that does not apply (Administrative Penalty Law, article 37); choose another range, or say why.',
  ],
  'case.discretionReasons': [
    '金额不在建议区间内，请写明理由。',
    'The amount lies outside the proposed band; write the reasons.',
  ],
  'case.discretionSigned': ['这份裁量单已签署。', 'This sheet is signed already.'],
  'case.discretionOld': [
    '已有更新的一版裁量单，只签署最新一版。',
    'There is a newer version of this sheet; only the newest one is signed.',
  ],
  'case.discretionUnsigned': [
    '裁量单尚未签署：请由审核人员或者负责人签署最新一版后再决定罚款。',
    'The sheet of discretion is not signed; let the reviewer or the head sign its newest version before a fine is decided.',
  ],
  'case.discretionDiffers': [
    '罚款金额与已签署的裁量单不同：请按裁量单的金额决定，或者填写“与裁量单不同的理由”。',
    'The fine is not that of the signed sheet: decide that amount, or say why it differs from the sheet.',
  ],
  'case.discretionOwn': [
    '拟定人和办案人员不能签署，请由审核人员或者负责人签署。',
    'Whoever proposed it or handles the case does not sign it; let the reviewer or the head do it.',
  ],
} as const satisfies Refusals;

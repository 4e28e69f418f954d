import type { Refusals } from '../../../infra/refusal.ts';

export const inspectionRefusals = {
  'case.inspectionItem': [
    '检查事项不在公布的清单内，或者没有这种检查依据，请重新选择。',
    'The item is not on the published list, or there is no such basis; choose another one.',
  ],
  'case.inspectionDay': [
    '检查日期不能早于今天，结果应当在检查当日或者之后登记。',
    'A check is planned for today or later, and its result is recorded on its day or after it.',
  ],
  'case.inspectionOfficers': [
    '现场检查须由本单位两名以上持有效执法证件的人员进行，请补充或者更换人员（行政处罚法第四十二条）。',
    'A check needs two officers of your unit with certificates in force; name others.',
  ],
  'case.inspectionCap': [
    '本年度对该企业此项检查已达频次上限；确需检查的，应当有投诉举报、转办交办、数据监测等线索或者企业申请。',
    'The yearly cap of this item is reached for this enterprise; a further check needs a complaint, an assignment, a clue or a request of the enterprise.',
  ],
  'case.inspectionTriggered': [
    '该行业实行触发式监管，不安排计划检查和随机抽查；有投诉举报、转办交办、监测线索、抽检不合格或者事故的，请按该来源提出。',
    'This trade is checked only when something sets it off; propose the check on a complaint, an assignment, a clue, a failed sample or an accident.',
  ],
  'case.inspectionState': [
    '该检查已办理过这一步，请查看最新状态。',
    'This step of the check was taken already; look at its present state.',
  ],
  'case.inspectionOwn': [
    '检查由单位负责人批准，不得批准本人提请的检查；结果由参加检查的人员登记。',
    'The head of the unit approves, never his own proposal; who took part records the result.',
  ],
  'case.inspectionResult': [
    '检查结果应当从公布的结果种类中选择；没有登记结果种类的检查不能公开。',
    'Choose the result from the list of results; a check that has none of them cannot be published.',
  ],
  'case.inspectionOfCase': [
    '以案件调查提请检查的，依据编号应当是本单位正在调查的案件的编号，且该案当事人就是这家经营者。',
    'A check for a case names the number of a case against this operator that your unit is investigating now.',
  ],
  'case.inspectionInCase': [
    '案件调查中的检查，结果在该案“现场检查”中登记，属于执法案卷，不在此登记和公开。',
    'What a check for a case found is recorded in that case and belongs to its file; it is neither recorded nor published here.',
  ],
  'case.checkMissing': [
    '现场检查须有经批准的检查：请先对该经营者提请检查（已立案的以“案件调查”为依据），经负责人批准后填写检查编号。',
    'An inspection stands on an approved check: propose one of this operator (of a filed case: for its investigation), and give its number once the head approved it.',
  ],
  'case.checkUnknown': [
    '没有这一编号的检查，或者不是本单位对本案经营者的检查，请核对编号。',
    'Your unit has no check of the operator of this case by that number; compare the number.',
  ],
  'case.checkState': [
    '这项检查尚未批准、尚未登记结果，或者已取消、撤销，请先办理，或者另选一项。',
    'This check is not approved, has no result yet, or was cancelled or annulled; see to that first, or choose another one.',
  ],
  'case.checkNamed': [
    '这项检查已用于一次现场检查；再次检查须另行提请批准。',
    'A record of an inspection stands on this check already; a further visit needs a check of its own.',
  ],
  'case.checkOfficers': [
    '现场检查应当由批准的检查人员进行，请按批准的人员填写，或者另行提请检查。',
    'Those inspect who were approved for the check; name them, or propose another check.',
  ],
  'case.inspectionPublisher': [
    '检查结果由本单位负责人决定公开、不公开或者撤销，参加检查的人员不得决定。',
    'The head of the unit decides whether a result is published or annulled, and nobody who took part in the check.',
  ],
} as const satisfies Refusals;

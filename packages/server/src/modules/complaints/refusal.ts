import type { Refusals } from '../../infra/refusal.ts';

export const complaintsRefusals = {
  'complaint.changedSince': [
    '这件工单刚被他人办理，请查看最新状态后再操作。',
    'Somebody has just acted on this item; look at its present state, then act again.',
  ],
  'complaint.actionRefused': [
    '依法不能办理此项，请查看原因和依据，补正后再办。',
    'The law does not allow this step now; see the reason and its article, then do what is missing.',
  ],
  'complaint.personNamed': [
    '内容中出现了投诉人或者举报人的姓名、联系方式，请删除后再提交（投诉举报处理办法第三十七条）。',
    'This names the complainant or reporter, or how to reach him; take it out, then send it again.',
  ],
  'complaint.personClosed': [
    '投诉人、举报人信息只由本单位办理本件的人员查看，请由承办人办理。',
    'Only the officers of the unit who handle this item see who complained; ask one of them.',
  ],
  'complaint.paperIncomplete': [
    '文书缺少法定要素，请补全列出的内容后再制作。',
    'The paper lacks elements that the law asks for; fill in what is listed, then make it.',
  ],
  'complaint.paperUnknown': [
    '本件没有这种文书，请从可制作的文书中选择。',
    'This item has no such paper; choose one of those that can be made.',
  ],
  'complaint.paperElsewhere': [
    '这个文号不是本件未使用的文书，请先在本件制作文书，再选用它的文号。',
    'This is no unused paper of the item; make the paper here first, then name its number.',
  ],
  'complaint.paperDiffers': [
    '文书所写与本步填写的内容不一致，请改正后再办，或者重新制作文书。',
    'The paper says something else than this step; correct the step or make the paper anew.',
  ],
  'complaint.publicityRefused': [
    '现在不能办理此项，请查看原因后再办。',
    'This cannot be done now; see the reason, then act.',
  ],
  'complaint.objectionLate': [
    '现在没有可以提出异议的公示内容，或者异议期已过；请与公示机关联系。',
    'There is nothing to object to now, or the days for it are over; contact the organ that publishes.',
  ],
  'complaint.unitUnknown': [
    '只能分送给本市的市场监督管理部门，请重新选择。',
    'It can only be forwarded to another market regulator of the city; choose again.',
  ],
  'complaint.handlerUnknown': [
    '承办人须是本单位人员，请重新选择。',
    'Whoever handles it has to work for the unit; choose again.',
  ],
  'complaint.notOpenToProposals': [
    '这件投诉已不在受理、和解或者调解阶段，不能再提出和解方案；请与办理机关联系。',
    'This complaint is no longer open to proposals; contact the organ that handles it.',
  ],
  'complaint.enrolledAlready': [
    '本企业已经入驻或者申请正在办理，请查看已有的申请。',
    'This business has enrolled or its application is being handled; look at the one that is there.',
  ],
  'complaint.enterprisesOnly': [
    '绿色通道和 ODR 由有统一社会信用代码的企业申请，登记信息中没有该代码。',
    'Businesses with a credit code apply for the channels; the registry holds none of this one.',
  ],
} as const satisfies Refusals;

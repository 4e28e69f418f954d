import type { Refusals } from '../../infra/refusal.ts';

export const planRefusals = {
  'plan.webhookNotYours': [
    '本单位的提醒接收地址由单位负责人或者填报人员设置。',
    'The head of the unit, or who fills its reports, sets where it is reminded.',
  ],
  'plan.webhookNotAllowed': [
    '该地址不在允许的范围内，请使用所列地址之一，或者联系系统管理员。',
    'This address is not among the allowed origins; use one of those named, or ask the administrator.',
  ],
  'plan.mailMissing': [
    '请先登记接收提醒的邮箱，再选择接收案件动态。',
    'Enter an address for reminders first, then choose to be told the news of matters.',
  ],
  'plan.webhookMissing': [
    '请先设置本单位的接收地址，再选择接收案件动态。',
    'Set the address of the unit first, then choose to be told the news of matters.',
  ],
  'plan.officeOnly': [
    '此项只能由领导小组办公室办理，请联系办公室。',
    "Only the leading group's office may do this; ask the office.",
  ],
  'plan.notResponsible': [
    '此项应由其他单位或其他人员办理，请查看原因。',
    'This is for another unit or another person; see the reason.',
  ],
  'plan.changedSince': [
    '内容刚被他人更新，请刷新后再办理。',
    'Somebody has just changed this; reload, then act again.',
  ],
  'plan.actionNotAvailable': [
    '当前状态不能办理此项操作，请查看可办理的操作。',
    'This action is not available now; see which ones are.',
  ],
  'plan.objectInvalid': [
    '对象信息不符合登记库要求，请按所列位置更正。',
    'The object does not fit the registry; correct the listed places.',
  ],
  'plan.objectDuplicate': [
    '登记库中已有同一对象，请打开已有对象提出变更。',
    'The registry already has this object; open it and propose a change there.',
  ],
  'plan.fileInvalid': [
    '文件与登记库的列不符，请按所列位置更正；可先下载模板填写。',
    'The file does not have the columns of the registry; correct the listed places, or fill in the template.',
  ],
  'plan.documentInvalid': [
    '方案文件不符合要求，请按所列位置更正后再导入。',
    'The plan cannot be taken as it is; correct the listed places and import it again.',
  ],
  'plan.documentNote': ['请写明导入新版本的理由。', 'Say why this version is imported.'],
  'plan.objectOther': [
    '更改后成为另一个对象，请另行申报新对象。',
    'With this change it would be another object; propose that as a new one.',
  ],
  'plan.valueInvalid': [
    '填报值不符合指标要求，请按所列位置更正。',
    'The value does not fit the target; correct the listed places.',
  ],
  'plan.periodInvalid': [
    '该期尚未结束或早于方案，不能开启或公布，请另选一期。',
    'The month has not ended or lies before the plan; choose another one.',
  ],
  'plan.targetUnknown': [
    '所选指标不存在或不适用此项操作，请重新选择。',
    'A chosen target does not exist or does not take this; choose again.',
  ],
  'plan.settingInvalid': [
    '设置与方案原文或区县不符，请更正后再提交。',
    'The setting contradicts the text of the plan or names no county of ours; correct it.',
  ],
  'plan.workInvalid': [
    '任务的单位、条款、期限或前置任务有误，请更正后再提交。',
    'The unit, clause, day or dependence of the task is wrong; correct it and send again.',
  ],
  'plan.paperPeriodInvalid': [
    '该期尚未结束、早于方案，或不是半年的末月，请另选一期。',
    'The period has not ended, lies before the plan or is no half-year; choose another one.',
  ],
  'plan.paperIssued': [
    '该期报告已印发，不再另发；更正写入下一期。',
    'The report of this period is issued and stays; the next one tells what was corrected.',
  ],
  'plan.policyInvalid': [
    '日期、单位、人数或所引用的内容有误，请更正后再提交。',
    'A date, unit, number or reference is wrong; correct it and send again.',
  ],
} as const satisfies Refusals;

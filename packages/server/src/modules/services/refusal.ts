import type { Refusals } from '../../infra/refusal.ts';

export const servicesRefusals = {
  'service.noItem': [
    '没有这一服务事项，或者已停止受理；请从办事指南中选择。',
    'There is no such service item, or it has ended; choose one of the guides.',
  ],
  'service.notForYou': [
    '该事项不面向您这类申请人，请查看办事指南中的申请对象。',
    'This item is not for applicants of your kind; the guide says who may apply.',
  ],
  'service.noReviewer': [
    '该事项由本单位办理，本单位自己的申请没有其他单位可以审查；请按规定报上一级主管部门。',
    'Your unit handles this item, and nobody here reviews what it brings itself; turn to the authority above.',
  ],
  'service.sentAlready': [
    '该申请已经提交，不能再改草稿；请打开申请查看进度。',
    'This application has been sent; open it to see how it goes.',
  ],
  'service.tooManyDrafts': [
    '草稿已达上限，请先提交或者删除不需要的草稿。',
    'You have as many drafts as may be kept; send or delete one first.',
  ],
  'service.notAllowed': [
    '此项现在不能办理，原因见页面所列；请按要求补充后再试。',
    'This cannot be done now; the page says why. Mend it and try again.',
  ],
  'service.changedSince': [
    '该申请刚有新的进展，请刷新后再办理。',
    'The application has moved on; refresh it and try again.',
  ],
  'service.duplicate': [
    '已有相同内容的申请在办或者已登记，请核对后再提交。',
    'The same has been applied for or registered already; check it before you send it.',
  ],
  'service.strangeFile': [
    '所列材料没有上传成功，请重新上传后再提交。',
    'A file that is named did not arrive; send it again.',
  ],
  'service.handsToItself': [
    '不能转交给本单位，请选择作出处罚决定的单位。',
    'It is with your unit already; choose the unit that decided the penalty.',
  ],
  'service.strangeUnit': ['没有这个单位，请从列表中选择。', 'There is no such unit; choose one of the list.'],
  'service.fileTooLarge': [
    '文件为空或者超过 2 MB，请压缩或者拆分后再上传。',
    'A file is empty or larger than 2 MB; make it smaller or send it in parts.',
  ],
  'service.fileKind': [
    '只接收 PDF、OFD、Word、Excel、JPEG 和 PNG 文件，请转换后再上传。',
    'Only PDF, OFD, Word, Excel, JPEG and PNG files are taken; convert it first.',
  ],
  'service.tooManyFiles': [
    '一件申请最多上传 20 个文件，请合并后再上传。',
    'An application has 20 files at most; put some together.',
  ],
  'service.notDecided': [
    '该申请尚未办结，请在收到结果后评价。',
    'It has not been decided yet; rate it when you have the result.',
  ],
  'service.ratedAlready': ['您已评价过，感谢。', 'You have rated it already; thank you.'],
  'proof.unknown': [
    '没有这个编码的核对单，请对照纸面核对 16 位编码；仍查不到的，请向出具单位核实。',
    'There is no proof with this code; compare its 16 characters with the paper, or ask the organ that it names.',
  ],
  'policyFile.notYours': [
    '只能登记和办理本单位的文件；其他单位的文件由该单位或者领导小组办公室办理。',
    'You keep the files of your own unit; those of another are kept by it or by the leading group’s office.',
  ],
  'policyFile.known': [
    '该单位已登记过这个文号，请在列表中办理，不重复登记。',
    'The unit has this number already; take the next step in the list instead of entering it again.',
  ],
  'policyFile.days': [
    '印发日期不得晚于今天，办结期限不得早于印发日期，请更正。',
    'It was issued by today and is due no earlier than that; correct the days.',
  ],
  'policyFile.notNow': [
    '文件的现状不能办理这一步，请按列出的步骤办理。',
    'The file does not stand where this step begins; take one of the steps that are offered.',
  ],
  'policyFile.changedSince': [
    '该文件刚被他人办理，请刷新后再办理。',
    'Somebody has just worked on this file; refresh it and try again.',
  ],
  'policyFile.resultMissing': [
    '请选择清理结果：保留、修改或者废止。',
    'Say what became of it: kept (保留), amended (修改) or repealed (废止).',
  ],
  'policyFile.strangeItem': [
    '条款不在公平竞争审查的清单中，请写成“第八条第一项”的样子，多项用分号隔开。',
    'An item is none of the lists of the fair-competition review; write it like 第八条第一项, several with a semicolon.',
  ],
  'policyFile.keepNeedsException': [
    '涉及清单所列情形而保留的，应当选择第十二条的例外情形，并说明理由和实施期限或者终止条件。',
    'A file that offends an item is kept only by an exception of art. 12, with the reason and its end written down.',
  ],
  'policyFile.exceptionUnneeded': [
    '只有涉及清单所列情形而保留的文件才填例外情形，请去掉。',
    'An exception is for a file that offends an item and is kept; leave it out.',
  ],
  'policyFile.noteMissing': [
    '重新审查或者撤销登记应当说明理由，请填写说明。',
    'Opening it again or lifting it needs a reason; write it down.',
  ],
  'policyFile.tooMany': ['一次最多导入 2000 行，请拆分成几个文件。', 'A file holds 2,000 rows at most; split it.'],
} as const satisfies Refusals;

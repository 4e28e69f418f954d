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
} as const satisfies Refusals;

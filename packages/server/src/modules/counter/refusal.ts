import type { Refusals } from '../../infra/refusal.ts';

export const counterRefusals = {
  'inbox.noPaper': [
    '没有向您送达过这份文书，请从收件箱中选择。',
    'No such paper was served on you; choose one of the inbox.',
  ],
  'inbox.dayMissing': [
    '申请延期请写明希望延至的日期；其他来件无须日期。',
    'To ask for more time name the day; other messages have none.',
  ],
  'inbox.evidenceTooLarge': [
    '所附文件为空或超过 2 MB，请压缩图片或拆分后再提交。',
    'A file is empty or larger than 2 MB; make the picture smaller or send it in parts.',
  ],
  'inbox.answered': ['该来件已有答复，请刷新查看。', 'This message has been answered; refresh the page.'],
  'inbox.termFixed': [
    '该文书的期限由法律规定，答复不能延长；请选择“不采纳”或“已知悉”，并告知当事人可以依法行使的权利。',
    'The law sets the terms of this paper and no answer moves them; decline or take note, and tell the party what it may do by law.',
  ],
  'noticeMail.notConfigured': [
    '本平台尚未开通邮件，提醒只显示在收件箱中。',
    'No mail is sent from here yet; notices stand in the inbox only.',
  ],
  'noticeMail.tooManyLetters': [
    '今天发送的确认邮件已达上限，请查看垃圾邮件箱，或者在提示的时间之后再试。',
    'You have asked for as many letters as a day allows; look among unwanted mail, or come again at the time that is named.',
  ],
  'noticeMail.codeRefused': [
    '确认链接无效、已用过或已过期；请查看最新的一封邮件，或者重新登记邮箱。',
    'This link is wrong, used or too old; look at the newest letter, or enter the address again.',
  ],
  'noticeMail.linkRefused': [
    '退订链接不完整，请从邮件中重新打开，或者登录后在“提醒邮箱”中停收。',
    'This link is not complete; open it from the mail again, or sign in and end the mails there.',
  ],
  'checkup.tooMany': [
    '体检次数过于频繁，请按提示的时间稍后再试；整份商品表请用文件体检。',
    'Too many check-ups at once; wait the time that is named, and use a file for a whole list of goods.',
  ],
  'checkup.tooManyRows': [
    '商品表体检的行数已超出每日额度，请在提示的时间之后再来，或者先逐条体检改过的商品。',
    'More rows were checked than the daily budget has; come again at the time that is named, or check changed goods one by one.',
  ],
  'licence.wrongKey': [
    '密钥不正确或已停用，请在服务大厅“程序接口”中查看或新建。',
    'This key is wrong or was revoked; look at your keys in the service hall or make a new one.',
  ],
  'licence.badCode': [
    '所列统一社会信用代码有误，请核对证照后重新提交。',
    'The credit code that is named cannot be one; look at the licence and send it again.',
  ],
  'licence.badAddress': [
    '推送地址须为公网可达的 https 地址（端口 443 或 8443），不能是内网地址；请更换。',
    'Name a public https address (port 443 or 8443); an address of a private network is not used.',
  ],
  'licence.tooManyKeys': [
    '在用的密钥已达上限，请先停用不再使用的。',
    'You have as many keys as may be in use; revoke one first.',
  ],
  'licence.subscriptionEnded': [
    '该订阅已取消，请新建订阅后再测试。',
    'This subscription has ended; make a new one and test that.',
  ],
  'licence.messageWaits': [
    '还有消息正在推送或等待重试，请稍后刷新查看结果。',
    'A message is still on its way or waits to be tried again; refresh the page in a while.',
  ],
  'licence.tooManySubscriptions': [
    '订阅已达上限，请先取消不再需要的。',
    'You have as many subscriptions as may be in force; end one first.',
  ],
  'licence.notLines': [
    '内容中没有任何一行，请按 NDJSON 每行一个查询提交。',
    'There is no line in it; send one question a line as NDJSON.',
  ],
  'warning.notConfirmed': [
    '该案件尚未作出处罚决定，或决定已被撤销、已停止公示；消费警示只能依据已认定的事实起草。',
    'No penalty stands in that case, or it is published no more; a warning is drafted from facts that an organ has established.',
  ],
  'warning.exists': [
    '该决定已有一份起草中或已发布的消费警示，请打开那一份。',
    'There is a warning on that decision already, drafted or published; open that one.',
  ],
  'warning.notAllowed': [
    '此项现在不能办理，原因见页面所列；请刷新后按可办理的事项办理。',
    'This cannot be done now; the page says why. Refresh it and choose one of the actions that are open.',
  ],
  'warning.versionChanged': [
    '该消费警示刚被他人修改，请刷新后再办理。',
    'Somebody has just changed this warning; refresh and try again.',
  ],
  'warning.reasonMissing': ['请填写理由后再办理。', 'Give the reason, then try again.'],
} as const satisfies Refusals;

/** The Chinese texts of the address to which notices of the inbox go. */
export const noticeMailZh = {
  noticeMail: {
    title: '提醒邮箱',
    meaning:
      '登记邮箱后，收件箱有新文书、答复，或者证照、期限将到时，会发邮件提醒您。邮件只写有几项、到哪里看，不写内容。',
    keep: '邮箱加密保存，只用来发提醒。撤回或退订后立即删除。每个账号登记自己的邮箱。',
    off: '本平台还没有开通邮件，提醒只显示在收件箱里。',
    now: (address: string) => `正在使用：${address}`,
    since: (day: string) => `${day} 确认`,
    lastSent: (day: string) => `最近一次发送：${day}`,
    refused: (count: string) => `对方邮件服务器已连续拒收 ${count} 次。`,
    stopped: (day: string) => `多次被拒收，${day} 起停止发送。请检查邮箱，重新登记并确认。`,
    asked: (address: string) => `等待确认：${address}`,
    letters: {
      waiting: '确认邮件几分钟内发出。一直没有收到，请检查邮箱写得对不对。',
      sent: '确认邮件已发出，请在 24 小时内打开其中的链接。也看看垃圾邮件箱。',
      refused: '对方邮件服务器拒收确认邮件，请检查邮箱后重新登记。',
    },
    dead: '链接已失效，请重新登记。',
    address: '邮箱',
    enter: '发送确认邮件',
    withdraw: '撤回并删除邮箱',
    confirmTitle: '确认邮箱',
    confirmSay: '确认后，收件箱的提醒会发到这个邮箱。',
    confirm: '确认',
    fromInbox: '登记邮箱，有新提醒时发邮件',
    endTitle: '停收提醒邮件',
    endSay: '停收后，这个邮箱会从本平台删除。收件箱照常使用，以后可以再登记。',
    end: '停收并删除邮箱',
    ended: '已停收，邮箱已删除。',
    endIncomplete: '链接不完整，请从邮件里重新打开。',
  },
};

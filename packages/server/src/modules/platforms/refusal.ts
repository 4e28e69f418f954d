import type { Refusals } from '../../infra/refusal.ts';

export const platformsRefusals = {
  'platform.companiesOnly': [
    '此项只面向平台企业；店铺经营者请使用“我的企业”中的其他事项。',
    'This is for platform companies; a shop uses the other pages of its own.',
  ],
  'platform.incomplete': [
    '还缺必填的内容，请按提交类型补齐：自查须选义务和期次，事件类须填日期，规则备案须填版本，尽职事实须选一项以上。',
    'Something is missing: a self-check names its duty and period (or the day of the event), rules their version, due care at least one fact.',
  ],
  'platform.notOwed': [
    '责任清单中没有这一义务或期次，或协查函不是发给本平台的；请刷新后从清单中选择。',
    'The list has no such duty or period, or the request is not to you; refresh and choose from the list.',
  ],
  'platform.evidenceTooLarge': [
    '所附文件为空或超过 2 MB，请压缩图片或拆分后再提交。',
    'A file is empty or larger than 2 MB; make the picture smaller or send it in parts.',
  ],
  'platform.tooManyLeads': [
    '一次最多报送 500 条线索，请拆分文件后再报送。',
    'At most 500 leads go in one file; split it and send the parts.',
  ],
  'platform.answered': ['该材料已有答复，请刷新查看。', 'This has been answered; refresh the page.'],
  'platform.notYours': [
    '该平台由其住所地监管部门认定，请转请该部门或者市局办理。',
    'The level of a platform is found by the regulator of its seat; ask that one or the city.',
  ],
  'platform.noBasis': [
    '请选择所列依据之一：没有法律依据不能要求平台提供资料。',
    'Choose one of the articles listed; without one a platform is not asked for anything.',
  ],
  'platform.noMatter': [
    '没有找到该编号的案件或线索，或不在您的权限内；协查只能针对具体案件或线索，请核对编号。',
    'There is no case or clue of that number that you may see; assistance is asked for in one case only.',
  ],
  'platform.replaySpan': [
    '调取回放须写明直播间和起止时间，且直播已经结束；其他依据的协查不填回放时段，请更正。',
    'A replay is asked for with its room and a span that has ended, and nothing else has a span; correct it.',
  ],
  'platform.replayIncomplete': [
    '答复回放调取时请选择结果：已提供的须附一个文件，或者写明下载地址和 SHA-256，并填写录制系统的时钟差。',
    'Say what becomes of the replay; given, it needs one file, or its address with SHA-256, and the offset of the clock.',
  ],
  'platform.takeReplayIn': [
    '平台已提供本案的回放，请用“收入案卷”将其登记为证据，或者退回补充。',
    'The platform gave the replay of a case: take it into the file as an exhibit, or send it back.',
  ],
  'platform.noReplay': [
    '这份答复没有提供回放，不能收入案卷；请查看平台说明后答复。',
    'This answer holds no replay to take in; read what the platform says and answer it.',
  ],
  'platform.otherCase': [
    '这份回放不是为本案或者本案的线索调取的，请到所属案件中收入。',
    'This replay was asked for in another case; take it in there.',
  ],
  'platform.dueInPast': [
    '答复期限须晚于今天，请另选日期。',
    'The day of the answer lies in the past; choose a later one.',
  ],
  'platform.noCompany': [
    '该平台还没有企业账号，请先请系统管理员为其开立，或以纸质协助调查函送达。',
    'That platform has no account here; have one opened for it, or serve the letter on paper.',
  ],
} as const satisfies Refusals;

/** What officers write down in the demo. Invented; no person, place or firm is meant. */
export const confirmNotes = [
  '回看片段，用语直接指向商品，予以确认。',
  '与商品详情页表述一致，确认为线索。',
  '主播连续两次使用，确认。',
] as const;

export const dismissals = [
  { reasonCode: 'exceptionApplies', note: '属于店内自比，不指向其他经营者。' },
  { reasonCode: 'recognitionError', note: '语音识别有误，原声为“做得好”。' },
  { reasonCode: 'notAdvertisement', note: '闲聊中提及，与所售商品无关。' },
  { reasonCode: 'noOffence', note: '有检测报告支持，表述属实。' },
  { reasonCode: 'duplicate', note: '与已立案线索为同一场直播。' },
  { reasonCode: 'notOurPower', note: '经营者住所地在市外，另行移送。' },
  { reasonCode: 'other', note: '画面为转播其他场次，待来源更正。' },
] as const;

export const noFilings = [
  { reasonCode: 'minorCorrected', note: '当场下播整改，未成交。' },
  { reasonCode: 'firstSlight', note: '初次发现，观看人数少，已更正话术。' },
  { reasonCode: 'insufficientEvidence', note: '原始视频已过平台保存期，证据不足。' },
  { reasonCode: 'exceptionApplies', note: '核实为产品标准等级用语。' },
  { reasonCode: 'noOffence', note: '表述有依据，不构成违法。' },
] as const;

export const educations = [
  '已约谈并发放合规指引，当事人承诺整改。',
  '现场教育，直播间话术已更换，三日后复核。',
] as const;

export const measureNote = '违法行为轻微，已责令限期改正，不予立案。';
export const delayNote = '后台数据须由外地平台提供，已发函催取。';
export const transferNote = '涉及其他部门职责，附证据清单移送。';
export const reopenNote = '收到新的回放录像，重新核查。';

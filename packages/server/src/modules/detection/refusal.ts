import type { Refusals } from '../../infra/refusal.ts';

/** What is not found is `record.notFound` of the edge. */
export const detectionRefusals = {
  'finding.packMissing': [
    '得出该命中的规则版本已不在规则库中，无法复现说明，请联系系统管理员恢复规则库。',
    'The rules that made this finding are no longer in the rulebook; ask the administrator to restore them.',
  ],
  'parked.cityOnly': [
    '停放消息由市级办理：市级督办员可重新计算，市级监测员可查看；县（市、区）人员和管理员不查看来源报送的内容。',
    'Parked messages are the city’s: its supervisor evaluates them again, its monitoring officer sees them; counties and administrators see no content.',
  ],
  'anchorBan.cityOnly': [
    '限制出镜名单由市局登记，请将处罚决定或者平台通报报市局。',
    'Bans of anchors are recorded by the city; send the decision or the notice of the platform there.',
  ],
  'liveLook.notAsked': [
    '该情形不能以此项查看认定，请按页面列出的项目填写。',
    'A look cannot settle this here; fill in what the page lists.',
  ],
  'liveLook.wrongTime': [
    '查看时间须在该情形出现之后、现在之前，请核对。',
    'The time of the look must lie between the moment that it is about and now.',
  ],
  'brake.notNow': [
    '该规则当前的状态下无此操作可做，请刷新后再看。',
    'This cannot be done with the brake of this rule now; read the page again.',
  ],
} as const satisfies Refusals;

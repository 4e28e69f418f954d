import type { Refusals } from '../../infra/refusal.ts';

export const livestreamRefusals = {
  'wall.tooMany': [
    '打开的直播墙屏幕已达上限，请先关闭不用的屏幕再试。',
    'As many screens of the live wall are open as this server serves; close one that nobody needs and try again.',
  ],
  'roomTimes.tooMany': [
    '一个文件最多{{most}}行预告，请分成几个文件导入。',
    'A file holds at most {{most}} announced times; import it in several files.',
  ],
  'preservation.notCompetent': [
    '固定证据、报预警须由有管辖权的市场监管部门执法人员办理；监测点请在监测点页面报送结果。',
    'Only an officer of the competent market regulator preserves evidence or raises an alert; a monitoring point hands in a result instead.',
  ],
  'preservation.nothing': [
    '这段时间没有收到该直播间的数据，请延长分钟数，或等收到数据后再试。',
    'Nothing came in from this room in these minutes; take more minutes, or try again once something has come.',
  ],
  'preservation.tooLate': [
    '已过撤回时间，或已报为预警，不能撤回；期满未被线索采用的会自动删除。',
    'It can no longer be taken back, or an alert was raised from it; what no clue takes goes by itself when its term ends.',
  ],
  'preservation.notYours': [
    '只能由固定证据的人员撤回，请联系其本人。',
    'Only who preserved it takes it back; ask that officer.',
  ],
  'preservation.conductUnknown': [
    '没有这种违法行为，请从列表中选择。',
    'There is no such conduct; choose one of the list.',
  ],
  'preservation.notHeld': [
    '这份证据已报为预警、撤回或到期删除，请重新固定后再报。',
    'It was raised, taken back or has gone already; preserve the room again first.',
  ],
  'preservation.sightingGone': [
    '该情形前后的原始数据已按保留期限删除，不能再固定；直播间再次出现时请及时固定。',
    'What was received around this moment has gone by its term and cannot be preserved any more; preserve the room when it happens again.',
  ],
  'preservation.sightingCleared': [
    '该情形已被查看或登记库的答复排除，不能据此固定证据、报预警。',
    'A look of an officer or an answer of the registry has cleared this moment; nothing is preserved or raised from it.',
  ],
  'preservation.sightingRaised': [
    '已有预警由该情形报送，请查看该预警，不必重复报送。',
    'An alert was already raised from this moment; open that alert instead.',
  ],
  'preservation.gone': [
    '证据包已撤回或到期删除，只留记录和摘要。',
    'The package was taken back or its term has ended; its record and digests are what is left.',
  ],
} as const satisfies Refusals;

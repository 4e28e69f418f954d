import type { Refusals } from '../../../infra/refusal.ts';

export const materialRefusals = {
  'case.notSharingMaterials': [
    '现在不能在此共享或者收回材料：会商中须为参加单位，移送须由移送单位在送出（批准）前办理，且只能选用本单位相关案卷的材料。',
    'Nothing is shown or taken back here now: in a consultation a unit that takes part does it, along with a transfer its sender before it leaves, and only from own files that belong to it.',
  ],
  'case.materialShared': [
    '所选证据或者文书已经共享，请去掉后重选。',
    'Something of this is shown there already; leave it out and choose again.',
  ],
  'case.materialDraft': [
    '没有编号的文书草稿不能共享，请先制作并编号。',
    'A draft without a number is not shown; make and number the document first.',
  ],
  'case.materialsUnlisted': [
    '移送函的材料清单与所选材料不一致，请重新制作移送函后再送出。',
    'The letter does not list what was chosen to go along; write the letter anew, then send it.',
  ],
  'case.materialOutdated': [
    '所选文书在选定后又修改过，请收回后重新选择最新版本；移送函已列明该文书的，一并重新制作。',
    'A chosen document was revised since; take it back and choose its newest version, and make a letter that lists it anew.',
  ],
  'case.materialRestricted': [
    '该案卷限制查阅或者有人员已经回避，其材料只能在由该案开启的移送或者会商中使用，不能在此共享。',
    'That file is restricted, or somebody was recused from it: share of it only in what was opened from it, and not here.',
  ],
  'case.materialDamaged': [
    '所选材料的文件与登记的校验值不符，不能移送，请校验该证据并重新选择。',
    'A chosen file is no longer what was registered; verify that exhibit, then choose again.',
  ],
  'case.packageTooLarge': [
    '所选材料超过移送包的大小上限，请减少材料，其余以光盘等介质另行移送。',
    'This is more than a package may hold; choose less, and send the rest on a disc or the like.',
  ],
  'case.reporterMayShow': [
    '这件证据注明来自举报人，共享会暴露其身份，请改用不含举报人信息的材料（投诉举报处理办法第三十七条）。',
    'This exhibit says that it came from the reporter, and whoever gets it learns who that is; show something else in its place.',
  ],
} as const satisfies Refusals;

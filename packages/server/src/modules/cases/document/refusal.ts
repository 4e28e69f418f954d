import type { Refusals } from '../../../infra/refusal.ts';

export const documentRefusals = {
  'case.documentIncomplete': [
    '文书缺少法定要素，请按所列要素补齐后再制作。',
    'The document lacks elements that the law asks for; add what is listed, then make it.',
  ],
  'case.documentUnknown': [
    '本程序还没有这种文书的模板。',
    'There is no template of this document for the procedure yet; choose another one.',
  ],
  'case.documentBound': [
    '这份文书已经入卷，不能修改；确有错误的，请依法另行制作补正文书。',
    'A step of the file names this document, so it does not change; make a correcting document where it is wrong.',
  ],
  'case.documentIssued': ['这份文书已经编号。', 'This document has its number already.'],
  'case.documentChangedSince': [
    '这份文书刚被他人修改，请刷新后核对再保存。',
    'Somebody has just changed this document; reload it, compare, then save again.',
  ],
  'case.documentDiffers': [
    '文书内容与本次填写的事实不一致，请先改正文书，或者改正填写的事实。',
    'The document says something else than the facts of this step; correct the one or the other.',
  ],
  'case.documentElsewhere': [
    '这个文号属于另一案件的文书，请核对编号。',
    'This number belongs to a document of another case; check it.',
  ],
  'case.paperNotMade': [
    '本步骤的文书应当在本案“文书”中制作并编号：请先制作所列文书，再填写其编号；一份送达回证只用于一次送达。',
    'The papers of this step are made in the file: make and number those that are listed, then give their numbers; a receipt counts for one service.',
  ],
  'case.notYourUnit': [
    '只能办理本单位的案件文书。',
    'Only documents of your own unit can be written; ask the unit that handles the case.',
  ],
} as const satisfies Refusals;

import type { Refusals } from '../../infra/refusal.ts';

export const casesRefusals = {
  'case.changedSince': [
    '这件事项刚被他人办理，请查看最新状态后再操作。',
    'Somebody has just acted on this matter; look at its present state, then act again.',
  ],
  'case.actionRefused': [
    '依法不能办理此项，请查看原因和依据，补正后再办。',
    'The law does not allow this step now; see the reason and its article, then do what is missing.',
  ],
  'case.clueNotReady': [
    '这条线索尚未开始核查、已办结或者已有案件，请先查看线索。',
    'This clue is not being verified, has ended, or has a case already; look at the clue first.',
  ],
  'case.routedElsewhere': [
    '按管辖规则应由其他机关办理，请移送，或者在说明中写明由本机关立案的理由。',
    'By the rules of jurisdiction another organ is competent; transfer it, or write into the note why this organ files it.',
  ],
  'case.originMissing': ['请指明由哪条线索或者哪个案件开启。', 'Say from which clue or which case it is opened.'],
  'case.procedureUnknown': [
    '规则库中没有这种办理程序，请重新选择。',
    'The rulebook has no such procedure in force; choose another one.',
  ],
  'case.documentIncomplete': [
    '文书缺少法定要素，请按所列要素补齐后再制作。',
    'The document lacks elements that the law asks for; add what is listed, then make it.',
  ],
  'case.documentUnknown': [
    '本程序还没有这种文书的模板。',
    'There is no template of this document for the procedure yet; choose another one.',
  ],
  'case.notCommonSuperior': [
    '请报请双方共同的上一级市场监管部门；市局为争议一方的，书面报请省局。',
    'Refer it to the common superior of both units; a dispute with the city bureau itself goes to the province by letter.',
  ],
  'case.restrictedFile': [
    '本案卷限制查阅，您不在可以查阅的人员之列；确需办理的，请联系本案办案人员或者单位负责人。',
    'This file is restricted and you are not among its readers; ask its officers or the head of the unit.',
  ],
  'case.recusedFile': [
    '您已回避本案，自回避决定作出之日起不再查阅案卷（行政处罚法第四十三条）。',
    'You were recused from this case and read its file no longer.',
  ],
  'case.restrictionNotYours': [
    '限制查阅由本案办案人员或者本单位负责人办理。',
    'The officers of the case, or the head of its unit, restrict who reads it.',
  ],
  'case.restrictionPeople': [
    '请指定本单位一名未回避的负责人审批；审核人员须有审核职责；办理人本人应当是办案人员或者在指定之列。',
    'Name a head of the unit who was not recused, reviewers who review, and yourself unless you handle the case.',
  ],
  'case.restrictionGround': ['请选择限制查阅的事由。', 'Choose a ground for the restriction.'],
  'case.restrictionNone': [
    '本案卷没有单独设定的限制查阅；随原案限制的，请在原案中解除。',
    'This file has no restriction of its own; one that came with the case it was opened from is lifted there.',
  ],
  'case.reporterClosed': [
    '举报人信息只由本案办案人员登记和查看，请由办案人员办理。',
    'Only the officers who handle the case record and see the reporter; ask one of them.',
  ],
  'case.reporterNamed': [
    '内容中出现了举报人的姓名或者联系方式，请删除后再提交（投诉举报处理办法第三十七条）。',
    'This names the reporter or how to reach him; take it out, then send it again.',
  ],
  'case.partyIdentifier': [
    '证件号码或者统一社会信用代码校验不符，请核对后重填。',
    'The number does not pass its own check; compare it with the paper and write it again.',
  ],
  'case.partyUnnamed': [
    '登记库没有该经营者的完整姓名，不能带入；请核对证件后手工填写。',
    'The registry holds no full name of this operator; compare the paper and write the party by hand.',
  ],
  'case.partyEnded': [
    '该当事人已终止，不能再更正或者制作文书；确需恢复的，请重新增加。',
    'This party has been ended; add it anew where it takes part again.',
  ],
  'case.partyWithoutPaper': [
    '有当事人还没有自己的告知书、决定书或者送达回证，请先为所列当事人制作并编号。',
    'Some parties have no notice, decision or receipt of their own; make and number one for each that is listed.',
  ],
  'case.taskDay': ['任务的完成日期不能早于今天，请改期。', 'A task is due today or later; choose such a day.'],
  'case.taskReceiver': [
    '任务只能交给本单位人员，请重新选择。',
    'A task goes to somebody of the unit that handles the case; choose again.',
  ],
  'case.taskState': [
    '这项任务已由他人领取、已完成、已撤销，或者不由您办理，请查看最新状态。',
    'The task is with somebody else, done, cancelled, or not yours to do this with; look at its present state.',
  ],
  'case.assignWords': [
    '请选择至少两名办案人员和变更理由，并填写审批表编号。',
    'Choose at least two officers and the reason, and give the number of the approval.',
  ],
  'case.assignSame': [
    '本案已由这些人员办理，无需变更。',
    'These officers handle the case already; nothing is to be changed.',
  ],
  'case.assignNone': [
    '没有可以撤回的变更：之后已办理其他步骤，或者不是由您变更的；请另行变更办案人员。',
    'There is no change of yours to take back: another step came after it; change the officers anew instead.',
  ],
  'case.assignTooLate': [
    '变更超过半小时，不能撤回；请另行变更办案人员。',
    'More than half an hour has passed; change the officers anew instead.',
  ],
  'case.urgeWords': ['请写明催办内容。', 'Say in words what the officers are asked for.'],
  'case.urgeNotYours': [
    '催办由本单位负责人或者市级督办人员进行。',
    'The head of the unit, or whoever supervises for the city, urges its officers.',
  ],
  'case.urgeNothingDue': [
    '本事项目前没有由本机关承担的在办期限，无需催办。',
    'No term runs against the organ in this matter now; there is nothing to urge.',
  ],
  'case.urgedToday': ['今日已由贵单位催办过，请明日再催。', 'Your unit urged it today already; come back tomorrow.'],
  'case.urgeNone': ['没有可以撤回的催办。', 'There is nothing of yours to take back.'],
  'case.urgeTooLate': [
    '催办超过半小时，不能撤回；请另行说明。',
    'More than half an hour has passed; it stands, and you may explain it in words.',
  ],
  'case.instalmentDays': [
    '各期日期应当先后排列，与期数一致，最后一期为缴清日期。',
    'Give the days of the instalments in order, as many as there are instalments, the last being that of the plan.',
  ],
  'case.inspectionItem': [
    '检查事项不在公布的清单内，或者没有这种检查依据，请重新选择。',
    'The item is not on the published list, or there is no such basis; choose another one.',
  ],
  'case.inspectionDay': [
    '检查日期不能早于今天，结果应当在检查当日或者之后登记。',
    'A check is planned for today or later, and its result is recorded on its day or after it.',
  ],
  'case.inspectionOfficers': [
    '现场检查须由本单位两名以上持有效执法证件的人员进行，请补充或者更换人员（行政处罚法第四十二条）。',
    'A check needs two officers of your unit with certificates in force; name others.',
  ],
  'case.inspectionCap': [
    '本年度对该企业此项检查已达频次上限；确需检查的，应当有投诉举报、转办交办、数据监测等线索或者企业申请。',
    'The yearly cap of this item is reached for this enterprise; a further check needs a complaint, an assignment, a clue or a request of the enterprise.',
  ],
  'case.inspectionTriggered': [
    '该行业实行触发式监管，不安排计划检查和随机抽查；有投诉举报、转办交办、监测线索、抽检不合格或者事故的，请按该来源提出。',
    'This trade is checked only when something sets it off; propose the check on a complaint, an assignment, a clue, a failed sample or an accident.',
  ],
  'case.inspectionState': [
    '该检查已办理过这一步，请查看最新状态。',
    'This step of the check was taken already; look at its present state.',
  ],
  'case.inspectionOwn': [
    '检查由单位负责人批准，不得批准本人提请的检查；结果由参加检查的人员登记。',
    'The head of the unit approves, never his own proposal; who took part records the result.',
  ],
  'case.inspectionResult': [
    '检查结果应当从公布的结果种类中选择；没有登记结果种类的检查不能公开。',
    'Choose the result from the list of results; a check that has none of them cannot be published.',
  ],
  'case.inspectionOfCase': [
    '以案件调查提请检查的，依据编号应当是本单位正在调查的案件的编号，且该案当事人就是这家经营者。',
    'A check for a case names the number of a case against this operator that your unit is investigating now.',
  ],
  'case.inspectionInCase': [
    '案件调查中的检查，结果在该案“现场检查”中登记，属于执法案卷，不在此登记和公开。',
    'What a check for a case found is recorded in that case and belongs to its file; it is neither recorded nor published here.',
  ],
  'case.checkMissing': [
    '现场检查须有经批准的检查：请先对该经营者提请检查（已立案的以“案件调查”为依据），经负责人批准后填写检查编号。',
    'An inspection stands on an approved check: propose one of this operator (of a filed case: for its investigation), and give its number once the head approved it.',
  ],
  'case.checkUnknown': [
    '没有这一编号的检查，或者不是本单位对本案经营者的检查，请核对编号。',
    'Your unit has no check of the operator of this case by that number; compare the number.',
  ],
  'case.checkState': [
    '这项检查尚未批准、尚未登记结果，或者已取消、撤销，请先办理，或者另选一项。',
    'This check is not approved, has no result yet, or was cancelled or annulled; see to that first, or choose another one.',
  ],
  'case.checkNamed': [
    '这项检查已用于一次现场检查；再次检查须另行提请批准。',
    'A record of an inspection stands on this check already; a further visit needs a check of its own.',
  ],
  'case.checkOfficers': [
    '现场检查应当由批准的检查人员进行，请按批准的人员填写，或者另行提请检查。',
    'Those inspect who were approved for the check; name them, or propose another check.',
  ],
  'case.inspectionPublisher': [
    '检查结果由本单位负责人决定公开、不公开或者撤销，参加检查的人员不得决定。',
    'The head of the unit decides whether a result is published or annulled, and nobody who took part in the check.',
  ],
  'case.publicityTerm': [
    '公示期限由规定确定，请不填写或者按所列日期填写。',
    'The rules set how long a penalty is published; leave the day out or give the one named.',
  ],
  'case.packageChanged': [
    '移送包与案卷现状不一致，请重新下载移送包后再寄出。',
    'The package is not that of the file as it stands; download it again, then send it.',
  ],
  'case.noPackage': [
    '只有批准后的移送市外事项可以生成移送包，请先办理批准。',
    'Only an approved transfer out of the city has a package; have it approved first.',
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
  'case.ended': ['已办结，不能再办理。', 'It has ended; nothing can be added.'],
  'case.notHandling': [
    '只有本案办案人员可以拟定，请由办案人员办理。',
    'Only those who handle the case may propose this; let one of them do it.',
  ],
  'case.exhibitOfficers': [
    '取证须由两名以上持有效执法证件的本案办案人员共同进行，并由其中一人登记（行政处罚法第四十二条）。',
    'Evidence is taken by two certified officers who handle the case, one of whom registers it; name both.',
  ],
  'case.exhibitName': [
    '文件名无效，请改名后再上传。',
    'The name of the file is of no use; rename the file and upload it again.',
  ],
  'case.exhibitTime': [
    '取得时间或者结束时间晚于现在，请更正。',
    'The time at which it was taken, or at which that ended, has not come yet; correct it.',
  ],
  'case.exhibitContradicts': [
    '结束时间早于取得时间，或者既写了见证人又写了没有见证人的原因，请更正。',
    'It ends before it begins, or names both a witness and why there was none; correct it.',
  ],
  'case.exhibitParticulars': [
    '这类证据还缺应当记录的事项，请按所列各项补齐后再登记。',
    'More must be told of evidence of this kind; add what is listed, then register it.',
  ],
  'case.exhibitClock': [
    '本机没有标准时间源，请填写由取证人员测定的设备时钟差。',
    'This machine has no source of standard time: give the offset of its clock as the officers measured it.',
  ],
  'case.captureBusy': [
    '正在进行的网页固证较多，请等其中一个结束后再试。',
    'Several captures are running; wait until one of them has ended.',
  ],
  'case.captureTime': [
    '标准时间源没有应答，暂不能固证，请稍后重试。',
    'The source of standard time does not answer, so nothing is captured; try again shortly.',
  ],
  'case.exhibitQuarantined': [
    '病毒检查未通过，文件已隔离，不能打开或者校验；请重新取证。',
    'The virus check found something: the file lies in quarantine and is not opened; take the evidence again.',
  ],
  'case.exhibitNotLacking': [
    '只能补正这份证据依法缺少的事项，已记录的内容不能更改，请按所列缺少的事项填写。',
    'Only what this exhibit lacks by law is told afterwards, and what was written stays; give what is listed as lacking.',
  ],
  'case.exhibitFact': [
    '所选事实不在本案记录中，请先在办理步骤中写明，再与证据关联。',
    'One of these facts does not stand in the file; enter it with a step first, then say that the exhibit proves it.',
  ],
  'case.custodyNotHere': [
    '保管人与记录不符：只能移交本单位其他人员，移交后才能收回。',
    'It is not with whom you say: hand it to somebody else of the unit, and take back only what was handed over.',
  ],
  'case.discretionUnknown': [
    '裁量表中没有这种情形或者幅度，请重新选择。',
    'The tables of discretion in force have no such condition or range; choose again.',
  ],
  'case.discretionBase': [
    '该幅度按倍数计算，请填写计算基数（广告费用、货值金额、违法所得或者违法经营额）。',
    'This range is counted in times of a base; enter it: cost of the advertisement, value of the goods, illegal gains or turnover.',
  ],
  'case.discretionOtherRange': [
    '按填写的基数，应当适用该条的另一幅度，请重新选择幅度或者更正基数。',
    'By the base that was entered another range of this article applies; choose that range, or correct the base.',
  ],
  'case.discretionParts': [
    '该情形的每项条件都须确认并注明证据，请补齐或者取消该情形。',
    'Each condition of this item needs its evidence; complete them, or leave the item out.',
  ],
  'case.discretionNotFirst': [
    '本系统内该当事人有同类违法行为的在先决定，不属于初次违法，请取消该情形或者核对在先决定。',
    'This system holds an earlier decision on the same conduct of this party, so it is no first offence; leave the item out, or check that decision.',
  ],
  'case.discretionMissing': [
    '决定罚款前须有已签署的裁量单：请先在裁量页面拟定，由审核人员或者负责人签署。',
    'A fine needs its signed sheet of discretion; propose it on the page of discretion and let the reviewer or the head sign it.',
  ],
  'case.discretionMissingReason': [
    '裁量表中没有该违法行为的幅度：请拟定裁量单，或者填写“没有裁量单的理由”。',
    'The tables hold no range for this conduct; propose a sheet with another range, or write why there is none.',
  ],
  'case.discretionRange': [
    '金额超出法定幅度，且没有可以减轻的情形，请更正金额或者补充情形和证据。',
    'The amount lies outside the range of the law without a ground for it; correct it, or confirm the ground with evidence.',
  ],
  'case.discretionReasons': [
    '金额不在建议区间内，请写明理由。',
    'The amount lies outside the proposed band; write the reasons.',
  ],
  'case.discretionSigned': ['这份裁量单已签署。', 'This sheet is signed already.'],
  'case.discretionOld': [
    '已有更新的一版裁量单，只签署最新一版。',
    'There is a newer version of this sheet; only the newest one is signed.',
  ],
  'case.discretionUnsigned': [
    '裁量单尚未签署：请由审核人员或者负责人签署最新一版后再决定罚款。',
    'The sheet of discretion is not signed; let the reviewer or the head sign its newest version before a fine is decided.',
  ],
  'case.discretionDiffers': [
    '罚款金额与已签署的裁量单不同：请按裁量单的金额决定，或者填写“与裁量单不同的理由”。',
    'The fine is not that of the signed sheet: decide that amount, or say why it differs from the sheet.',
  ],
  'case.discretionOwn': [
    '拟定人和办案人员不能签署，请由审核人员或者负责人签署。',
    'Whoever proposed it or handles the case does not sign it; let the reviewer or the head do it.',
  ],
  'case.notYourUnit': [
    '只能办理本单位的案件文书。',
    'Only documents of your own unit can be written; ask the unit that handles the case.',
  ],
  'case.notSharing': [
    '现在不能在此会商中办理：须为参加单位、会商进行中，且只能共享本单位的案卷。',
    'This cannot be done in the consultation now: only a unit that takes part, while it is open, and with its own files.',
  ],
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
  'case.sharedAlready': [
    '这些部分已经共享，无须重复共享。',
    'These parts have been shown already; there is no need to show them again.',
  ],
  'case.measureWithoutBasis': [
    '联合措施须有清单所列的法律依据，请从清单中选择。',
    'A joint measure needs a legal basis of the list; choose one from it.',
  ],
  'case.handledElsewhere': [
    '本事项在其他系统办理，请到该系统办理此步骤；办理结果会自动回到本页。',
    'Another system handles this matter; do the step there, and what it says comes back to this page by itself.',
  ],
  'case.fieldNotWanted': [
    '该事项已经提供或者对方没有要求，无须再填。',
    'This was given already or is not asked for; there is no need to give it.',
  ],
  'case.modeInThePast': [
    '办理方式只能自今天或者以后的日期起设定。',
    'A mode can only begin today or later; choose such a day.',
  ],
  'case.modeNeedsSystem': [
    '镜像办理须写明办理系统的名称；在本平台办理的不填。',
    'A mirrored mode names the other system, and a native one names none; correct that.',
  ],
  'case.modeNotForProcedure': [
    '这种程序没有“对方平台办结”的步骤，不能移交对方办理，请选择普通程序。',
    'This procedure has no step by which another system ends it, so it cannot be handed over; choose the ordinary procedure.',
  ],
  'case.doubtSettled': [
    '这条不一致的告知已有处理结论，请查看最新状态。',
    'Somebody resolved this contradiction already; look at its present state.',
  ],
  'case.doubtNotTaken': [
    '案卷不能转为所告知的环节，请维持现状并与对方平台核对，必要时由线索另行立案。',
    'Nothing leads from what stands to what was told; keep what stands, settle it with the other system, and open another case from the clue if need be.',
  ],
  'case.modeTaken': [
    '这一天已经设定过办理方式，请另选日期。',
    'A mode was set for that day already; choose another day.',
  ],
  'case.unitUnknown': ['没有这个单位，请重新选择。', 'There is no such unit; choose another one.'],
  'case.certificateNotYours': [
    '只能登记本单位人员的执法证件，请由其所在单位办理。',
    'Only certificates of your own unit can be registered; let that unit do it.',
  ],
  'case.certificateDates': [
    '证件有效期的截止日早于起始日，请更正。',
    'The certificate ends before it begins; correct the days.',
  ],
} as const satisfies Refusals;

/** Restricting who reads a case. */
export const caseRestriction = {
  restriction: {
    title: '查阅范围',
    mark: '限制查阅',
    open: '本案卷对本单位有权限的人员开放。',
    closed: '本案卷限制查阅：只有下列人员可以查阅。非办案人员每次打开都记入审计。',
    fromCase: '本案卷随原案限制查阅，解除须在原案中办理。',
    elsewhere: '办理单位已限制查阅本案卷，事由和可以查阅的人员只由该单位掌握。',
    meaning:
      '限制后，其他人员在列表、搜索、统计和工作台中都看不到本案及其线索；凭地址打开的，只告知限制查阅和案号。国家秘密不得录入本平台。',
    restrict: '限制查阅',
    change: '调整查阅人员',
    lift: '解除限制',
    ground: '事由',
    ours: '本平台的选择',
    words: '说明（不写举报人、证件和电话号码）',
    liftWords: '解除理由',
    recused: '已回避，不再查阅',
    why: {
      officer: '办案人员',
      head: '审批负责人',
      reviewer: '指定的审核人员',
      unit: '受移送或者受邀单位',
      officerOfCase: '原案办案人员',
    },
    log: '查阅范围的变更',
    did: { restricted: '{{name}} 限制查阅', changed: '{{name}} 调整查阅人员', lifted: '{{name}} 解除限制' },
  },
};

/** Urging the officers of a matter; who reported a case. */
export const urge = {
  urge: {
    title: '催办',
    act: '催办',
    many: '批量催办',
    meaning:
      '催办显示在案卷页和承办人员的工作台，并随提醒发给本单位；不改变案件环节，也不产生法律效果；半小时内可以撤回。',
    note: '催办内容（不写举报人、证件和电话号码）',
    reaches: '告知：{{names}}。最近期限：{{duty}}',
    done: '已催办 {{count}} 件，每件各有记录。',
    heard: '催办记录',
    mark: '已催办',
    markedBy: '{{unit}}',
    by: '{{unit}} {{name}} 催办',
  },
  reporter: {
    title: '举报人',
    known: '本案有举报人，身份信息加密保存；只有办案人员可以查看，每次查看都有记录。',
    none: '尚未登记举报人。由举报而来的案件，请在此登记，不要写入笔录、文书和说明。',
    put: '登记举报人',
    change: '重新登记',
    reveal: '查看举报人',
    name: '姓名或者名称',
    contact: '联系方式',
    sealed: '保存后即加密；笔录、文书、证据和移送材料中出现其姓名或者联系方式的，系统不予保存。',
    seal: '加密保存',
    why: '查看事由',
    counted: '本次查看连同事由记入审计，并计入每小时查看次数。',
    see: '查看 {{seconds}} 秒',
  },
};

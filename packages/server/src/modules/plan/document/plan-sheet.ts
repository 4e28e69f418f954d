/** The sheets of a plan in a workbook and their columns; writing and reading go by them. */
export const planSheets = {
  文件: ['项目', '内容', '英文'],
  举措: [
    '类别',
    '序号',
    '所属行动',
    '标题',
    '英文标题',
    '数字',
    '原文',
    '牵头单位',
    '配合单位',
    '责任单位原文',
    '点名系统',
    '所含举措',
  ],
  条款: ['编号', '原文', '是否任务', '责任单位', '由什么承担'],
  指标: [
    '编号',
    '名称',
    '英文名称',
    '原文语句',
    '目标形式',
    '目标值',
    '上限',
    '单位',
    '节奏',
    '年份',
    '力争',
    '新增起算日',
    '倍增',
    '口径',
    '数据来源',
    '来源对象',
    '备注',
  ],
  单位组: ['编号', '名称', '成员', '说明'],
  特色产业: ['代码', '名称', '英文名称'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type PlanSheetName = keyof typeof planSheets;
export type PlanColumn<S extends PlanSheetName> = (typeof planSheets)[S][number];

/** Rows of the sheet 文件, each with the members of the document that it holds. */
export const documentItems = {
  版本: ['version', null],
  标题: ['titleZh', 'titleEn'],
  发文机关: ['issuerZh', null],
  印发日期: ['issuedOn', null],
  施行日期: ['effectiveFrom', null],
  规划期末: ['horizonOn', null],
  文号: ['docNumber', null],
} as const;
/** Comes as often as needed: what the published text announces and does not contain. */
export const MISSING_ITEM = '缺少内容';

export const partKinds = { goal: '目标', action: '行动', measure: '举措', safeguard: '保障措施' } as const;

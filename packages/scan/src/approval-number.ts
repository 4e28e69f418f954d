/** Class of goods that a registration or filing number gives away. */
const CLASSES: readonly (readonly [RegExp, string])[] = [
  // 药品注册管理办法第一百二十三条
  [/^国药准字[hzsjtfb]\d{8}$|^[hzs]c?\d{8}$/, 'drug'],
  // 医疗器械注册与备案管理办法第一百一十六条
  [/^.{1,3}械注[准进许]\d{11}$|^.{1,6}械备\d{8,14}(号)?$/, 'medicalDevice'],
  // 保健食品注册与备案管理办法第二十八条、第五十五条；旧号一并认
  [/^国食健[注字][gj]\d{8}$|^食健备[gj]\d{12}$|^卫食健[进]?字.{4,14}$/, 'healthFood'],
  // 特殊医学用途配方食品注册管理办法
  [/^国食注字ty\d{8}$/, 'specialFood'],
  // 化妆品注册备案管理办法
  [/^国妆特[进]?字.{4,14}$|^.{1,2}g?妆网备[进]?字.{4,16}$/, 'cosmetics'],
  // 普通食品的生产许可证号不说明保健功能
  [/^sc\d{14}$/, 'food'],
];

/** All classes that a number may show. */
export const classesOfApprovals: readonly string[] = CLASSES.map(([, goods]) => goods);

/**
 * The class of goods that an approval number shows, else `undefined`: a number in no known form decides nothing.
 * @example classOfApproval('国食健注G20200001') // 'healthFood'
 */
export function classOfApproval(approvalNumber: string): string | undefined {
  const plain = approvalNumber
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()〔〕[\]-]/g, '');
  return CLASSES.find(([form]) => form.test(plain))?.[1];
}

import type { LiveRoom, Operator, Platform } from '@jianhu/contract';
import type { z } from 'zod';
import type { shopSchema } from '@jianhu/contract';
import type { LicenceRecord } from '../record.ts';

/** The words of certificates and of other systems for our values; the first of each is the one that a reply proposes. */
export const operatorKindWords: Readonly<Record<string, Operator['kind']>> = {
  企业: 'enterprise',
  个体工商户: 'individualBusiness',
  农民专业合作社: 'cooperative',
  免于登记的自然人: 'exemptNaturalPerson',
  其他: 'other',
  公司: 'enterprise',
  有限责任公司: 'enterprise',
  股份有限公司: 'enterprise',
  个人独资企业: 'enterprise',
  合伙企业: 'enterprise',
  个体户: 'individualBusiness',
  合作社: 'cooperative',
  自然人: 'exemptNaturalPerson',
};

export const operatorStatusWords: Readonly<Record<string, Operator['status']>> = {
  存续: 'active',
  注销: 'deregistered',
  吊销: 'revoked',
  撤销: 'annulled',
  歇业: 'suspended',
  迁出: 'movedOut',
  不详: 'unknown',
  在业: 'active',
  在营: 'active',
  开业: 'active',
  '存续（在营、开业、在册）': 'active',
  停业: 'suspended',
  '停业（歇业）': 'suspended',
};

export const platformClassWords: Readonly<Record<string, Platform['platformClass']>> = {
  网络销售类: 'onlineSales',
  生活服务类: 'lifeServices',
  社交娱乐类: 'socialEntertainment',
  信息资讯类: 'information',
  金融服务类: 'finance',
  计算应用类: 'computing',
  网络销售: 'onlineSales',
  生活服务: 'lifeServices',
  社交娱乐: 'socialEntertainment',
  信息资讯: 'information',
  金融服务: 'finance',
  计算应用: 'computing',
};

export const shopStatusWords: Readonly<Record<string, z.infer<typeof shopSchema>['status']>> = {
  开店: 'open',
  闭店: 'closed',
  营业: 'open',
  正常: 'open',
  关闭: 'closed',
};

export const liveRoomStatusWords: Readonly<Record<string, LiveRoom['status']>> = {
  在册: 'registered',
  停用: 'retired',
  正常: 'registered',
  注销: 'retired',
};

export const licenceKindWords: Readonly<Record<string, LicenceRecord['kind']>> = {
  营业执照: 'businessLicence',
  食品经营许可证: 'foodBusinessPermit',
  食品生产许可证: 'foodProductionPermit',
  药品经营许可证: 'drugBusinessPermit',
  医疗器械经营备案: 'deviceFiling',
  其他: 'other',
  食品经营许可: 'foodBusinessPermit',
  食品生产许可: 'foodProductionPermit',
  药品经营许可: 'drugBusinessPermit',
  医疗器械备案: 'deviceFiling',
  第二类医疗器械经营备案: 'deviceFiling',
};

export const licenceStatusWords: Readonly<Record<string, LicenceRecord['status']>> = {
  有效: 'valid',
  过期: 'expired',
  吊销: 'revoked',
  不详: 'unknown',
  正常: 'valid',
  在有效期内: 'valid',
  已过期: 'expired',
  已到期: 'expired',
  撤销: 'revoked',
  注销: 'revoked',
};

/** Words in the place of a last day for a licence that has none. */
export const withoutEnd: ReadonlySet<string> = new Set(['长期', '长期有效', '永久', '无固定期限', 'none', 'long-term']);

/** Body kinds of the market regulator, the first two characters of a credit code (brief 3.1). */
export const operatorKindOfCode: Readonly<Record<string, Operator['kind']>> = {
  '91': 'enterprise',
  '92': 'individualBusiness',
  '93': 'cooperative',
};

import type { importKindSchema } from '@jianhu/contract';
import type { z } from 'zod';
import type { Column } from '../../../infra/table-file/index.ts';

export type ImportKind = z.infer<typeof importKindSchema>;

const nameOf = (...headers: string[]): Column => ({ field: 'nameZh', headers, required: true });
const usccColumn: Column = { field: 'uscc', headers: ['统一社会信用代码', '社会信用代码', '信用代码', 'uscc'] };
const operatorUscc: Column = {
  field: 'operatorUscc',
  headers: ['经营者统一社会信用代码', '经营者信用代码', '统一社会信用代码', '信用代码', 'operatorUscc', 'uscc'],
};
const countyColumn: Column = {
  field: 'countyCode',
  headers: ['所属区县', '区县', '县市区', '行政区划代码', '行政区划', 'county', 'countyCode'],
};
const platformColumn: Column = {
  field: 'platform',
  headers: ['平台域名', '平台', '平台代码', 'platform', 'platformDomain'],
  required: true,
};

/** The columns of each kind of file, Chinese headers first. */
export const importColumns: Readonly<Record<ImportKind, readonly Column[]>> = {
  operators: [
    nameOf('主体名称', '名称', '企业名称', '经营者名称', '字号名称', 'name', 'nameZh'),
    { field: 'kind', headers: ['主体类型', '类型', '经营者类型', 'kind', 'type'] },
    usccColumn,
    { field: 'legacyRegNo', headers: ['注册号', '工商注册号', '营业执照注册号', 'legacyRegNo', 'registrationNumber'] },
    { field: 'subjectKey', headers: ['主体标识', '平台内主体编号', 'subjectKey'] },
    { field: 'status', headers: ['登记状态', '经营状态', '状态', 'status'] },
    countyColumn,
    { field: 'address', headers: ['住所', '经营场所', '地址', '注册地址', 'address'] },
    { field: 'businessScope', headers: ['经营范围', 'businessScope', 'scope'] },
    { field: 'trade', headers: ['行业代码', '行业', 'trade', 'industry'] },
    { field: 'establishedOn', headers: ['成立日期', '注册日期', 'establishedOn'] },
  ],
  platforms: [
    nameOf('平台名称', '名称', 'name', 'nameZh'),
    { field: 'domain', headers: ['平台域名', '域名', '平台代码', 'domain', 'code'], required: true },
    usccColumn,
    { field: 'platformClass', headers: ['平台类别', '类别', '平台类型', 'platformClass', 'class'] },
    countyColumn,
    { field: 'icpFilingNo', headers: ['ICP备案号', '备案号', 'icpFilingNo', 'icp'] },
  ],
  shops: [
    platformColumn,
    {
      field: 'platformShopId',
      headers: ['网店编号', '店铺编号', '店铺ID', 'shopId', 'platformShopId'],
      required: true,
    },
    nameOf('网店名称', '店铺名称', '名称', 'name', 'nameZh'),
    { field: 'url', headers: ['网址', '链接', '店铺链接', 'url'] },
    { field: 'status', headers: ['状态', '店铺状态', 'status'] },
    operatorUscc,
  ],
  liveRooms: [
    platformColumn,
    {
      field: 'platformRoomId',
      headers: ['直播间编号', '直播间ID', '房间号', 'roomId', 'platformRoomId'],
      required: true,
    },
    { field: 'titleZh', headers: ['直播间名称', '直播间标题', '名称', '标题', 'title', 'titleZh'], required: true },
    { field: 'platformShopId', headers: ['网店编号', '店铺编号', '店铺ID', 'shopId', 'platformShopId'] },
    operatorUscc,
    { field: 'anchorPseudonym', headers: ['主播标识', '主播假名', 'anchor', 'anchorPseudonym'] },
    { field: 'status', headers: ['状态', 'status'] },
  ],
  licences: [
    { ...operatorUscc, required: true },
    {
      field: 'kind',
      headers: ['证照类型', '许可证类型', '证照种类', '许可类型', '类型', 'licenceKind', 'kind', 'type'],
      required: true,
    },
    {
      field: 'number',
      headers: ['证照编号', '许可证编号', '许可证号', '备案编号', '编号', 'licenceNumber', 'permitNumber', 'number'],
      required: true,
    },
    { field: 'issuingOrgan', headers: ['发证机关', '核发机关', '备案机关', 'issuingOrgan', 'issuedBy', 'authority'] },
    { field: 'scope', headers: ['许可范围', '经营项目', '许可项目', '经营范围', '范围', 'scope', 'products'] },
    {
      field: 'issuedOn',
      headers: ['发证日期', '签发日期', '备案日期', '有效期自', '有效期起', 'issuedOn', 'validFrom'],
    },
    { field: 'validTo', headers: ['有效期至', '有效期止', '到期日期', 'validTo', 'validUntil', 'expiresOn'] },
    { field: 'status', headers: ['证照状态', '许可证状态', '状态', 'status'] },
  ],
};

/** The header that people know the field by; for the error file. */
export function titleOfField(kind: ImportKind, field: string): string {
  return importColumns[kind].find((column) => column.field === field)?.headers[0] ?? field;
}

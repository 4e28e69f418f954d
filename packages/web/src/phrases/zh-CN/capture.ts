/** A page taken as evidence by the platform's own browser. */
export const capture = {
  capture: {
    open: '网页固证',
    how: '由本平台的浏览器打开公开网页，把页面、请求和响应、全页截图存成 WACZ 证据包并登记为证据；只能固证公开网站。',
    url: '网址',
    clock: '设备时钟差由本机对照 {{source}} 测定。',
    start: '开始固证',
    step: {
      waiting: '等待浏览器',
      starting: '正在启动浏览器',
      loading: '正在打开网页',
      packing: '正在生成证据包',
      storing: '正在登记入库',
    },
    so: '已取得 {{count}} 个响应，{{mb}} MB',
  },
};

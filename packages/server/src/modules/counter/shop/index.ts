export { drawBadge } from './draw-badge.ts';
export { findShops } from './find-shops.ts';
export { getShopPage } from './get-shop-page.ts';
export { isStillPublished, readPublicity } from './publicity-end.ts';

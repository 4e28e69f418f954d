export { lifeOf, lifeRulesOf } from './build-life.ts';
export { checkServiceItems } from './check-items.ts';
export { isOffered, loadServiceItems } from './load-items.ts';
export { type ServiceField, type ServiceItem, serviceItemSchema } from './service-item.ts';

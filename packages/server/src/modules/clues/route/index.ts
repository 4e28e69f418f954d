export type { KeptRoute } from './kept-route.ts';
export { organsOf } from './organs-of.ts';
export { placeOrgansSchema } from './place-organs.ts';
export { routeClue } from './route-clue.ts';
export { routeMatter, routeMatters } from './route-matters.ts';
export type { RouteFacts } from './route-question.ts';

export { getGuide, listCards, presentField, targetOf } from './views.ts';

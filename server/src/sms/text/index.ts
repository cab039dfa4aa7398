export { composeText, composeWhole, pickLocale } from './compose';
export { countParts } from './parts';
export { TEXTS } from './texts';

export type * from './admin';
export { PERMISSIONS } from './permissions';
export { PURPOSES, type Purpose } from './purposes';
export type * from './settings';

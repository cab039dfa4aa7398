export { PERMISSIONS } from './permissions';
export { PURPOSES, type Purpose } from './purposes';

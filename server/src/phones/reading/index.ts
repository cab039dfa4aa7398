export { type NumberOrigin, originsOf, readPhone } from './read';

export { countryOf, maskPhone, rangeOf } from './mask';
export { assertDestination, parsePhone, parseTextable } from './parse';
export { assertTestNumbers, fixedCodeOf, readTestNumbers } from './test-numbers';

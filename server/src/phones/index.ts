export { countryOf, maskPhone, rangeOf } from './mask';
export { assertDestination, type PhoneRules, parsePhone, parseTextable } from './parse';
export { assertTestNumbers, readTestNumbers } from './test-numbers';

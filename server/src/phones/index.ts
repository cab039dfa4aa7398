export { countryOf, maskPhone, rangeOf } from './mask';
export { type PhoneRules, parsePhone, parseTextable } from './parse';

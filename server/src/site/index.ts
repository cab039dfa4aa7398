export { documentApi } from './api-document';
export { extendCors } from './cors';
export { schedule } from './cron';
export { normalizeCustomFields, registerCustomField } from './custom-field';
export { keepTables } from './kept-tables';
export { forgetOldSecret } from './new-secret';
export { registerPermissions } from './permissions';
export { quietAddresses } from './quiet-addresses';
export { reportSetup } from './report-setup';

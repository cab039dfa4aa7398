export { documentApi } from './api-document';
export { schedule } from './cron';
export { normalizeCustomFields, registerCustomField } from './custom-field';
export { registerPermissions } from './permissions';
export { quietAddresses } from './quiet-addresses';
export { reportSetup } from './report-setup';

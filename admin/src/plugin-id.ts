export const PLUGIN_ID = 'sms-auth';

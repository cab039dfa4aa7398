import { admin } from './admin';
import { contentApi } from './content-api';

export const routes = { 'content-api': contentApi, admin };

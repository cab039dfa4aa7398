import type { Clickatell } from '../../support/people';
import type { AdminSite } from './admin-site.mjs';

export interface Traffic {
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came, and says what it expects of it
  call(method: string, path: string, body?: object, token?: string): Promise<any>;
  login(): Promise<string>;
  person(name: string, phone: string): Promise<{ jwt: string; user: { id: number; email: string } }>;
  people(): Promise<void>;
  connect(token: string): Promise<void>;
  live(days: number, busiest: number, balance?: number): Promise<void>;
  flood(): Promise<void>;
}

export function trafficOn(site: AdminSite, clickatell: Clickatell): Traffic;

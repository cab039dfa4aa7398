export interface AdminSite {
  url: string;
  printed(): string;
  stored(): Promise<string>;
  clock(milliseconds: number): Promise<void>;
  stop(): Promise<void>;
}

export function startAdminSite(options: {
  clickatell: string;
  apiKey?: string;
  settings?: object;
  env?: Record<string, string>;
}): Promise<AdminSite>;

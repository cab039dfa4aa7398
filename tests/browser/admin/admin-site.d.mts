export interface AdminSite {
  url: string;
  printed(): string;
  clock(milliseconds: number): Promise<void>;
  stop(): Promise<void>;
}

export function startAdminSite(options: {
  clickatell: string;
  apiKey?: string;
  settings?: object;
}): Promise<AdminSite>;

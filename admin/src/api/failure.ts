import type { SettingsFault } from '../../../contract';

/** A field that the server found wrong; where it is a setting, with the code of what is wrong. */
export type FieldError = Pick<SettingsFault, 'path' | 'message'> &
  Partial<Pick<SettingsFault, 'code' | 'params'>>;

interface Refusal {
  status?: number;
  message?: string;
  details?: { errors?: FieldError[] };
}

// Strapi's fetch client throws untyped errors with the server's envelope in `response.data.error`.
const refusalIn = (error: unknown): Refusal =>
  (error as { response?: { data?: { error?: Refusal } } } | null)?.response?.data?.error ?? {};

export const statusOf = (error: unknown): number | undefined =>
  refusalIn(error).status ?? (error as { status?: number } | null)?.status;

export const messageOf = (error: unknown): string =>
  refusalIn(error).message ?? (error instanceof Error ? error.message : '');

/** The fields that the server found wrong; empty when it refused for another reason. */
export const fieldErrorsOf = (error: unknown): FieldError[] =>
  (refusalIn(error).details?.errors ?? []).filter(({ path }) => Array.isArray(path) && path.length > 0);

/** What a role may not see is left out where the rest of the page does without it. */
export const unlessForbidden = async <T>(answer: Promise<T>): Promise<T | null> => {
  try {
    return await answer;
  } catch (error) {
    if (statusOf(error) === 403) return null;
    throw error;
  }
};

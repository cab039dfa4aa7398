/**
 * What Clickatell or a site's own provider says may repeat the message: its number, its code. Neither is to
 * stand in a log, an event or a table, so runs of six digits and more go, however they are grouped.
 */
export const withoutNumbers = (words: string): string => words.replace(/\d(?:[\s().-]*\d){5,}/g, '…');

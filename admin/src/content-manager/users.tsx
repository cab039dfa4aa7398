import { lazy, Suspense } from 'react';
import { useIntl } from 'react-intl';
import { useMay } from '../may';
import { PLUGIN_ID } from '../plugin-id';

// Every admin page loads this file: what it shows is imported when it is looked at.
const PersonPanel = lazy(() => import('./person-panel').then((panel) => ({ default: panel.PersonPanel })));
const PhoneCell = lazy(() => import('./phone-cell').then((cell) => ({ default: cell.PhoneCell })));

const USER = 'plugin::users-permissions.user';

const label = (key: string, defaultMessage: string) => ({ id: `${PLUGIN_ID}.label.${key}`, defaultMessage });

interface PanelProps {
  model: string;
  document?: { id?: number | string };
}

/** Beside a user in the content manager: what is known of the phone, for who may see people. */
export const PhonePanel = ({ model, document }: PanelProps) => {
  const { formatMessage } = useIntl();
  const maySee = useMay('readActivity');
  if (model !== USER || !maySee || !document?.id) return null;
  return {
    title: formatMessage(label('panel', 'Phone')),
    content: (
      <Suspense>
        <PersonPanel id={Number(document.id)} />
      </Suspense>
    ),
  };
};

/** Of the content manager's API, which Strapi's types leave open. */
export interface ContentManager {
  addEditViewSidePanel?: (panels: (typeof PhonePanel)[]) => void;
}

interface Table {
  displayedHeaders: object[];
}

/** A column in the list of users. Its cells hold what the role may read of the field. */
export const addPhoneColumn = <Given extends Table>(table: Given): Given => {
  // The hook is told no content type.
  if (!window.location.pathname.includes(`/${USER}`)) return table;
  const column = {
    name: 'verifiedPhone',
    attribute: { type: 'custom' },
    label: label('column', 'Verified phone'),
    searchable: false,
    sortable: false,
    cellFormatter: (row: Record<string, unknown>) => (
      <Suspense>
        <PhoneCell row={row} />
      </Suspense>
    ),
  };
  return { ...table, displayedHeaders: [...table.displayedHeaders, column] };
};

import { Message, Phone } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { addPhoneColumn, type ContentManager, PhonePanel } from './content-manager/users';
import { PERMISSIONS } from './permissions';
import { PLUGIN_ID } from './plugin-id';

const NAME = 'SMS Authentication';
const label = (key: string, defaultMessage: string) => ({ id: `${PLUGIN_ID}.label.${key}`, defaultMessage });

// Every admin page loads this file, so it only says what there is; the rest is imported when it is looked at.
export default {
  register(app: StrapiApp): void {
    app.addMenuLink({
      to: `plugins/${PLUGIN_ID}`,
      icon: Message,
      intlLabel: label('name', NAME),
      permissions: PERMISSIONS.readActivity,
      Component: () => import('./pages/plugin-pages').then(({ PluginPages }) => ({ default: PluginPages })),
    });
    app.addSettingsLink('global', {
      id: PLUGIN_ID,
      to: PLUGIN_ID,
      intlLabel: label('name', NAME),
      permissions: PERMISSIONS.readSettings,
      Component: () =>
        import('./pages/settings/settings-page').then(({ SettingsPage }) => ({ default: SettingsPage })),
    });
    app.widgets.register({
      id: 'today',
      pluginId: PLUGIN_ID,
      icon: Message,
      title: label('widget', 'SMS today'),
      link: { label: label('widget.link', 'Open activity'), href: `/plugins/${PLUGIN_ID}` },
      component: () => import('./widget/today').then(({ Today }) => Today),
      permissions: PERMISSIONS.readActivity,
    });
    app.customFields.register({
      name: 'phone',
      pluginId: PLUGIN_ID,
      type: 'string',
      icon: Phone,
      intlLabel: label('field', 'Phone number'),
      intlDescription: label('field.description', 'With its country, kept in international form'),
      components: {
        Input: () =>
          import('./custom-field/phone-field').then(({ PhoneField }) => ({
            default: PhoneField as React.ComponentType,
          })),
      },
      options: {
        advanced: [
          {
            sectionTitle: { id: 'global.settings', defaultMessage: 'Settings' },
            items: [
              {
                name: 'required',
                type: 'checkbox',
                intlLabel: { id: 'form.attribute.item.requiredField', defaultMessage: 'Required field' },
                description: {
                  id: 'form.attribute.item.requiredField.description',
                  defaultMessage: "You won't be able to create an entry if this field is empty",
                },
              },
              {
                name: 'unique',
                type: 'checkbox',
                intlLabel: { id: 'form.attribute.item.uniqueField', defaultMessage: 'Unique field' },
                description: {
                  id: 'form.attribute.item.uniqueField.description',
                  defaultMessage:
                    "You won't be able to create an entry if there is an existing entry with identical content",
                },
              },
              {
                name: 'private',
                type: 'checkbox',
                intlLabel: { id: 'form.attribute.item.privateField', defaultMessage: 'Private field' },
                description: {
                  id: 'form.attribute.item.privateField.description',
                  defaultMessage: 'This field will not show up in the API response',
                },
              },
            ],
          },
        ],
      },
    });
    app.registerPlugin({ id: PLUGIN_ID, name: NAME });
  },

  bootstrap(app: StrapiApp): void {
    const contentManager: ContentManager = app.getPlugin('content-manager').apis;
    contentManager.addEditViewSidePanel?.([PhonePanel]);
    app.registerHook('Admin/CM/pages/ListView/inject-column-in-table', addPhoneColumn);
  },

  async registerTrads({ locales }: { locales: string[] }) {
    const { labelsOf } = await import('./translations/labels');
    return locales.map((locale) => ({ locale, data: labelsOf(locale) }));
  },
};

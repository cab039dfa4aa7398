import { PLUGIN_ID } from '../plugin-id';

type Label = 'name' | 'widget' | 'widget.link' | 'field' | 'field.description';

/** What Strapi's own pages show of this plugin: the menu, the homepage, the list of field types. */
const LABELS: Record<string, Record<Label, string>> = {
  en: {
    name: 'SMS Authentication',
    widget: 'SMS today',
    'widget.link': 'Open activity',
    field: 'Phone number',
    'field.description': 'With its country, kept in international form',
  },
  es: {
    name: 'Autenticación por SMS',
    widget: 'SMS de hoy',
    'widget.link': 'Ver la actividad',
    field: 'Número de teléfono',
    'field.description': 'Con su país, guardado en formato internacional',
  },
  fr: {
    name: 'Authentification par SMS',
    widget: 'SMS du jour',
    'widget.link': 'Voir l’activité',
    field: 'Numéro de téléphone',
    'field.description': 'Avec son pays, conservé au format international',
  },
  de: {
    name: 'SMS-Authentifizierung',
    widget: 'SMS heute',
    'widget.link': 'Aktivität öffnen',
    field: 'Telefonnummer',
    'field.description': 'Mit ihrem Land, in internationaler Form gespeichert',
  },
  'pt-BR': {
    name: 'Autenticação por SMS',
    widget: 'SMS de hoje',
    'widget.link': 'Abrir a atividade',
    field: 'Número de telefone',
    'field.description': 'Com o país, guardado em formato internacional',
  },
  el: {
    name: 'Έλεγχος ταυτότητας με SMS',
    widget: 'SMS σήμερα',
    'widget.link': 'Άνοιγμα δραστηριότητας',
    field: 'Αριθμός τηλεφώνου',
    'field.description': 'Με τη χώρα του, αποθηκευμένος σε διεθνή μορφή',
  },
  ar: {
    name: 'المصادقة عبر SMS',
    widget: 'رسائل اليوم',
    'widget.link': 'فتح النشاط',
    field: 'رقم هاتف',
    'field.description': 'مع بلده، ويُحفظ بالصيغة الدولية',
  },
  'zh-Hans': {
    name: '短信验证',
    widget: '今日短信',
    'widget.link': '查看动态',
    field: '电话号码',
    'field.description': '带国家/地区，以国际格式保存',
  },
};

export const labelsOf = (locale: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(LABELS[locale] ?? {}).map(([key, text]) => [`${PLUGIN_ID}.label.${key}`, text])
  );

export type AlertKind =
  | 'key'
  | 'empty'
  | 'low'
  | 'warning'
  | 'spent'
  | 'strangers'
  | 'range'
  | 'guessed'
  | 'delivery'
  | 'test';

/** What happened, and what there is to do. */
type AlertText = [subject: string, happened: string, toDo: string];

/**
 * The e-mails to the site's owner, by language. Filled in: `{site}` everywhere, `{used}` and `{budget}` SMS, `{days}`,
 * `{range}` (the beginning of a number), `{sent}` and `{verified}` codes, `{failed}` of `{total}` messages.
 */
export const ALERTS: Record<string, Record<AlertKind, AlertText>> = {
  en: {
    key: [
      'SMS are refused',
      'Clickatell refuses the SMS of {site}. Nobody gets a code until this is mended.',
      'Open the settings and send a test SMS: the page says what is wrong with the key, the API or the number.',
    ],
    empty: [
      'The Clickatell balance is used up',
      'The Clickatell account of {site} has no balance left. Nobody gets a code.',
      'Top it up in Clickatell’s portal; codes go out again at once.',
    ],
    low: [
      'The Clickatell balance lasts {days} more days',
      'At the rate of late, the Clickatell account of {site} lasts {days} more days.',
      'Top it up in Clickatell’s portal.',
    ],
    warning: [
      '80 % of today’s SMS are used',
      '{site} has sent {used} of today’s {budget} SMS.',
      'Look at Activity. If these are real people, raise the daily budget in the settings; it begins anew at midnight UTC.',
    ],
    spent: [
      'Today’s SMS are used up',
      '{site} has sent all of today’s {budget} SMS. No more go out until midnight UTC; recovery codes still work.',
      'Look at Activity. If these are real people, raise the daily budget in the settings.',
    ],
    strangers: [
      'Registering and logging in by phone have stopped for today',
      'Registering and logging in by phone have used their share of today’s SMS at {site}, {budget}. The rest is kept for second steps, which go on.',
      'Look at Activity. If these are real people, raise the daily budget in the settings; if not, think of a CAPTCHA.',
    ],
    range: [
      'SMS to numbers {range}… are paused',
      'Of {sent} codes that {site} sent to numbers beginning with {range}, {verified} came back: this looks like SMS pumping. They are paused; whoever logs in with a password still gets a code.',
      'Nothing has to be done. If it was a real rush, allow them again on the Activity page.',
    ],
    guessed: [
      'Somebody is guessing codes',
      'A hundred wrong codes in a row were typed at {site} for one number. Nobody got in; logging in by phone with it now waits an hour after each wrong code.',
      'Nothing has to be done. Its owner is told, and gets in with a password or a recovery code.',
    ],
    delivery: [
      'Many SMS do not arrive',
      'Of the {total} SMS that {site} sent in the last day and Clickatell reported on, {failed} did not arrive.',
      'Look at the last messages on the Activity page: they say why.',
    ],
    test: ['A test', 'Warnings of {site} about SMS come to this address.', 'Nothing has to be done.'],
  },
  es: {
    key: [
      'Se rechazan los SMS',
      'Clickatell rechaza los SMS de {site}. Nadie recibe un código hasta que se arregle.',
      'Abre los ajustes y envía un SMS de prueba: la página dice qué falla en la clave, la API o el número.',
    ],
    empty: [
      'El saldo de Clickatell se ha agotado',
      'La cuenta de Clickatell de {site} no tiene saldo. Nadie recibe un código.',
      'Recárgala en el portal de Clickatell; los códigos vuelven a salir de inmediato.',
    ],
    low: [
      'El saldo de Clickatell alcanza para {days} días más',
      'Al ritmo reciente, la cuenta de Clickatell de {site} alcanza para {days} días más.',
      'Recárgala en el portal de Clickatell.',
    ],
    warning: [
      'Se ha usado el 80 % de los SMS de hoy',
      '{site} ha enviado {used} de los {budget} SMS de hoy.',
      'Mira Actividad. Si son personas reales, sube el presupuesto diario en los ajustes; empieza de nuevo a medianoche UTC.',
    ],
    spent: [
      'Se han agotado los SMS de hoy',
      '{site} ha enviado los {budget} SMS de hoy. No sale ninguno más hasta medianoche UTC; los códigos de recuperación siguen valiendo.',
      'Mira Actividad. Si son personas reales, sube el presupuesto diario en los ajustes.',
    ],
    strangers: [
      'El registro y la entrada por teléfono se detienen por hoy',
      'El registro y la entrada por teléfono han usado su parte de los SMS de hoy en {site}, {budget}. El resto se guarda para los segundos pasos, que siguen.',
      'Mira Actividad. Si son personas reales, sube el presupuesto diario en los ajustes; si no, piensa en un CAPTCHA.',
    ],
    range: [
      'Los SMS a números {range}… están en pausa',
      'De {sent} códigos que {site} envió a números que empiezan por {range}, volvieron {verified}: parece bombeo de SMS. Están en pausa; quien entra con contraseña sigue recibiendo su código.',
      'No hay que hacer nada. Si fue una afluencia real, permítelos de nuevo en la página Actividad.',
    ],
    guessed: [
      'Alguien intenta adivinar códigos',
      'En {site} se escribieron cien códigos erróneos seguidos para un número. Nadie ha entrado; la entrada por teléfono con él espera ahora una hora tras cada código erróneo.',
      'No hay que hacer nada. Su dueño lo sabe, y entra con una contraseña o un código de recuperación.',
    ],
    delivery: [
      'Muchos SMS no llegan',
      'De los {total} SMS que {site} envió en el último día y de los que Clickatell informó, {failed} no llegaron.',
      'Mira los últimos mensajes en la página Actividad: dicen por qué.',
    ],
    test: [
      'Una prueba',
      'Los avisos de {site} sobre los SMS llegan a esta dirección.',
      'No hay que hacer nada.',
    ],
  },
  fr: {
    key: [
      'Les SMS sont refusés',
      'Clickatell refuse les SMS de {site}. Personne ne reçoit de code tant que ce n’est pas réparé.',
      'Ouvrez les réglages et envoyez un SMS d’essai : la page dit ce qui ne va pas avec la clé, l’API ou le numéro.',
    ],
    empty: [
      'Le solde Clickatell est épuisé',
      'Le compte Clickatell de {site} n’a plus de solde. Personne ne reçoit de code.',
      'Rechargez-le dans le portail de Clickatell ; les codes repartent aussitôt.',
    ],
    low: [
      'Le solde Clickatell suffit pour {days} jours encore',
      'Au rythme récent, le compte Clickatell de {site} suffit pour {days} jours encore.',
      'Rechargez-le dans le portail de Clickatell.',
    ],
    warning: [
      '80 % des SMS du jour sont utilisés',
      '{site} a envoyé {used} des {budget} SMS du jour.',
      'Regardez l’activité. Si ce sont de vraies personnes, augmentez le budget quotidien dans les réglages ; il repart à minuit UTC.',
    ],
    spent: [
      'Les SMS du jour sont épuisés',
      '{site} a envoyé les {budget} SMS du jour. Aucun autre ne part avant minuit UTC ; les codes de secours restent valables.',
      'Regardez l’activité. Si ce sont de vraies personnes, augmentez le budget quotidien dans les réglages.',
    ],
    strangers: [
      'L’inscription et la connexion par téléphone s’arrêtent pour aujourd’hui',
      'L’inscription et la connexion par téléphone ont utilisé leur part des SMS du jour sur {site}, {budget}. Le reste est gardé pour les deuxièmes étapes, qui continuent.',
      'Regardez l’activité. Si ce sont de vraies personnes, augmentez le budget quotidien dans les réglages ; sinon, pensez à un CAPTCHA.',
    ],
    range: [
      'Les SMS aux numéros {range}… sont suspendus',
      'Sur {sent} codes que {site} a envoyés aux numéros commençant par {range}, {verified} sont revenus : cela ressemble à du pompage de SMS. Ils sont suspendus ; qui se connecte avec un mot de passe reçoit toujours son code.',
      'Il n’y a rien à faire. Si c’était une vraie affluence, autorisez-les de nouveau sur la page Activité.',
    ],
    guessed: [
      'Quelqu’un essaie de deviner des codes',
      'Cent codes faux ont été saisis de suite sur {site} pour un numéro. Personne n’est entré ; la connexion par téléphone avec lui attend désormais une heure après chaque code faux.',
      'Il n’y a rien à faire. Son propriétaire est prévenu, et entre avec un mot de passe ou un code de secours.',
    ],
    delivery: [
      'Beaucoup de SMS n’arrivent pas',
      'Sur les {total} SMS que {site} a envoyés en un jour et dont Clickatell a rendu compte, {failed} ne sont pas arrivés.',
      'Regardez les derniers messages sur la page Activité : ils disent pourquoi.',
    ],
    test: [
      'Un essai',
      'Les avertissements de {site} sur les SMS arrivent à cette adresse.',
      'Il n’y a rien à faire.',
    ],
  },
  de: {
    key: [
      'SMS werden abgelehnt',
      'Clickatell lehnt die SMS von {site} ab. Bis das behoben ist, bekommt niemand einen Code.',
      'Öffnen Sie die Einstellungen und senden Sie eine Test-SMS: Die Seite sagt, was an Schlüssel, API oder Nummer nicht stimmt.',
    ],
    empty: [
      'Das Guthaben bei Clickatell ist aufgebraucht',
      'Das Clickatell-Konto von {site} hat kein Guthaben mehr. Niemand bekommt einen Code.',
      'Laden Sie es im Portal von Clickatell auf; Codes gehen dann sofort wieder hinaus.',
    ],
    low: [
      'Das Guthaben bei Clickatell reicht noch {days} Tage',
      'Beim Verbrauch der letzten Zeit reicht das Clickatell-Konto von {site} noch {days} Tage.',
      'Laden Sie es im Portal von Clickatell auf.',
    ],
    warning: [
      '80 % der SMS von heute sind verbraucht',
      '{site} hat {used} der {budget} SMS von heute gesendet.',
      'Sehen Sie unter Aktivität nach. Sind es wirkliche Menschen, erhöhen Sie das Tagesbudget in den Einstellungen; es beginnt um Mitternacht UTC neu.',
    ],
    spent: [
      'Die SMS von heute sind verbraucht',
      '{site} hat alle {budget} SMS von heute gesendet. Bis Mitternacht UTC geht keine mehr hinaus; Wiederherstellungscodes gelten weiter.',
      'Sehen Sie unter Aktivität nach. Sind es wirkliche Menschen, erhöhen Sie das Tagesbudget in den Einstellungen.',
    ],
    strangers: [
      'Registrieren und Anmelden per Telefon ruhen für heute',
      'Registrieren und Anmelden per Telefon haben bei {site} ihren Teil der SMS von heute verbraucht, {budget}. Der Rest bleibt den zweiten Schritten, die weitergehen.',
      'Sehen Sie unter Aktivität nach. Sind es wirkliche Menschen, erhöhen Sie das Tagesbudget in den Einstellungen; sonst denken Sie an ein CAPTCHA.',
    ],
    range: [
      'SMS an Nummern {range}… pausieren',
      'Von {sent} Codes, die {site} an Nummern mit {range} am Anfang gesendet hat, kamen {verified} zurück: Das sieht nach SMS-Pumping aus. Sie pausieren; wer sich mit Passwort anmeldet, bekommt seinen Code weiterhin.',
      'Es ist nichts zu tun. War es ein echter Ansturm, lassen Sie sie auf der Seite Aktivität wieder zu.',
    ],
    guessed: [
      'Jemand rät Codes',
      'Bei {site} wurden für eine Nummer hundert falsche Codes nacheinander eingegeben. Niemand kam hinein; die Anmeldung per Telefon wartet bei ihr jetzt nach jedem falschen Code eine Stunde.',
      'Es ist nichts zu tun. Wem sie gehört, weiß Bescheid und kommt mit Passwort oder Wiederherstellungscode hinein.',
    ],
    delivery: [
      'Viele SMS kommen nicht an',
      'Von den {total} SMS, die {site} am letzten Tag gesendet und über die Clickatell berichtet hat, kamen {failed} nicht an.',
      'Sehen Sie sich die letzten Nachrichten auf der Seite Aktivität an: Dort steht, warum.',
    ],
    test: ['Ein Test', 'Warnungen von {site} zu SMS kommen an diese Adresse.', 'Es ist nichts zu tun.'],
  },
  'pt-BR': {
    key: [
      'Os SMS são recusados',
      'A Clickatell recusa os SMS de {site}. Ninguém recebe um código até que isso seja resolvido.',
      'Abra as configurações e envie um SMS de teste: a página diz o que há de errado com a chave, a API ou o número.',
    ],
    empty: [
      'O saldo da Clickatell acabou',
      'A conta da Clickatell de {site} não tem mais saldo. Ninguém recebe um código.',
      'Recarregue no portal da Clickatell; os códigos voltam a sair na hora.',
    ],
    low: [
      'O saldo da Clickatell dura mais {days} dias',
      'No ritmo recente, a conta da Clickatell de {site} dura mais {days} dias.',
      'Recarregue no portal da Clickatell.',
    ],
    warning: [
      '80 % dos SMS de hoje foram usados',
      '{site} enviou {used} dos {budget} SMS de hoje.',
      'Veja a Atividade. Se forem pessoas reais, aumente o orçamento diário nas configurações; ele recomeça à meia-noite UTC.',
    ],
    spent: [
      'Os SMS de hoje acabaram',
      '{site} enviou todos os {budget} SMS de hoje. Nenhum outro sai até a meia-noite UTC; os códigos de recuperação continuam valendo.',
      'Veja a Atividade. Se forem pessoas reais, aumente o orçamento diário nas configurações.',
    ],
    strangers: [
      'O cadastro e a entrada por telefone param por hoje',
      'O cadastro e a entrada por telefone usaram a sua parte dos SMS de hoje em {site}, {budget}. O resto fica para as segundas etapas, que continuam.',
      'Veja a Atividade. Se forem pessoas reais, aumente o orçamento diário nas configurações; se não, pense em um CAPTCHA.',
    ],
    range: [
      'Os SMS para números {range}… estão em pausa',
      'De {sent} códigos que {site} enviou a números que começam com {range}, {verified} voltaram: parece bombeamento de SMS. Estão em pausa; quem entra com senha continua recebendo o código.',
      'Não é preciso fazer nada. Se foi um movimento real, permita de novo na página Atividade.',
    ],
    guessed: [
      'Alguém está adivinhando códigos',
      'Em {site} foram digitados cem códigos errados seguidos para um número. Ninguém entrou; a entrada por telefone com ele agora espera uma hora após cada código errado.',
      'Não é preciso fazer nada. O dono foi avisado, e entra com uma senha ou um código de recuperação.',
    ],
    delivery: [
      'Muitos SMS não chegam',
      'Dos {total} SMS que {site} enviou no último dia e sobre os quais a Clickatell informou, {failed} não chegaram.',
      'Veja as últimas mensagens na página Atividade: elas dizem por quê.',
    ],
    test: [
      'Um teste',
      'Os avisos de {site} sobre os SMS chegam a este endereço.',
      'Não é preciso fazer nada.',
    ],
  },
  el: {
    key: [
      'Τα SMS απορρίπτονται',
      'Η Clickatell απορρίπτει τα SMS του {site}. Κανείς δεν λαμβάνει κωδικό μέχρι να διορθωθεί.',
      'Ανοίξτε τις ρυθμίσεις και στείλτε δοκιμαστικό SMS: η σελίδα λέει τι δεν πάει καλά με το κλειδί, το API ή τον αριθμό.',
    ],
    empty: [
      'Το υπόλοιπο στην Clickatell τελείωσε',
      'Ο λογαριασμός Clickatell του {site} δεν έχει υπόλοιπο. Κανείς δεν λαμβάνει κωδικό.',
      'Ανανεώστε το στην πύλη της Clickatell· οι κωδικοί στέλνονται ξανά αμέσως.',
    ],
    low: [
      'Το υπόλοιπο στην Clickatell φτάνει για {days} ημέρες ακόμη',
      'Με τον πρόσφατο ρυθμό, ο λογαριασμός Clickatell του {site} φτάνει για {days} ημέρες ακόμη.',
      'Ανανεώστε το στην πύλη της Clickatell.',
    ],
    warning: [
      'Χρησιμοποιήθηκε το 80 % των σημερινών SMS',
      'Το {site} έστειλε {used} από τα {budget} σημερινά SMS.',
      'Δείτε τη Δραστηριότητα. Αν είναι πραγματικοί άνθρωποι, αυξήστε το ημερήσιο όριο στις ρυθμίσεις· ξεκινά πάλι τα μεσάνυχτα UTC.',
    ],
    spent: [
      'Τα σημερινά SMS τελείωσαν',
      'Το {site} έστειλε και τα {budget} σημερινά SMS. Κανένα άλλο δεν φεύγει ως τα μεσάνυχτα UTC· οι κωδικοί ανάκτησης ισχύουν.',
      'Δείτε τη Δραστηριότητα. Αν είναι πραγματικοί άνθρωποι, αυξήστε το ημερήσιο όριο στις ρυθμίσεις.',
    ],
    strangers: [
      'Η εγγραφή και η σύνδεση με τηλέφωνο σταματούν για σήμερα',
      'Η εγγραφή και η σύνδεση με τηλέφωνο χρησιμοποίησαν το μερίδιό τους από τα σημερινά SMS στο {site}, {budget}. Τα υπόλοιπα φυλάσσονται για τα δεύτερα βήματα, που συνεχίζουν.',
      'Δείτε τη Δραστηριότητα. Αν είναι πραγματικοί άνθρωποι, αυξήστε το ημερήσιο όριο στις ρυθμίσεις· αλλιώς σκεφτείτε ένα CAPTCHA.',
    ],
    range: [
      'Τα SMS σε αριθμούς {range}… είναι σε παύση',
      'Από {sent} κωδικούς που έστειλε το {site} σε αριθμούς που αρχίζουν από {range}, επέστρεψαν {verified}: μοιάζει με άντληση SMS. Είναι σε παύση· όποιος συνδέεται με κωδικό πρόσβασης λαμβάνει ακόμη κωδικό.',
      'Δεν χρειάζεται να κάνετε κάτι. Αν ήταν πραγματική κίνηση, επιτρέψτε τους ξανά στη σελίδα Δραστηριότητα.',
    ],
    guessed: [
      'Κάποιος μαντεύει κωδικούς',
      'Στο {site} πληκτρολογήθηκαν εκατό λάθος κωδικοί στη σειρά για έναν αριθμό. Δεν μπήκε κανείς· η σύνδεση με αυτόν περιμένει πλέον μία ώρα μετά από κάθε λάθος κωδικό.',
      'Δεν χρειάζεται να κάνετε κάτι. Ο κάτοχός του ενημερώθηκε, και μπαίνει με κωδικό πρόσβασης ή κωδικό ανάκτησης.',
    ],
    delivery: [
      'Πολλά SMS δεν φτάνουν',
      'Από τα {total} SMS που έστειλε το {site} την τελευταία ημέρα και για τα οποία ενημέρωσε η Clickatell, {failed} δεν έφτασαν.',
      'Δείτε τα τελευταία μηνύματα στη σελίδα Δραστηριότητα: λένε γιατί.',
    ],
    test: [
      'Μια δοκιμή',
      'Οι προειδοποιήσεις του {site} για τα SMS έρχονται σε αυτή τη διεύθυνση.',
      'Δεν χρειάζεται να κάνετε κάτι.',
    ],
  },
  ar: {
    key: [
      'تُرفض الرسائل القصيرة',
      'ترفض Clickatell رسائل {site}. لا يصل رمز إلى أحد حتى يُصلَح ذلك.',
      'افتح الإعدادات وأرسل رسالة تجريبية: تقول الصفحة ما الخطأ في المفتاح أو الواجهة أو الرقم.',
    ],
    empty: [
      'نفد رصيد Clickatell',
      'لم يبق رصيد في حساب Clickatell الخاص بـ {site}. لا يصل رمز إلى أحد.',
      'اشحنه في بوابة Clickatell؛ تُرسل الرموز مجددًا على الفور.',
    ],
    low: [
      'رصيد Clickatell يكفي {days} أيام أخرى',
      'بالمعدل الأخير يكفي حساب Clickatell الخاص بـ {site} {days} أيام أخرى.',
      'اشحنه في بوابة Clickatell.',
    ],
    warning: [
      'استُخدم 80 % من رسائل اليوم',
      'أرسل {site} {used} من أصل {budget} رسالة لليوم.',
      'انظر صفحة النشاط. إن كانوا أشخاصًا حقيقيين فارفع الميزانية اليومية في الإعدادات؛ وهي تبدأ من جديد عند منتصف الليل UTC.',
    ],
    spent: [
      'نفدت رسائل اليوم',
      'أرسل {site} كل رسائل اليوم وعددها {budget}. لا تُرسل رسالة أخرى حتى منتصف الليل UTC؛ وتبقى رموز الاسترداد صالحة.',
      'انظر صفحة النشاط. إن كانوا أشخاصًا حقيقيين فارفع الميزانية اليومية في الإعدادات.',
    ],
    strangers: [
      'توقف التسجيل والدخول بالهاتف لهذا اليوم',
      'استنفد التسجيل والدخول بالهاتف حصتهما من رسائل اليوم في {site}، وهي {budget}. يُحفظ الباقي للخطوات الثانية، وهي مستمرة.',
      'انظر صفحة النشاط. إن كانوا أشخاصًا حقيقيين فارفع الميزانية اليومية في الإعدادات؛ وإلا ففكّر في CAPTCHA.',
    ],
    range: [
      'أُوقفت الرسائل إلى الأرقام {range}… مؤقتًا',
      'من {sent} رمزًا أرسلها {site} إلى أرقام تبدأ بـ {range} عاد {verified}: يبدو ذلك ضخًّا للرسائل. أُوقفت مؤقتًا؛ ومن يدخل بكلمة المرور يصله الرمز كما كان.',
      'لا حاجة إلى فعل شيء. إن كان إقبالًا حقيقيًا فاسمح بها مجددًا في صفحة النشاط.',
    ],
    guessed: [
      'شخص ما يخمّن الرموز',
      'أُدخلت في {site} مئة رمز خاطئ على التوالي لرقم واحد. لم يدخل أحد؛ وينتظر الدخول به الآن ساعة بعد كل رمز خاطئ.',
      'لا حاجة إلى فعل شيء. أُبلغ صاحبه، وهو يدخل بكلمة المرور أو برمز استرداد.',
    ],
    delivery: [
      'رسائل كثيرة لا تصل',
      'من {total} رسالة أرسلها {site} في اليوم الأخير وأبلغت عنها Clickatell لم تصل {failed}.',
      'انظر آخر الرسائل في صفحة النشاط: فيها السبب.',
    ],
    test: ['تجربة', 'تصل تنبيهات {site} عن الرسائل القصيرة إلى هذا العنوان.', 'لا حاجة إلى فعل شيء.'],
  },
  'zh-Hans': {
    key: [
      '短信被拒绝',
      'Clickatell 拒绝 {site} 的短信。在修复之前，没有人能收到验证码。',
      '请打开设置并发送一条测试短信：页面会说明密钥、API 或号码有什么问题。',
    ],
    empty: [
      'Clickatell 余额已用完',
      '{site} 的 Clickatell 账户没有余额了。没有人能收到验证码。',
      '请在 Clickatell 门户充值；验证码会立即恢复发送。',
    ],
    low: [
      'Clickatell 余额还能用 {days} 天',
      '按最近的用量，{site} 的 Clickatell 账户还能用 {days} 天。',
      '请在 Clickatell 门户充值。',
    ],
    warning: [
      '今天的短信已用 80 %',
      '{site} 已发送今天 {budget} 条短信中的 {used} 条。',
      '请查看活动页。如果是真实用户，请在设置中提高每日预算；预算在 UTC 午夜重新开始。',
    ],
    spent: [
      '今天的短信已用完',
      '{site} 已发送今天全部 {budget} 条短信。UTC 午夜之前不再发送；恢复码仍然有效。',
      '请查看活动页。如果是真实用户，请在设置中提高每日预算。',
    ],
    strangers: [
      '手机注册和手机登录今天已停止',
      '{site} 的手机注册和手机登录已用完今天的份额 {budget} 条。其余留给第二步验证，第二步照常进行。',
      '请查看活动页。如果是真实用户，请在设置中提高每日预算；否则请考虑验证码（CAPTCHA）。',
    ],
    range: [
      '发往 {range}… 号码的短信已暂停',
      '{site} 向以 {range} 开头的号码发送了 {sent} 个验证码，只有 {verified} 个被输入：这像是短信刷量。已暂停发送；用密码登录的人仍会收到验证码。',
      '无需处理。如果是真实的访问高峰，请在活动页重新允许。',
    ],
    guessed: [
      '有人在猜验证码',
      '有人在 {site} 为同一号码连续输错一百个验证码。没有人登录成功；该号码的手机登录现在每输错一次需等待一小时。',
      '无需处理。号码的主人已收到通知，可以用密码或恢复码登录。',
    ],
    delivery: [
      '许多短信没有送达',
      '在 {site} 最近一天发送且 Clickatell 已报告的 {total} 条短信中，有 {failed} 条没有送达。',
      '请查看活动页的最近消息：那里写明原因。',
    ],
    test: ['测试', '{site} 关于短信的提醒会发到这个地址。', '无需处理。'],
  },
};

export type NoticeKind =
  | 'added'
  | 'changed'
  | 'removed'
  | 'reset'
  | 'recovered'
  | 'guessed'
  | 'password'
  | 'handedOn';

interface NoticeText extends Record<NoticeKind, [subject: string, sentence: string, alarm?: string]> {
  /** What to do when it was somebody else, where the notice says nothing of its own. */
  alarm: string;
}

/** The e-mails about a phone, by language: `{site}` and `{phone}` (masked) are filled in. */
export const NOTICES: Record<string, NoticeText> = {
  en: {
    added: [
      'A phone was added to your account',
      'The phone {phone} now protects your account at {site}: logging in takes a code by SMS.',
    ],
    changed: [
      'The phone of your account was changed',
      'Codes for your account at {site} now go to the phone {phone}.',
    ],
    removed: [
      'The phone was removed from your account',
      'The phone {phone} no longer protects your account at {site}: logging in takes the password alone.',
    ],
    reset: [
      'The phone of your account was reset',
      'An administrator of {site} has removed the phone {phone} from your account: logging in takes the password alone.',
    ],
    recovered: [
      'A recovery code was used on your account',
      'A recovery code stood in for the phone {phone} on your account at {site}. It is used up.',
    ],
    guessed: [
      'Somebody is guessing codes for your account',
      'A hundred wrong codes in a row were typed for the phone {phone} of your account at {site}. Nobody got in. Logging in by phone now waits an hour after each wrong code; a recovery code gets you in at any time.',
    ],
    password: [
      'A new password was set on your account',
      'A new password was set on your account at {site}, after a code by SMS to the phone {phone}. You were logged out on all other devices.',
    ],
    handedOn: [
      'The phone of your account now belongs to somebody else',
      'Nobody had used your account at {site} for long, and whoever has the phone {phone} now says that it is not theirs. The phone was taken off your account; everything else is as it was. Log in with your password, or reset it by e-mail.',
      'If the phone is still yours, log in and add it again, and tell {site}.',
    ],
    alarm: 'If this was not you, change your password at once and tell {site}.',
  },
  es: {
    added: [
      'Se añadió un teléfono a tu cuenta',
      'El teléfono {phone} protege ahora tu cuenta en {site}: para entrar hace falta un código por SMS.',
    ],
    changed: [
      'Se cambió el teléfono de tu cuenta',
      'Los códigos de tu cuenta en {site} llegan ahora al teléfono {phone}.',
    ],
    removed: [
      'Se quitó el teléfono de tu cuenta',
      'El teléfono {phone} ya no protege tu cuenta en {site}: para entrar basta la contraseña.',
    ],
    reset: [
      'Se restableció el teléfono de tu cuenta',
      'La administración de {site} ha quitado el teléfono {phone} de tu cuenta: para entrar basta la contraseña.',
    ],
    recovered: [
      'Se usó un código de recuperación en tu cuenta',
      'Un código de recuperación sustituyó al teléfono {phone} en tu cuenta en {site}. Ya no vale.',
    ],
    guessed: [
      'Alguien intenta adivinar códigos de tu cuenta',
      'Se escribieron cien códigos erróneos seguidos para el teléfono {phone} de tu cuenta en {site}. Nadie ha entrado. La entrada por teléfono espera ahora una hora tras cada código erróneo; un código de recuperación te deja entrar siempre.',
    ],
    password: [
      'Se puso una contraseña nueva en tu cuenta',
      'Se puso una contraseña nueva en tu cuenta en {site}, tras un código por SMS al teléfono {phone}. Se ha cerrado la sesión en los demás dispositivos.',
    ],
    handedOn: [
      'El teléfono de tu cuenta es ahora de otra persona',
      'Nadie había usado tu cuenta en {site} desde hace mucho, y quien tiene ahora el teléfono {phone} dice que la cuenta no es suya. Se ha quitado el teléfono de tu cuenta; todo lo demás sigue igual. Entra con tu contraseña o restablécela por correo.',
      'Si el teléfono sigue siendo tuyo, entra y añádelo de nuevo, y avisa a {site}.',
    ],
    alarm: 'Si no has sido tú, cambia tu contraseña de inmediato y avisa a {site}.',
  },
  fr: {
    added: [
      'Un téléphone a été ajouté à votre compte',
      'Le téléphone {phone} protège désormais votre compte sur {site} : la connexion demande un code par SMS.',
    ],
    changed: [
      'Le téléphone de votre compte a changé',
      'Les codes de votre compte sur {site} sont désormais envoyés au téléphone {phone}.',
    ],
    removed: [
      'Le téléphone a été retiré de votre compte',
      'Le téléphone {phone} ne protège plus votre compte sur {site} : le mot de passe suffit pour se connecter.',
    ],
    reset: [
      'Le téléphone de votre compte a été réinitialisé',
      'L’administration de {site} a retiré le téléphone {phone} de votre compte : le mot de passe suffit pour se connecter.',
    ],
    recovered: [
      'Un code de secours a été utilisé sur votre compte',
      'Un code de secours a remplacé le téléphone {phone} sur votre compte {site}. Il ne vaut plus.',
    ],
    guessed: [
      'Quelqu’un essaie de deviner des codes pour votre compte',
      'Cent codes faux ont été saisis de suite pour le téléphone {phone} de votre compte sur {site}. Personne n’est entré. La connexion par téléphone attend désormais une heure après chaque code faux ; un code de secours vous laisse entrer à tout moment.',
    ],
    password: [
      'Un nouveau mot de passe a été choisi pour votre compte',
      'Un nouveau mot de passe a été choisi pour votre compte sur {site}, après un code par SMS au téléphone {phone}. Vous avez été déconnecté de tous les autres appareils.',
    ],
    handedOn: [
      'Le téléphone de votre compte est maintenant celui d’une autre personne',
      'Personne n’avait utilisé votre compte sur {site} depuis longtemps, et la personne qui a maintenant le téléphone {phone} dit que ce compte n’est pas le sien. Le téléphone a été retiré de votre compte ; tout le reste est inchangé. Connectez-vous avec votre mot de passe ou réinitialisez-le par e-mail.',
      'Si le téléphone est toujours le vôtre, connectez-vous, ajoutez-le à nouveau et prévenez {site}.',
    ],
    alarm: 'Si ce n’était pas vous, changez tout de suite votre mot de passe et prévenez {site}.',
  },
  de: {
    added: [
      'Ihrem Konto wurde ein Telefon hinzugefügt',
      'Das Telefon {phone} schützt jetzt Ihr Konto bei {site}: Zum Anmelden braucht es einen Code per SMS.',
    ],
    changed: [
      'Das Telefon Ihres Kontos wurde geändert',
      'Codes für Ihr Konto bei {site} gehen jetzt an das Telefon {phone}.',
    ],
    removed: [
      'Das Telefon wurde von Ihrem Konto entfernt',
      'Das Telefon {phone} schützt Ihr Konto bei {site} nicht mehr: Zum Anmelden genügt das Passwort.',
    ],
    reset: [
      'Das Telefon Ihres Kontos wurde zurückgesetzt',
      'Die Verwaltung von {site} hat das Telefon {phone} von Ihrem Konto entfernt: Zum Anmelden genügt das Passwort.',
    ],
    recovered: [
      'Für Ihr Konto wurde ein Wiederherstellungscode benutzt',
      'Ein Wiederherstellungscode ist für das Telefon {phone} Ihres Kontos bei {site} eingetreten. Er ist verbraucht.',
    ],
    guessed: [
      'Jemand versucht, Codes für Ihr Konto zu erraten',
      'Für das Telefon {phone} Ihres Kontos bei {site} wurden hundert falsche Codes nacheinander eingegeben. Niemand kam hinein. Die Anmeldung per Telefon wartet jetzt nach jedem falschen Code eine Stunde; mit einem Wiederherstellungscode kommen Sie jederzeit hinein.',
    ],
    password: [
      'Für Ihr Konto wurde ein neues Passwort gesetzt',
      'Für Ihr Konto bei {site} wurde nach einem Code per SMS an das Telefon {phone} ein neues Passwort gesetzt. Auf allen anderen Geräten wurden Sie abgemeldet.',
    ],
    handedOn: [
      'Das Telefon Ihres Kontos gehört jetzt jemand anderem',
      'Niemand hatte Ihr Konto bei {site} lange benutzt, und wer das Telefon {phone} jetzt hat, sagt, dass es nicht sein Konto ist. Das Telefon wurde von Ihrem Konto entfernt; alles andere ist, wie es war. Melden Sie sich mit Ihrem Passwort an oder setzen Sie es per E-Mail zurück.',
      'Wenn das Telefon noch Ihres ist, melden Sie sich an, fügen Sie es wieder hinzu und benachrichtigen Sie {site}.',
    ],
    alarm: 'Wenn Sie das nicht waren, ändern Sie sofort Ihr Passwort und benachrichtigen Sie {site}.',
  },
  'pt-BR': {
    added: [
      'Um telefone foi adicionado à sua conta',
      'O telefone {phone} agora protege sua conta em {site}: para entrar é preciso um código por SMS.',
    ],
    changed: [
      'O telefone da sua conta foi alterado',
      'Os códigos da sua conta em {site} agora vão para o telefone {phone}.',
    ],
    removed: [
      'O telefone foi removido da sua conta',
      'O telefone {phone} não protege mais sua conta em {site}: para entrar basta a senha.',
    ],
    reset: [
      'O telefone da sua conta foi redefinido',
      'A administração de {site} removeu o telefone {phone} da sua conta: para entrar basta a senha.',
    ],
    recovered: [
      'Um código de recuperação foi usado na sua conta',
      'Um código de recuperação substituiu o telefone {phone} na sua conta em {site}. Ele não vale mais.',
    ],
    guessed: [
      'Alguém está tentando adivinhar códigos da sua conta',
      'Cem códigos errados seguidos foram digitados para o telefone {phone} da sua conta em {site}. Ninguém entrou. A entrada por telefone agora espera uma hora após cada código errado; um código de recuperação deixa você entrar a qualquer momento.',
    ],
    password: [
      'Uma nova senha foi definida na sua conta',
      'Uma nova senha foi definida na sua conta em {site}, depois de um código por SMS para o telefone {phone}. A sessão foi encerrada nos outros dispositivos.',
    ],
    handedOn: [
      'O telefone da sua conta agora é de outra pessoa',
      'Ninguém usava sua conta em {site} havia muito tempo, e quem tem agora o telefone {phone} diz que a conta não é sua. O telefone foi removido da sua conta; todo o resto está como estava. Entre com sua senha ou redefina-a por e-mail.',
      'Se o telefone ainda é seu, entre e adicione-o de novo, e avise {site}.',
    ],
    alarm: 'Se não foi você, troque sua senha imediatamente e avise {site}.',
  },
  el: {
    added: [
      'Προστέθηκε τηλέφωνο στον λογαριασμό σας',
      'Το τηλέφωνο {phone} προστατεύει πλέον τον λογαριασμό σας στο {site}: για τη σύνδεση χρειάζεται κωδικός με SMS.',
    ],
    changed: [
      'Το τηλέφωνο του λογαριασμού σας άλλαξε',
      'Οι κωδικοί για τον λογαριασμό σας στο {site} στέλνονται πλέον στο τηλέφωνο {phone}.',
    ],
    removed: [
      'Το τηλέφωνο αφαιρέθηκε από τον λογαριασμό σας',
      'Το τηλέφωνο {phone} δεν προστατεύει πλέον τον λογαριασμό σας στο {site}: για τη σύνδεση αρκεί ο κωδικός πρόσβασης.',
    ],
    reset: [
      'Έγινε επαναφορά του τηλεφώνου σας',
      'Ένας διαχειριστής του {site} αφαίρεσε το τηλέφωνο {phone} από τον λογαριασμό σας: για τη σύνδεση αρκεί ο κωδικός πρόσβασης.',
    ],
    recovered: [
      'Χρησιμοποιήθηκε κωδικός ανάκτησης στον λογαριασμό σας',
      'Ένας κωδικός ανάκτησης χρησιμοποιήθηκε αντί για το τηλέφωνο {phone} στον λογαριασμό σας στο {site}. Δεν ισχύει πλέον.',
    ],
    guessed: [
      'Κάποιος μαντεύει κωδικούς για τον λογαριασμό σας',
      'Πληκτρολογήθηκαν εκατό λάθος κωδικοί στη σειρά για το τηλέφωνο {phone} του λογαριασμού σας στο {site}. Δεν μπήκε κανείς. Η σύνδεση με τηλέφωνο περιμένει πλέον μία ώρα μετά από κάθε λάθος κωδικό· με κωδικό ανάκτησης μπαίνετε ανά πάσα στιγμή.',
    ],
    password: [
      'Ορίστηκε νέος κωδικός πρόσβασης στον λογαριασμό σας',
      'Ορίστηκε νέος κωδικός πρόσβασης στον λογαριασμό σας στο {site}, μετά από κωδικό με SMS στο τηλέφωνο {phone}. Αποσυνδεθήκατε από όλες τις άλλες συσκευές.',
    ],
    handedOn: [
      'Το τηλέφωνο του λογαριασμού σας ανήκει πλέον σε κάποιον άλλον',
      'Κανείς δεν είχε χρησιμοποιήσει τον λογαριασμό σας στο {site} για πολύ καιρό, και όποιος έχει τώρα το τηλέφωνο {phone} λέει ότι ο λογαριασμός δεν είναι δικός του. Το τηλέφωνο αφαιρέθηκε από τον λογαριασμό σας· όλα τα άλλα έμειναν όπως ήταν. Συνδεθείτε με τον κωδικό πρόσβασής σας ή επαναφέρετέ τον με e-mail.',
      'Αν το τηλέφωνο είναι ακόμη δικό σας, συνδεθείτε, προσθέστε το ξανά και ειδοποιήστε το {site}.',
    ],
    alarm: 'Αν δεν το κάνατε εσείς, αλλάξτε αμέσως τον κωδικό πρόσβασής σας και ειδοποιήστε το {site}.',
  },
  ar: {
    added: [
      'أُضيف هاتف إلى حسابك',
      'الهاتف {phone} يحمي الآن حسابك في {site}: يتطلب تسجيل الدخول رمزًا عبر رسالة قصيرة.',
    ],
    changed: ['تغيّر هاتف حسابك', 'تُرسل رموز حسابك في {site} الآن إلى الهاتف {phone}.'],
    removed: [
      'أُزيل الهاتف من حسابك',
      'لم يعد الهاتف {phone} يحمي حسابك في {site}: تكفي كلمة المرور لتسجيل الدخول.',
    ],
    reset: [
      'أُعيد ضبط هاتف حسابك',
      'أزال أحد مسؤولي {site} الهاتف {phone} من حسابك: تكفي كلمة المرور لتسجيل الدخول.',
    ],
    recovered: [
      'استُخدم رمز استرداد في حسابك',
      'حلّ رمز استرداد محل الهاتف {phone} في حسابك في {site}. لم يعد الرمز صالحًا.',
    ],
    guessed: [
      'شخص ما يحاول تخمين رموز حسابك',
      'أُدخلت مئة رمز خاطئ على التوالي للهاتف {phone} في حسابك في {site}. لم يدخل أحد. ينتظر تسجيل الدخول بالهاتف الآن ساعة بعد كل رمز خاطئ؛ ويمكنك الدخول برمز استرداد في أي وقت.',
    ],
    password: [
      'عُيّنت كلمة مرور جديدة لحسابك',
      'عُيّنت كلمة مرور جديدة لحسابك في {site} بعد رمز عبر رسالة قصيرة إلى الهاتف {phone}. تم تسجيل خروجك من جميع الأجهزة الأخرى.',
    ],
    handedOn: [
      'هاتف حسابك صار لشخص آخر',
      'لم يستخدم أحد حسابك في {site} منذ مدة طويلة، ويقول من لديه الهاتف {phone} الآن إن الحساب ليس حسابه. أُزيل الهاتف من حسابك، وبقي كل ما عداه كما كان. سجّل الدخول بكلمة المرور أو أعد تعيينها بالبريد الإلكتروني.',
      'إذا كان الهاتف لا يزال لك، فسجّل الدخول وأضفه من جديد وأبلغ {site}.',
    ],
    alarm: 'إذا لم تكن أنت من فعل ذلك، فغيّر كلمة المرور فورًا وأبلغ {site}.',
  },
  'zh-Hans': {
    added: ['您的账户已添加手机', '手机 {phone} 现在保护您在 {site} 的账户:登录需要短信验证码。'],
    changed: ['您的账户手机已更改', '您在 {site} 的账户验证码现在发送到手机 {phone}。'],
    removed: ['您的账户手机已移除', '手机 {phone} 不再保护您在 {site} 的账户:登录只需密码。'],
    reset: ['您的账户手机已被重置', '{site} 的管理员已从您的账户移除手机 {phone}:登录只需密码。'],
    recovered: [
      '您的账户使用了恢复码',
      '一个恢复码代替手机 {phone} 用于您在 {site} 的账户。该恢复码已失效。',
    ],
    guessed: [
      '有人正在猜测您账户的验证码',
      '您在 {site} 的账户手机 {phone} 连续输错了一百个验证码。没有人登录成功。现在每输错一次,手机登录需等待一小时;您随时可以用恢复码登录。',
    ],
    password: [
      '您的账户已设置新密码',
      '通过发送到手机 {phone} 的短信验证码,您在 {site} 的账户已设置新密码。您已从所有其他设备退出登录。',
    ],
    handedOn: [
      '您账户的手机现已属于他人',
      '您在 {site} 的账户已很久无人使用,现在持有手机 {phone} 的人表示该账户不是自己的。该手机已从您的账户移除,其他一切保持不变。请用密码登录,或通过邮箱重置密码。',
      '如果该手机仍是您的,请登录后重新添加,并告知 {site}。',
    ],
    alarm: '如果不是您本人操作,请立即更改密码并告知 {site}。',
  },
};

/** Fills the braces of a text. */
export const fillIn = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (slot, name) => String(values[name] ?? slot));

/** What `{site}` says where the site has no name. */
export const THIS_SITE: Record<string, string> = {
  en: 'this site',
  es: 'este sitio',
  fr: 'ce site',
  de: 'uns',
  'pt-BR': 'este site',
  el: 'site',
  ar: 'هذا الموقع',
  'zh-Hans': '本网站',
};

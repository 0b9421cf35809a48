"""Beginnings of words that site furniture is made of, by subject, in about thirty languages.

Written from general knowledge of web sites; no page and no list of others was copied. A word counts for a group when
it begins with one of the group's stems; in scripts without spaces a stem counts where it stands. They are numbers for
the model beside the word n-grams, for languages of which too few sites are in the training set.
"""
from characters import CLASSES, IS_NO_SPACES, LOWER, word_hashes


def _words(text):
    return frozenset(word_hashes(w, w.translate(CLASSES))[0] for w in text.split())


YOU = _words(
    "you your yours du dich dir dein deine deinen sie ihr ihre ihren ihnen vous votre vos tu te toi usted ustedes su sus"
    " tus você vocês seu sua ti tuo tua voi vostro je jouw jij u uw вы вас вам ваш ваша ваше ваши вами ты din dina dig"
    " ditt deg ni er dere twój twoje ci państwo pan pani twoja váš vás vaše vám siz size sizin seni sana σας σου εσάς"
    " 您 你 ご 귀하 당신 أنت لك ви вам ваш din dvs tine on önnek önt teidän sinun teitä bạn anda kamu आप आपका شما")
WE = _words(
    "we our us ours wir uns unser unsere unseren nous notre nos nosotros nuestro nuestra nuestros nuestras nosso nossa"
    " nós noi nostro nostra nostri wij ons onze мы нас нам наш наша наши vi oss vår vårt våra vores nas nasz nasza nasze"
    " my náš naše nás biz bizim μας εμείς 私 我 우리 نحن ми нам наш mi minket nekünk me meidän chúng kami हम हमारे ما")

_GROUPS = {
    "comment": "comment comentari commentaire kommentar komment komentar коммент комент отзыв ответить відповісти reply"
               " replies antworten répondre responder odpowiedz svara svar reageer reactie commenti rispondi hozzászól"
               " válasz kommentti vastaa σχόλι σχολι απάντηση yorum yanıt تعليق دیدگاه نظر 댓글 답글 टिप्पणी comentário"
               " コメント 评论 評論 回复 回覆 留言",
    "related": "related recommended latest popular trending mehr weitere auch aussi également related relacionad mais"
               " leia leggi anche correlat czytaj zobacz przeczytaj polecamy powiązane читайте также похож популярн"
               " похожие материал читайте також схожі relaterte också läs les lees gerelateerd meer ook σχετικ διαβάστε"
               " ilgili benzer číst další související kapcsolódó olvass hasonló aiheesta lue ذات اقرأ مرتبط مطالب 관련 인기"
               " 추천 terkait lainnya khác liên read more 関連 おすすめ ランキング 新着 人気 相关 相關 推荐 推薦 热门 熱門",
    "subscribe": "subscri newsletter inbox mailing abonn abonne nieuwsbrief nyhedsbrev nyhetsbrev rundbrief suscri"
                 " boletín boletin iscriv assin subskry prenumer předpl odběr подпис рассылк передплат розсилк feliratk"
                 " hírlev tilaa uutiskirje abone bülten εγγραφ συνδρομ اشترك نشرة خبرنامه اشتراک 구독 뉴스레터 berlangganan"
                 " infolettre lettre メルマガ 購読 ニュースレター 訂閱 订阅 電子報",
    "account": "login log signin sign register registr account password anmeld einloggen registrier konto passwort"
               " connecter connexion inscri inscription compte regístr iniciar sesión cuenta contraseña accedi account"
               " cadastr entrar conta senha zaloguj zarejestruj hasło inloggen wachtwoord logga logg ind войти вход"
               " регистр авториз пароль увійти реєстр přihlás registrov belép bejelentkez regisztr kirjaudu giriş üye"
               " σύνδεση κωδικός تسجيل دخول ورود 로그인 회원 가입 masuk daftar đăng members premium trial unlimited donat"
               " 会員 登録 ログイン 登录 登入 注册 註冊 会员",
    "share": "share tweet teilen partag compart condivid udostępn delen dela del поделит поділит sdílet megoszt jaa"
             " paylaş κοινοποίηση شارك facebook twitter whatsapp pinterest linkedin reddit instagram telegram youtube"
             " tumblr messenger flipboard mastodon bluesky tiktok вконтакте одноклассники 공유 follow folgen suivez sígue"
             " segui siga volg följ obserwuj bookmark print drucken imprimer imprimir stampa drukuj シェア ツイート 分享"
             " フォロー 关注",
    "legal": "copyright rights reserved cookie privacy terms impressum datenschutz nutzungsbeding mentions légales"
             " confidentialité aviso legal privacidad informativa note legali privacidade prywatn regulamin integritet"
             " personvern vilkår авторск конфиденциальн правообладат права захищені gizlilik çerez απορρήτ adatvéd süti"
             " impresszum tietosuoja evästeet ochrana حقوق الخصوصية 저작권 개인정보 이용약관 disclaimer voorwaarden agb"
             " privasi 利用規約 プライバシー 著作権 隐私 隱私 版权 版權 免责",
    "advert": "advert sponsor anzeige werbung publici publicid pubblicità publicidade reklam реклам annons annonse"
              " advertentie hirdetés mainos διαφήμιση إعلان آگهی 광고 iklan promoted affiliate 広告 广告 廣告 赞助",
    "author": "author reporter journalist editor editorial writer correspondent columnist staff autor autorin redakt"
              " auteur journaliste rédact periodista redacción giornalista redazione jornalista redação dziennikarz"
              " автор редакц журналист корреспондент skribent verslaggever szerző szerkeszt toimittaja yazar συντάκτης"
              " الكاتب المحرر نویسنده 기자 penulis posted written 記者 编辑 編集 作者 责任编辑",
    "continue": "continue read weiterlesen weiter lire suite leer seguir continua leggere continuar czytaj dalej lees"
                " verder läs les читать далее читати více tovább lue devamı oku περισσότερα المزيد ادامه 더보기"
                " selengkapnya xem next previous back nächste zurück suivant précédent siguiente anterior successivo"
                " volgende vorige następn poprzedn nästa neste neste наступн далі следующ предыдущ sonraki önceki"
                " もっと 続き 次へ 前へ 更多 下一 上一 详情",
    "updated": "updated published posted last modified veröffentlicht aktualisiert stand publié mis publicado"
               " actualizado pubblicato aggiornato atualizado opublikowan aktualizacja gepubliceerd bijgewerkt publicerad"
               " uppdaterad publisert oppdatert udgivet opdateret опубликован обновлен опубліковано publikován frissítve"
               " megjelent julkaistu yayın güncelle δημοσίευση نشر انتشار 입력 수정 등록 minutes hours ago minuten stunden"
               " minutes heures minutos horas minuti ore минут часов dakika saat 公開 更新 発表 发布 時間前 分钟",
    "contact": "contact kontakt contacto contatto contato tel telephone telefon teléfono fax email address adresse"
               " dirección indirizzo adres адрес телефон контакт yhteystiedot kapcsolat iletişim επικοινωνία اتصل تماس"
               " 연락 phone opening öffnungszeiten hours about über impressum jobs careers help faq hilfe aide ayuda"
               " お問い合わせ 电话 联系",
    "buy": "buy cart price shipping checkout warenkorb kaufen preis versand panier prix livraison comprar precio carrito"
           " envío carrello prezzo spedizione preço koszyk cena koop winkel köp kjøp kurv корзин купить цена доставк"
           " košík kosár ár osta sepet fiyat αγορά السلة سعر 장바구니 구매 배송 beli download app カート 価格 購入 价格 购物",
}


def _split(text):
    words, asian = set(), set()
    for stem in text.split():
        (asian if IS_NO_SPACES.match(stem) else words).add(stem.translate(LOWER))
    return tuple(sorted(words)), tuple(sorted(asian))


GROUPS = {name: _split(text) for name, text in _GROUPS.items()}

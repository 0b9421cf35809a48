"""crosscheck.py MODEL OUT: what the Java program must compute, for texts written for this purpose.

OUT is a text file: for each page its lines, then for each line the numbers, the n-gram hashes, the logits of both nets
and the scores of the kinds. The test LineModelTest of the clean stage compares them.
"""
import sys

import model as files
from apply import scores
from features import grams_of, page_numbers

PAGES = [
    ["Home", "News", "Sport", "Subscribe to our newsletter", "|", "Bridge over the Alder opens after two years",
     "By Jane Roe", "12 March 2024, 08:15", "The new bridge over the river Alder opened to traffic on Tuesday, two years"
     " after the old one was closed. Cars, bicycles and a brass band crossed it within the first hour.",
     "“We waited long enough,” said the mayor, who had cut the ribbon; “now the bakers on both banks can meet again.”",
     "What it cost", "• 12.4 million for the bridge", "• 0.9 million for the road",
     "The bridge is 214 metres long and carries two lanes, a path for bicycles and a path for people on foot.",
     "Read more: Where the ferry goes now", "Share on Facebook", "Jane Roe is a reporter at the Alder Valley Post.",
     "Leave a comment", "Your email address will not be published. Required fields are marked *",
     "© 2024 Alder Valley Post. All rights reserved. info@example.org www.example.org http://example.org/terms"],
    ["Startseite", "Anmelden", "Die Brücke über die Erle ist wieder offen", "Von Erika Muster",
     "Nach zwei Jahren Bauzeit fahren wieder Autos über die Erle. Am Dienstag um 9:30 Uhr hat die Bürgermeisterin die"
     " neue Brücke eröffnet, und eine Kapelle spielte dazu.", "Lesen Sie auch: Wo die Fähre jetzt anlegt", "Anzeige",
     "Die Brücke ist 214 Meter lang. Sie trägt zwei Fahrspuren, einen Radweg und einen Weg für Leute zu Fuß.",
     "Jetzt den Newsletter abonnieren!", "Impressum", "Datenschutz", "Nutzungsbedingungen", "Jetzt den Newsletter abonnieren!"],
    ["トップ", "会員登録", "二年ぶりに橋が開通しました。", "2024年3月12日 08:15", "新しい橋は火曜日に開通し、最初の一時間で多くの車と"
     "自転車が渡りました。町長は「長いあいだ待っていました」と話しました。", "橋の長さは二百十四メートルで、車道が二本と歩道があります。",
     "関連記事", "コメントを書く", "利用規約", "プライバシーポリシー"],
    ["Главная", "Войти", "Мост через Ольховку снова открыт", "12.03.2024 08:15", "Новый мост через Ольховку открыли во"
     " вторник, через два года после того, как закрыли старый. За первый час по нему проехали сотни машин.",
     "Читайте также: куда теперь ходит паром", "Подписаться на рассылку", "Поделиться", "Комментарии (3)",
     "Авторские права защищены."],
    ["الرئيسية", "اشترك في النشرة", "افتتاح الجسر الجديد بعد عامين", "افتُتح الجسر الجديد يوم الثلاثاء بعد عامين من إغلاق"
     " الجسر القديم، وعبرته السيارات والدراجات في الساعة الأولى.", "اقرأ أيضا", "جميع الحقوق محفوظة"],
    ["홈", "로그인", "두 해 만에 다리가 열렸다", "새 다리가 화요일에 열렸다. 첫 시간에 많은 차와 자전거가 다리를 건넜다. 시장은 오래"
     " 기다렸다고 말했다.", "관련기사", "구독", "저작권자 © 2024 무단 전재 금지"],
    ["หน้าแรก", "สะพานใหม่เปิดใช้แล้ว", "สะพานใหม่ข้ามแม่น้ำเปิดให้ใช้ในวันอังคาร หลังจากสะพานเก่าปิดไปสองปี", "अब पुल खुल गया है",
     "नया पुल मंगलवार को खुला। पहले घंटे में बहुत सी गाड़ियाँ और साइकिलें इस पर से गुज़रीं।", "Η γέφυρα άνοιξε ξανά μετά από δύο χρόνια.",
     "ΟΔΟΣ", "İSTANBUL'DA YENİ KÖPRÜ", "12h30", "1.234,56 €", "aBc DeF.GhI", "== __init__ ==", "___ --- ***", "😀 ok 𠀀𠀁 𝐀𝐁",
     "3/4 ½ ² ٣ ३", "e@x.y a@b", "...", "…", "Wait...", "(See also: page 3.)", "first\u00a0second\tthird", "'Quoted.' ",
     "http: //x https://y.com/z?a=1#b www.a-b.de", "1 2 3 4 5 6 7 8 9 10", "2024-03-12 12/3/24 3. 12. 2024 March 12, 2024"],
    ["Only one line without any end"],
    ["a", "a", "a", "b", "b"],
]
# A long line of many words and a page on which every line stands often.
PAGES.append(["word%d and some more of it" % (i % 7) for i in range(40)]
             + [" ".join("w%d" % (i * 7 % 31) for i in range(120)) + "."] + ["word1 and some more of it"])


def main():
    m = files.read(sys.argv[1])
    with open(sys.argv[2], "w", encoding="utf8", newline="\n") as out:
        for page in PAGES:
            X, lines = page_numbers(page)
            logits, kinds = scores(m, page)
            out.write(f"page {len(page)}\n")
            for text, x, line, o, k in zip(page, X, lines, logits, kinds):
                out.write(text.replace("\t", "\\t") + "\n")
                for row in ([f"{v:.6g}" for v in x], [str(g) for g in grams_of(line)], [f"{v:.6g}" for v in o],
                            [f"{v:.6g}" for v in k]):
                    out.write(" ".join(row) + "\n")


if __name__ == "__main__":
    main()

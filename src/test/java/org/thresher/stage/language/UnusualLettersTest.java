package org.thresher.stage.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.document.LanguageProfile;
import org.thresher.job.LanguageSettings;

/** Texts in capitals, romanised texts, and the best guess for texts of any length. */
final class UnusualLettersTest {
  private static final LanguageModel MODEL = LanguageModel.shipped();

  private static String named(String text, double minScore) {
    LanguageBalance balance = new LanguageBalance(MODEL);
    balance.add(text);
    return balance.profile(minScore).language();
  }

  private static String named(String text) {
    return named(text, LanguageSettings.DEFAULT_MIN_SCORE);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "sentences.tsv", delimiter = '\t', quoteCharacter = '\0')
  void aSentenceInCapitalsIsItsLanguage(String language, String sentence) {
    String capitals = sentence.toUpperCase(Locale.ROOT);
    assertThat(MODEL.identify(capitals).language()).isEqualTo(language);
    if (!named(sentence).equals("und")) {
      assertThat(named(capitals)).isEqualTo(language);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ell,ΤΟ ΚΑΡΑΒΙ ΓΙΑ ΤΟ ΝΗΣΙ ΔΕΝ ΠΗΓΕ ΟΥΤΕ ΣΗΜΕΡΑ ΚΑΙ ΟΙ ΑΝΘΡΩΠΟΙ ΜΟΙΡΑΖΟΝΤΑΙ ΤΟ ΨΩΜΙ",
    "tur,ADAYA GİDEN VAPUR ÜÇ GÜNDÜR KALKMIYOR VE HALK FIRINDAKİ UNU PAYLAŞIYOR",
    "hye,ՆԱՎԸ ԵՐԵՔ ՕՐ Է ՉԻ ԳՆՈՒՄ ԿՂԶԻ ԵՎ ՄԱՐԴԻԿ ԿԻՍՈՒՄ ԵՆ ԱԼՅՈՒՐԸ",
    "ukr,ПОРОМ НА ОСТРІВ НЕ ХОДИТЬ ТРЕТІЙ ДЕНЬ І ЛЮДИ ДІЛЯТЬ БОРОШНО З ПЕКАРНІ",
    "pol,PROM NA WYSPĘ NIE KURSUJE TRZECI DZIEŃ A LUDZIE DZIELĄ SIĘ MĄKĄ Z PIEKARNI",
    "ita,IL TRAGHETTO PER L'ISOLA È STATO CANCELLATO PER IL TERZO GIORNO CONSECUTIVO",
    "deu,DIE FÄHRE FÄHRT NICHT MEHR UND DIE STRASSE IST GESPERRT",
  })
  void capitalsOfAllScriptsWithCaseAreRead(String language, String text) {
    assertThat(named(text)).isEqualTo(language);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ANNA WEIR", "Anna Weir Odo Brand Mirabel Tosk", "IKEA KALLAX"})
  void namesAreNoText(String text) {
    assertThat(named(text)).isEqualTo("und");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Parom segodnya opyat ne khodil, potomu chto veter byl ochen silnyy i more bespokoynoe.",
        "Ja ne znaju, pochemu on tak skazal, no teper uzhe nichego ne izmenit, eto tochno.",
        "Privet! Kak dela? U menya vse horosho, tolko ochen mnogo raboty i malo vremeni.",
        "To ploio den efyge simera giati eixe poly aera, alla avrio tha einai kalytera.",
        "Den ksero giati to eipe, alla tora pia den mporei na allaxei tipota, einai arga.",
        "Kalimera se olous, simera prepei na pame sto limani prin apo tis okto.",
        "Aaj phir kashti nahin gayi kyunki hawa bahut tez thi aur samundar mein lehren oonchi thin.",
        "Mujhe nahi pata ki usne aisa kyon kaha, lekin ab kuch nahi badal sakta hai.",
        "Bandargah ke malik ne kaha hai ke naya hook agle hafte tak aa jayega, is liye sabr karein.",
        "Aap kaise hain? Main theek hoon, bas kaam zyada hai aur waqt bahut kam hai.",
        "Paromut ne e trugval i dnes, zashtoto vyaturut beshe mnogo silen i horata chakat.",
        "Porom sohodni znovu ne khodyv, tomu shcho viter buv duzhe sylnyi i lyudy chekaly.",
      })
  void aRomanisedTextIsNoThirdLanguage(String text) {
    LanguageBalance balance = new LanguageBalance(MODEL);
    balance.add(text);
    LanguageProfile profile = balance.profile(LanguageSettings.DEFAULT_MIN_SCORE);
    assertThat(profile.language()).isEqualTo("und");
    assertThat(profile.script()).isEqualTo("Latn");
  }

  @Test
  void theBestGuessForARomanisedTextIsItsLanguage() {
    String text = "Chto eto takoe, ya ne znayu, potomu chto on ochen bystro govorit.";
    assertThat(named(text, 0)).isEqualTo("rus");
  }

  @ParameterizedTest
  @CsvFileSource(resources = "sentences.tsv", delimiter = '\t', quoteCharacter = '\0')
  void nativeTextsAreNotRomanised(String language, String sentence) {
    assertThat(RomanisedText.language(sentence)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Haus", "the", "casa", "ab", "x", "дом", "σπίτι", "5 kg", "a = b;", "v1"})
  void everyTextWithALetterHasABestGuess(String text) {
    assertThat(named(text, 0)).isNotIn("und", "zxx");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Haus", "ab", "x", "v1"})
  void withALimitShortTextsStayUndetermined(String text) {
    assertThat(named(text)).isIn("und", "zxx");
  }

  @Test
  void withoutLettersThereIsNoLanguage() {
    assertThat(named("12 + 30", 0)).isEqualTo("zxx");
  }
}

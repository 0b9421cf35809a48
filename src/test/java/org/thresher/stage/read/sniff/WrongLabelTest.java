package org.thresher.stage.read.sniff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that are declared to be ISO-8859-1 and are not. */
class WrongLabelTest {
  private static DecodedText decode(String text, String charset) {
    String page = "<html><head><meta charset=iso-8859-1></head><body><p>" + text + "</p></body>";
    return TextDecoder.decode(page.getBytes(Charset.forName(charset)), "ISO-8859-1", true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "windows-1251|Утром жители деревни начали делить муку, которая осталась в пекарне.",
        "windows-1251|Вранці мешканці села почали ділити борошно, що залишилося в пекарні.",
        "windows-1251|Сутринта жителите на селото започнаха да делят брашното от пекарната.",
        "KOI8-R|Утром жители деревни начали делить муку, которая осталась в пекарне.",
        "ISO-8859-5|Утром жители деревни начали делить муку, которая осталась в пекарне.",
        "windows-1253|Το πρωί οι κάτοικοι του χωριού άρχισαν να μοιράζουν το αλεύρι.",
        "windows-1255|בבוקר החלו תושבי הכפר לחלק את הקמח שנשאר במאפייה",
        "windows-1256|في الصباح بدأ سكان القرية بتقسيم الطحين الذي بقي في المخبز",
        "windows-874|ในตอนเช้าชาวบ้านเริ่มแบ่งแป้งที่เหลืออยู่ในร้านขนมปัง",
        "windows-1250|Rano mieszkańcy wsi zaczęli dzielić mąkę, która została w piekarni, żeby wystarczyło.",
        "ISO-8859-2|Rano mieszkańcy wsi zaczęli dzielić mąkę, która została w piekarni, żeby wystarczyło.",
        "windows-1250|Ráno začali obyvatelé vesnice dělit mouku, která zůstala v pekárně, třeba příští týden bude ještě čerstvá.",
        "windows-1254|Sabah köylüler fırında kalan unu paylaşmaya başladılar, çünkü kış çok ağır geçiyordu.",
        "windows-1257|Ryte kaimo gyventojai pradėjo dalytis miltais, kurie liko kepykloje, kad užtektų visiems žmonėms, šeimoms, vaikų mokykloms čia.",
      })
  void theLettersSayWhatItIs(String charset, String text) {
    DecodedText decoded = decode(text, charset);
    assertThat(decoded.content()).contains(text);
    assertThat(decoded.charset()).isEqualToIgnoringCase(charset);
    assertThat(decoded.source()).isEqualTo("statistics");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Am Morgen begannen die Bewohner, das übrige Mehl zu teilen, für alle, die hören, wäre es schön.",
        "Dès le matin, les élèves ont été forcés à partager la farine, où qu'elle fût, près de l'église.",
        "Por la mañana los niños comenzaron a repartir la harina que quedó allí, según contó después él.",
        "Pela manhã começaram a dividir a farinha que ficou lá, não é verdade, as mães já não têm pão.",
        "Perché la città è così lontana, più di là che di qua, però si può già vedere, né più né meno.",
        "Í morgun hófu íbúar þorpsins að skipta mjölinu sem eftir var í bakaríinu, því það væri nóg.",
        "På morgenen begyndte de øvrige beboere at dele melet, så længe der var noget, også på øen.",
        "Hommikul hakkasid külaelanikud jagama jahu, mis oli pagariärisse jäänud, sest õhtul ööd tõi.",
        "Només així podrà ésser més fàcil, però això és l'única opció per als qui viuen enllà, avui.",
        "“Quotes” — and dashes… with ‘single’ ones – and more “quotes” — than letters… and ‘so’ on.",
      })
  void westernPagesKeepTheirLabel(String text) {
    DecodedText decoded = decode(text, "windows-1252");
    assertThat(decoded.content()).contains(text);
    assertThat(decoded.charset()).isEqualTo("windows-1252");
    assertThat(decoded.source()).isEqualTo("http");
  }
}

package org.thresher.stage.extract.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thresher.text.Ascii;

class MonthsTest {
  /** In this order the first language wins where the page's own does not know the word. */
  private static final List<String> LANGUAGES =
      List.of(
          "en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "cs", "sk", "sv", "da", "nb",
          "nn", "fi", "tr", "el", "ro", "hu", "bg", "hr", "sr", "bs", "sl", "mk", "lt", "lv", "et",
          "id", "ms", "ca", "gl", "eu", "vi", "is", "ga", "cy", "sq", "be", "ka", "hy", "az", "kk",
          "uz", "ar", "he", "th", "hi", "bn", "ur", "ta", "te", "ml", "mr", "gu", "pa", "sw", "af",
          "zu", "xh", "fil", "lb", "fo", "mt", "am");

  private static final Path TABLE =
      Path.of("src/main/resources/org/thresher/stage/extract/metadata/months.tsv");

  @ParameterizedTest
  @CsvSource({
    "March,,3",
    "SEPT,en,9",
    "mai,de,5",
    "listopad,pl,11",
    "listopad,hr,10",
    "listopad,,11",
    "августа,ru,8",
    "août,xx,8",
    "Monday,en,0",
  })
  void theNumberOfAMonth(String word, String language, int number) {
    assertThat(Months.number(word, language)).isEqualTo(number);
  }

  /**
   * The table has the names that ICU has. After an update of ICU: {@code -Dmonths.update=true}
   * writes it anew.
   */
  @Test
  void theTableIsThatOfIcu() throws IOException {
    StringBuilder table = new StringBuilder();
    for (String language : LANGUAGES) {
      table.append(language).append('\t').append(names(language)).append('\n');
    }
    if (Boolean.getBoolean("months.update")) {
      Files.writeString(TABLE, table);
    }
    assertThat(Files.readString(TABLE)).isEqualTo(table.toString());
  }

  private static String names(String language) {
    Map<String, Integer> months = new LinkedHashMap<>();
    DateFormatSymbols symbols = DateFormatSymbols.getInstance(new ULocale(language));
    for (int context : new int[] {DateFormatSymbols.FORMAT, DateFormatSymbols.STANDALONE}) {
      for (int width : new int[] {DateFormatSymbols.WIDE, DateFormatSymbols.ABBREVIATED}) {
        String[] names = symbols.getMonths(context, width);
        for (int i = 0; i < 12; i++) {
          String name = Ascii.lower(names[i]).replace(".", "");
          if (name.length() > 1 && !Character.isDigit(name.charAt(0))) {
            months.putIfAbsent(name, i + 1);
          }
        }
      }
    }
    if (language.equals("en")) {
      months.put("sept", 9);
    }
    return months.entrySet().stream()
        .map(month -> month.getKey() + "=" + month.getValue())
        .collect(Collectors.joining("|"));
  }
}

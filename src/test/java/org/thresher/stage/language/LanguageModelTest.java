package org.thresher.stage.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.job.LanguageSettings;

final class LanguageModelTest {
  private static final LanguageModel MODEL = LanguageModel.shipped();

  @ParameterizedTest
  @CsvFileSource(resources = "sentences.tsv", delimiter = '\t', quoteCharacter = '\0')
  void namesTheLanguageOfASentence(String language, String sentence) {
    LanguageGuess guess = MODEL.identify(sentence);
    assertThat(guess.language()).isEqualTo(language);
    assertThat(guess.isSure(LanguageSettings.DEFAULT_MIN_SCORE)).isTrue();
    assertThat(guess.runnerUpProbability()).isLessThan(guess.probability());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "12 345,67", "+49 (0) 30 / 123-45", "*** --- ***", "😀 🎉 🎉"})
  void findsNoLanguageWithoutLetters(String text) {
    assertThat(MODEL.identify(text).language()).isEqualTo(LanguageGuess.NO_CONTENT);
  }

  @Test
  void findsNoLanguageInCodeNumbersNamesAndEmoji() throws IOException {
    List<String> wrong = new ArrayList<>();
    List<String> lines = lines("no-language.txt");
    for (String line : lines) {
      String language = MODEL.identify(line).languageIfSure(LanguageSettings.DEFAULT_MIN_SCORE);
      if (!language.equals("zxx") && !language.equals("und")) {
        wrong.add(language + ' ' + line);
      }
    }
    assertThat(lines).hasSize(200);
    assertThat(wrong).hasSizeLessThanOrEqualTo(10);
  }

  @Test
  void asksMoreOfAFewLettersAndLessOfMany() {
    assertThat(guess(0.8, 10).isSure(0.64)).isFalse();
    assertThat(guess(0.95, 10).isSure(0.64)).isTrue();
    assertThat(guess(0.7, 30).isSure(0.64)).isFalse();
    assertThat(guess(0.8, 30).isSure(0.64)).isTrue();
    assertThat(guess(0.6, 100).isSure(0.64)).isFalse();
    assertThat(guess(0.6, 1000).isSure(0.64)).isTrue();
    assertThat(guess(0.6, 100).languageIfSure(0.64)).isEqualTo(LanguageGuess.UNDETERMINED);
  }

  @Test
  void namesTheMacrolanguageWhereTheVarietiesOfALongTextCannotBeToldApart() {
    String sentence =
        "كانت الجدة تجلس كل صباح في الحديقة وتقرأ الجريدة وتشرب الشاي مع الجيران. "
            + "عاد الصياد إلى الميناء قبل العاصفة ولم يحمل معه إلا القليل من السمك. ";
    LanguageGuess guess = MODEL.identify(sentence.repeat(4));
    assertThat(guess.language()).isEqualTo("ara");
    assertThat(guess.probability()).isGreaterThan(0.9);
  }

  @Test
  void namesALanguageByItsScriptAlone() {
    LanguageGuess guess = MODEL.identify("ꕙꔤ ꕙꔤ");
    assertThat(guess.language()).isEqualTo("vai");
    assertThat(guess.script()).isEqualTo("Vaii");
    assertThat(MODEL.identify("𐎀𐎁𐎂").language()).isEqualTo(LanguageGuess.UNDETERMINED);
  }

  @Test
  void manifestDescribesTheShippedFile() throws IOException, NoSuchAlgorithmException {
    JsonNode manifest;
    try (InputStream in = LanguageModel.class.getResourceAsStream("language.model.json")) {
      manifest = new ObjectMapper().readTree(in);
    }
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(shippedBytes());
    assertThat(manifest.at("/model/sha256").asText()).isEqualTo(HexFormat.of().formatHex(digest));
    assertThat(manifest.at("/model/bytes").asInt()).isEqualTo(shippedBytes().length);
    assertThat(manifest.at("/heldOutScores/sib200-clean/macroRecall").asDouble())
        .isGreaterThan(0.93);
  }

  @Test
  void tellsTheTwoFormsOfChineseWriting() {
    assertThat(MODEL.identify("每天早上奶奶都坐在院子里一边看报纸一边喝茶。").script()).isEqualTo("Hans");
    assertThat(MODEL.identify("每天早上奶奶都坐在院子裡一邊看報紙一邊喝茶。").script()).isEqualTo("Hant");
  }

  @Test
  void readsTheMainScriptOnly() {
    LanguageGuess guess =
        MODEL.identify("Утром старый сторож из Acme Corporation открыл ворота и увидел следы.");
    assertThat(guess.language()).isEqualTo("rus");
    assertThat(guess.script()).isEqualTo("Cyrl");
  }

  @Test
  void isLessSureOfAWordThanOfASentence() {
    LanguageGuess word = MODEL.identify("casa");
    assertThat(word.probability())
        .isLessThan(MODEL.identify("Mi casa está al final de la calle mayor.").probability());
    assertThat(word.languageIfSure(LanguageSettings.DEFAULT_MIN_SCORE))
        .isEqualTo(LanguageGuess.UNDETERMINED);
  }

  @Property(tries = 300)
  void answersEveryTextWithAProbability(@ForAll String text) {
    LanguageGuess guess = MODEL.identify(text);
    assertThat(guess.probability()).isBetween(0.0, 1.0);
    assertThat(guess.probability() + guess.runnerUpProbability()).isLessThan(1.000001);
    assertThat(guess).isEqualTo(MODEL.identify(java.nio.CharBuffer.wrap(text)));
  }

  @Test
  void givesTheSameAnswersToSeveralThreads() {
    String sentence = "Am Morgen stand der Gärtner vor dem Tor und suchte den Schlüssel.";
    LanguageGuess alone = MODEL.identify(sentence);
    assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> MODEL.identify(sentence)))
        .allMatch(alone::equals);
  }

  @Test
  void readsLongTextsWithoutOverflow() {
    String text = "Der Gärtner stand vor dem Tor und suchte den Schlüssel. ".repeat(2000);
    assertThat(MODEL.identify(text).language()).isEqualTo("deu");
  }

  @Test
  void shippedFileIsSmallAndSurvivesARoundTrip() throws IOException {
    byte[] file = shippedBytes();
    assertThat(file).hasSizeLessThan(8 * 1024 * 1024);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    ModelData.read(new ByteArrayInputStream(file)).write(written);
    assertThat(written.toByteArray()).isEqualTo(file);
  }

  @Test
  void refusesDamagedFiles() throws IOException {
    byte[] file = shippedBytes();
    file[file.length / 2] ^= 1;
    assertThatThrownBy(() -> ModelData.read(new ByteArrayInputStream(file)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("checksum");
    byte[] other = "GIF89a......................".getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> ModelData.read(new ByteArrayInputStream(other)))
        .hasMessageContaining("not a language model");
    byte[] cut = java.util.Arrays.copyOf(file, 1000);
    assertThatThrownBy(() -> ModelData.read(new ByteArrayInputStream(cut)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void noticeAndManifestStandBesideTheModel() {
    for (String name : List.of("NOTICE", "language.model.json")) {
      assertThat(LanguageModel.class.getResource(name)).isNotNull();
    }
  }

  private static LanguageGuess guess(double probability, int letters) {
    return new LanguageGuess("deu", "Latn", probability, "nld", 0, letters);
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream in = LanguageModelTest.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static byte[] shippedBytes() throws IOException {
    try (InputStream in = LanguageModel.class.getResourceAsStream("language.model")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }
}

package org.thresher.stage.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainLanguageTest {
  private static final String[][] SENTENCES = {
    {"dan_Latn", "Drengen cyklede hjem fra skolen selv om det regnede hele eftermiddagen"},
    {"fin_Latn", "Vanha mies istui laiturilla ja katseli kuinka aurinko laski järven taakse"},
    {"hrv_Latn", "Jutro je bilo hladno i susjed je otvorio prozor prema staroj rijeci"},
    {"bos_Latn", "Jutro je bilo hladno i komšija je otvorio prozor prema staroj rijeci"},
    {"rus_Cyrl", "Утром старый сторож открыл ворота и увидел на снегу чужие следы"},
    {"ukr_Cyrl", "Увечері бабуся пекла пиріжки з вишнями а ми слухали її розповіді"},
    {"ell_Grek", "Ο ψαράς γύρισε στο λιμάνι πριν από την καταιγίδα με άδεια δίχτυα"},
    {"zho_Hans", "每天早上 奶奶 都 坐在 院子里 一边 看 报纸 一边 喝茶 这 是 她的 习惯"},
    {"yue_Hant", "佢 哋 今日 冇 返 學 因為 落 雨 落 到 好 大 唔 該 晒 你 嘅 遮"},
  };

  @TempDir static Path folder;

  @BeforeAll
  static void trainTwice() throws IOException {
    List<String> training = new ArrayList<>();
    List<String> heldOut = new ArrayList<>();
    for (String[] sentence : SENTENCES) {
      for (int turn = 0; turn < 60; turn++) {
        training.add(sentence[0] + "\tsib\t" + turned(sentence[1], turn));
      }
      heldOut.add(sentence[0] + '\t' + turned(sentence[1], 3));
    }
    training.add("dan_Latn\tsib\tНе то письмо");
    training.add("hbs_Latn\tsib\tJutro");
    training.add("fi\tjärvi\t120");
    Path trainingFolder = Files.createDirectories(folder.resolve("train"));
    Path heldOutFolder = Files.createDirectories(folder.resolve("sets"));
    Files.write(trainingFolder.resolve("train.tsv"), training);
    Files.write(heldOutFolder.resolve("sib.tsv"), heldOut);
    for (String output : List.of("first", "second")) {
      TrainLanguage.train(trainingFolder, heldOutFolder, folder.resolve(output), 6000, 3000);
    }
  }

  @Test
  void sameInputGivesTheSameBytes() throws IOException {
    assertThat(bytes("first", "language.model")).isEqualTo(bytes("second", "language.model"));
    assertThat(bytes("first", "language.model.json"))
        .isEqualTo(bytes("second", "language.model.json"));
  }

  @Test
  void learnsWhatItIsShown() throws IOException {
    LanguageModel model =
        new LanguageModel(
            ModelData.read(new ByteArrayInputStream(bytes("first", "language.model"))));
    for (String[] sentence : SENTENCES) {
      assertThat(model.identify(turned(sentence[1], 3)).language())
          .isEqualTo(sentence[0].substring(0, 3));
    }
    assertThat(model.identify("สวัสดี").language()).isEqualTo(LanguageGuess.UNDETERMINED);
    assertThat(model.knows("hbs")).isFalse();
  }

  @Test
  void manifestNamesSourcesAndHeldOutRows() throws IOException {
    JsonNode manifest = new ObjectMapper().readTree(bytes("first", "language.model.json"));
    // Each sentence has fewer than 60 turns, so the held-out turn is in training several times.
    assertThat(manifest.get("rowsEqualToHeldOutTextsDropped").asInt()).isGreaterThan(8);
    assertThat(manifest.get("licence").asText()).isEqualTo("CC BY-SA 4.0");
    assertThat(manifest.at("/sources/sib/source").asText()).contains("SIB-200");
    assertThat(manifest.at("/trainingFiles/train.tsv/sha256").asText()).hasSize(64);
    assertThat(manifest.at("/heldOutScores/sib/macroRecall").asDouble()).isEqualTo(1.0);
  }

  /** The words of a sentence, beginning with another one. */
  private static String turned(String sentence, int turn) {
    List<String> words = Arrays.asList(sentence.split(" ", -1));
    int at = turn % words.size();
    List<String> turned = new ArrayList<>(words.subList(at, words.size()));
    turned.addAll(words.subList(0, at));
    return String.join(" ", turned);
  }

  private static byte[] bytes(String output, String name) throws IOException {
    return Files.readAllBytes(folder.resolve(output).resolve(name));
  }
}

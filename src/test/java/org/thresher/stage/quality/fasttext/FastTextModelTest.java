package org.thresher.stage.quality.fasttext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models made by {@code make.py} beside them, and what fastText's own package says with them. */
class FastTextModelTest {
  private static final Offset<Float> CLOSE = Offset.offset(1e-4f);

  /** Labels with less than 0.0001 are not in the file. */
  private static final Offset<Float> SMALL = Offset.offset(2e-4f);

  @TempDir Path folder;

  private static Path file(String name) {
    URL url = Objects.requireNonNull(FastTextModelTest.class.getResource(name), name);
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "softmax.bin",
        "words.bin",
        "parts.bin",
        "ova.bin",
        "ns.bin",
        "tree.bin",
        "quantised.ftz",
        "norms.ftz",
        "output.ftz"
      })
  void probabilitiesAreThoseOfFastText(String name) throws IOException {
    FastTextModel model = FastTextModel.open(file(name));
    JsonNode expected = new ObjectMapper().readTree(file("expected.json").toFile());
    JsonNode texts = expected.get("texts");
    for (int i = 0; i < texts.size(); i++) {
      float[] found = model.probabilities(texts.get(i).asText());
      JsonNode wanted = expected.get("models").get(name).get(i);
      for (int label = 0; label < found.length; label++) {
        JsonNode value = wanted.get(model.labels().get(label));
        assertThat(found[label])
            .as("%s of \"%s\"", model.labels().get(label), texts.get(i).asText())
            .isCloseTo(
                value == null ? 0f : (float) value.asDouble(), value == null ? SMALL : CLOSE);
      }
    }
  }

  @Test
  void labelsHaveNoPrefix() throws IOException {
    assertThat(FastTextModel.open(file("softmax.bin")).labels())
        .containsExactlyInAnyOrder("good", "bad", "news");
  }

  @Test
  void aLineBreakIsASpace() throws IOException {
    FastTextModel model = FastTextModel.open(file("softmax.bin"));
    assertThat(model.probabilities("harbour\nbridge"))
        .containsExactly(model.probabilities("harbour bridge"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"softmax.bin", "quantised.ftz", "output.ftz"})
  void aModelCutOffAnywhereIsRefused(String name) throws IOException {
    byte[] whole = Files.readAllBytes(file(name));
    for (int length = 0; length < whole.length; length += 1 + length / 40) {
      Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> FastTextModel.open(cut)).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"parts.bin", "quantised.ftz", "tree.bin"})
  void aDamagedModelIsRefusedOrApplied(String name) throws IOException {
    byte[] whole = Files.readAllBytes(file(name));
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      // Most of a file is numbers: the head has the sizes.
      damaged[random.nextInt(i % 2 == 0 ? 200 : damaged.length)] = (byte) random.nextInt();
      Path path = Files.write(folder.resolve("damaged"), damaged);
      try {
        FastTextModel.open(path).probabilities("harbour bridge 図書館 unknown");
      } catch (IOException refused) {
        assertThat(refused).hasMessageNotContaining("Exception");
      }
    }
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "no model");
    assertThatThrownBy(() -> FastTextModel.open(text)).hasMessage("it is no model of fastText");
  }
}

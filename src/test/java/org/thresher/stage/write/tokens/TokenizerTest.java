package org.thresher.stage.write.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tokenizers made by {@code make.py} beside them, and what the package tokenizers counts with them.
 */
class TokenizerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FOLDER = Path.of("src/test/resources/org/thresher/stage/write/tokens");

  @TempDir Path folder;

  private static Tokenizer open(String name) throws IOException {
    return Tokenizer.open(FOLDER.resolve(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes.json",
        "pattern.json",
        "suffix.json",
        "fallback.json",
        "prefix.json",
        "unigram.json",
        "charsmap.json",
        "pieces.json"
      })
  void countsAreThoseOfTheReference(String name) throws IOException {
    Tokenizer tokenizer = open(name);
    JsonNode expected = JSON.readTree(FOLDER.resolve("expected.json").toFile());
    JsonNode texts = expected.get("texts");
    assertThat(texts).hasSizeGreaterThan(45);
    for (int i = 0; i < texts.size(); i++) {
      assertThat(tokenizer.count(texts.get(i).asText()))
          .as(texts.get(i).toString())
          .isEqualTo(expected.get("counts").get(name).get(i).asLong());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bytes.json", "pattern.json", "fallback.json", "prefix.json", "unigram.json"})
  void aLongTextWithoutSpacesIsCountedInOneGo(String name) throws IOException {
    Tokenizer tokenizer = open(name);
    String text = "harbour".repeat(60_000);
    assertThat(tokenizer.count(text)).isGreaterThan(60_000);
  }

  @Test
  void halvesOfSurrogatePairsAreReplacementCharacters() throws IOException {
    Tokenizer tokenizer = open("bytes.json");
    assertThat(tokenizer.count("a\ud800b")).isEqualTo(tokenizer.count("a\ufffdb"));
  }

  /** Each line: a JSON pointer, what is put there, and the message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/normalizer | {\"type\":\"Sloth\"} | its normalizer is Sloth, which is not known here",
        "/normalizer | {\"type\":\"Strip\"} | its normalizer.strip_left must be true or false",
        "/normalizer | {\"type\":\"Precompiled\",\"precompiled_charsmap\":\"AAA=\"} | cut short",
        "/normalizer | {\"type\":\"Sequence\"} | its normalizer.normalizers must be a list",
        "/pre_tokenizer | {\"type\":\"UnicodeScripts\"} | UnicodeScripts, which is not known here",
        "/pre_tokenizer | {\"type\":\"Split\",\"pattern\":{\"Regex\":\"a\"},\"behavior\":\"Odd\"}"
            + " | its pre_tokenizer.behavior is Odd, which",
        "/pre_tokenizer | {\"type\":\"Metaspace\",\"replacement\":\"ab\"} | must be one character",
        "/model/type | \"Neural\" | its model is Neural, which is not known here",
        "/model/dropout | 0.1 | its model.dropout is a chance, which is not known here",
        "/model/unk_token | \"[UNK]\" | its model.unk_token is no token of its model: [UNK]",
        "/model/merges | [\"qq zz\"] | its model.merges[1] is of tokens that it does not have",
        "/model/merges | [\"a b c\"] | its model.merges[1] must be two tokens",
        "/model/vocab | {} | its model.vocab must be a map of tokens",
        "/model/vocab | {\"a\":\"b\"} | its model.vocab has a token without a number: a",
        "/model | 5 | it has no model",
        "/added_tokens | [{\"content\":\"x\"}] | its added_tokens[1].single_word must be true or"
      })
  void whatIsNotKnownIsSaid(String pointer, String json, String message) throws IOException {
    ObjectNode tokenizer = (ObjectNode) JSON.readTree(FOLDER.resolve("bytes.json").toFile());
    int slash = pointer.lastIndexOf('/');
    ((ObjectNode) tokenizer.at(pointer.substring(0, slash)))
        .set(pointer.substring(slash + 1), JSON.readTree(json));
    Path file = Files.writeString(folder.resolve("tokenizer.json"), tokenizer.toString());
    assertThatThrownBy(() -> Tokenizer.open(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aFileThatIsNoJsonIsSaid() throws IOException {
    Path file = Files.writeString(folder.resolve("tokenizer.json"), "{\"model\":");
    assertThatThrownBy(() -> Tokenizer.open(file)).hasMessage("it is not JSON");
  }
}

package org.thresher.stage.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.thresher.stage.read.ReadSamples.bytes;
import static org.thresher.stage.read.ReadSamples.concat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.job.ReadSettings;
import org.thresher.job.Sections;
import org.thresher.stage.read.input.Part;

/** JSON files as programs write them: several values on a line, over lines, in arrays. */
class JsonValuesTest {
  private static final String A = "{\"id\":\"a\",\"text\":\"one\"}";
  private static final String B = "{\n  \"id\": \"b\",\n  \"text\": \"two\"\n}";
  private static final String C = "{\"id\":\"c\",\"text\":\"three [ { \\\" ] }\"}";

  private static Collected read(String file) {
    return Collected.read("a.json", bytes(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s%s%s",
        "%s %s\t%s",
        "%s\r%s\r%s\r",
        "%s\r\n%s\r\n%s\r\n",
        "\n\n%s\n\n\n%s %s\n",
        "\u001e%s\n\u001e%s\n\u001e%s\n",
        "[%s,%s,%s]",
        "[\n%s,\n%s\n,%s\n]\n",
        "[%s]\n[%s,%s]",
        "[%s,%s][]%s",
        "%s,\n%s,\n%s,\n",
        "%s\n\ufeff%s\n%s",
      })
  void severalValuesAreAllRead(String form) {
    for (String name : List.of("a.json", "a.jsonl", "a")) {
      Collected read = Collected.read(name, bytes(form.formatted(A, B, C)));
      assertThat(read.contents()).as(name).containsExactly("one", "two", "three [ { \" ] }");
      assertThat(read.failures).isEmpty();
    }
  }

  @Test
  void aValueStandsWhereItBegins() {
    Collected read = read(A + " " + A + "\n[" + B + ", " + C + "]");
    assertThat(read.pages)
        .extracting(page -> page.provenance().offset())
        .containsExactly(0L, 24L, 49L, 83L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'text':'x'} words behind|bad_json",
        "{'text':'x'}}|bad_json",
        "{'text':'x'}]|bad_json",
        "{'text':'x'}:1|bad_json",
        "{'text':'x'}nul|bad_json",
        "{'text':'x'} \"unclosed|bad_json",
        "words before {'text':'x'}|bad_json",
      })
  void whatFollowsAValueOnItsLineIsToldAndTheNextLineIsRead(String line, String error) {
    Collected read = read(A + "\n" + line.replace('\'', '"') + "\n" + B + "\n");
    assertThat(read.contents()).containsExactly("one", "two");
    assertThat(read.errors()).containsExactly(error);
    assertThat(read.failure().offset()).isEqualTo(A.length() + 1);
    assertThat(read.failure().message()).startsWith("line 2:");
    assertThat(read.failure().record()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"x\",\"text\":\"cut off in the mid",
        "{\"id\":\"x\",",
        "{\"id\":",
        "{\"id\":\"x\",\"list\":[",
        "{\"id\":\"x\",\"list\":[1,2",
        "{\"id\":\"x\" \"text\":\"no comma\"}",
        "{id:\"x\"}",
        "{\"text\":\"wrong \\x escape\"}",
        "{\"text\":tru}",
        "not json",
        "12x",
        "\"a string that does not end",
      })
  void aBrokenLineIsOneRowAndCostsNoOther(String line) {
    Collected read = read(A + "\n" + line + "\n" + A + "\n" + B + "\n" + line);
    assertThat(read.contents()).containsExactly("one", "one", "two");
    assertThat(read.errors()).containsExactly("bad_json", "bad_json");
    assertThat(read.failures.get(0).offset()).isEqualTo(24);
    assertThat(read.failures.get(0).message()).startsWith("line 2:");
    assertThat(read.failures.get(1).message()).startsWith("line 8:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "\"text\"", "null", "-1.5e3", "true", "[1]", "NaN"})
  void valuesThatAreNoObjectsAreRows(String value) {
    Collected read = read(A + "\n" + value + "\n" + C);
    assertThat(read.pages).hasSize(2);
    assertThat(read.errors()).containsExactly("bad_json");
    assertThat(read.failure().message()).isEqualTo("line 2: not an object");
  }

  @Test
  void anArrayThatIsCutIsToldAndItsFirstElementsStay() {
    Collected cut = read("[" + A + ",\n" + B + ",\n{\"id\":");
    assertThat(cut.contents()).containsExactly("one", "two");
    assertThat(cut.errors()).containsExactly("bad_json");
    Collected open = read("[" + A + ",\n" + B);
    assertThat(open.contents()).containsExactly("one", "two");
    assertThat(open.failure().record()).isFalse();
    assertThat(read("[]").skipped).containsEntry("empty", 1);
  }

  @Test
  void numbersThatAreNoneAndRawControlCharactersAreRead() {
    String first = "{\"score\":NaN,\"text\":\"a\",\"title\":NaN}";
    String second = "{\"a\":[Infinity,-Infinity],\"text\":\"b\\tc\td\fe\u0001\"}";
    String third = "{\"text\":\"first\nsecond\"}";
    Collected read = read(String.join("\n", first, second, third));
    assertThat(read.failures).isEmpty();
    assertThat(read.contents()).containsExactly("a", "b\tc\td\fe\u0001", "first\nsecond");
    assertThat(read.pages.get(0).hints().title()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12345678901234567890123",
        "0.12345678901234567891",
        "1e400",
        "1.0",
        "1E5",
        "-0",
        "-7",
        "100000000000000000000000000000001.10"
      })
  void idsThatAreNumbersKeepTheirSpelling(String id) {
    assertThat(read("{\"id\":" + id + ",\"n\":1.50,\"text\":\"x\"}").page().id()).isEqualTo(id);
    assertThat(read("[{\"text\":\"x\",\"id\":" + id + "}]").page().id()).isEqualTo(id);
  }

  @Test
  void deepNestingAndLongNumbersAreRows() {
    String deep = "{\"id\":\"deep\",\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    String open = "[".repeat(100_000);
    String number = "{\"text\":\"x\",\"id\":" + "9".repeat(1_000_000) + "}";
    Collected read = read(String.join("\n", A, deep, A, number, A, "{\"x\":" + open, A, open, B));
    assertThat(read.contents()).hasSize(5);
    assertThat(read.errors()).hasSize(5).containsOnly("bad_json");
  }

  @Test
  void aByteThatIsNoUtf8CostsOneCharacter() {
    byte[] line = bytes("{\"text\":\"Die Fähre fährt ? nicht, Bäckerei.\"}\n");
    for (int i = 0; i < line.length; i++) {
      line[i] = line[i] == '?' ? (byte) 0xff : line[i];
    }
    Collected read = Collected.read("a.jsonl", concat(bytes(A + "\n"), line));
    assertThat(read.contents()).containsExactly("one", "Die Fähre fährt \ufffd nicht, Bäckerei.");
    byte[] word = "{\"text\":\"Straße\"}".getBytes(ISO_8859_1);
    assertThat(Collected.read("a.jsonl", word).page().content()).isEqualTo("Straße");
  }

  @Test
  void linesOfAPartAreReadOnceThoughTheyHoldSeveralValues() {
    StringBuilder file = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      file.append(i % 3 == 0 ? A + C + "\n" : i % 3 == 1 ? "[" + A + "," + C + "]\n" : A + "\n");
    }
    byte[] bytes = bytes(file.toString());
    ReadSettings settings = Sections.READ.with("{chunkBytes: 1024}");
    for (int cut = 0; cut < 200; cut++) {
      Collected parts = new Collected();
      parts.add("a.jsonl", bytes, new Part(0, cut, 0, cut), settings);
      parts.add("a.jsonl", bytes, Part.of(cut, Long.MAX_VALUE), settings);
      assertThat(parts.pages).as("cut at %d", cut).hasSize(500);
      assertThat(parts.failures).isEmpty();
    }
  }

  /** A value, what it counts for, and its text if it is a page. */
  private record Piece(String json, boolean page) {}

  @Provide
  Arbitrary<List<Piece>> pieces() {
    Arbitrary<String> text =
        Arbitraries.strings().withChars("ab {}[]\":,\\\n\t\u0001é\u00a0😀0-").ofMaxLength(12);
    Arbitrary<String> space = Arbitraries.strings().withChars(" \n\r\t").ofMaxLength(3);
    Arbitrary<Piece> object =
        Combinators.combine(text, text, space, space)
            .as(
                (t, other, s1, s2) ->
                    new Piece(
                        "{%s\"text\"%s:\"x%s\",\"o\":[{\"%s\":[1,-2.5e3%s,null]},%strue]}"
                            .formatted(s1, s2, escaped(t), escaped(other), s2, s1),
                        true));
    Arbitrary<Piece> scalar =
        Arbitraries.of("0", "-1.5", "true", "false", "null", "\"a { b\"", "\"\\\"\"", "1e9")
            .map(json -> new Piece(json, false));
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(5, object), net.jqwik.api.Tuple.of(1, scalar))
        .list()
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<List<String>> spaces() {
    return Arbitraries.strings()
        .withChars(" \n\r\t\u001e")
        .ofMinLength(1)
        .ofMaxLength(4)
        .list()
        .ofSize(9);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\u0001", "\\u0001");
  }

  @Property(tries = 1000)
  void asManyRecordsAreReadAsThereAreValues(
      @ForAll("pieces") List<Piece> pieces,
      @ForAll("spaces") List<String> spaces,
      @ForAll boolean lines,
      @ForAll boolean array) {
    StringBuilder file = new StringBuilder(lines ? "{\"text\":\"first\"}\n" : "");
    file.append(array ? "[" : "");
    List<String> texts = new ArrayList<>(lines ? List.of("first") : List.of());
    int others = 0;
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      boolean glued = piece.page && spaces.get(i).startsWith("\t");
      file.append(array && i > 0 ? "," : "").append(glued ? "" : spaces.get(i)).append(piece.json);
      others += piece.page ? 0 : 1;
    }
    file.append(array ? "]" : "").append(spaces.get(8));
    Collected read = Collected.read("a.json", bytes(file.toString()));
    long expected = texts.size() + pieces.stream().filter(Piece::page).count();
    assertThat(read.pages).hasSize((int) expected);
    assertThat(read.failures).as("values that are no objects").hasSize(others);
    assertThat(read.failures).allMatch(failure -> failure.message().endsWith("not an object"));
  }
}

package org.thresher.report.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thresher.text.PrintableText;

/**
 * The answers that a sheet saves: a JSON object with {@code sample}, {@code size} and {@code seed}
 * of the sheet, and under {@code answers} for the id of each line that is answered an object that
 * says {@code right}, {@code wrong} or {@code unsure}, and perhaps a reason.
 *
 * @param file its name, for messages
 * @param sample the hash of the sample that was answered
 * @param size lines that the sample was to have
 * @param seed seed of the sample
 * @param answers answers by the id of the line
 */
public record AnswerSheet(
    String file, String sample, int size, long seed, SortedMap<String, Answer> answers) {
  static final String SAMPLE = "sample";
  static final String SIZE = "size";
  static final String SEED = "seed";
  static final String ANSWERS = "answers";
  static final String ANSWER = "answer";
  static final String NAMED = "reason";

  private static final long LARGEST = 64L << 20;
  private static final int SHOWN = 40;

  /** Copies the answers. */
  public AnswerSheet {
    answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
  }

  /**
   * Reads a file of answers.
   *
   * @throws UnusableAnswersException if it is none
   */
  public static AnswerSheet read(Path file) throws UnusableAnswersException {
    JsonNode json = json(file);
    if (!json.path(SAMPLE).isTextual()
        || !json.path(SIZE).isInt()
        || json.path(SIZE).intValue() < 1
        || !json.path(SEED).isIntegralNumber()
        || !json.path(ANSWERS).isObject()) {
      throw new UnusableAnswersException(
          file + ": it holds no answers; name the file that the sheet saves");
    }
    SortedMap<String, Answer> answers = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : json.path(ANSWERS).properties()) {
      answers.put(entry.getKey(), answer(file, entry.getKey(), entry.getValue()));
    }
    return new AnswerSheet(
        file.toString(),
        json.path(SAMPLE).textValue(),
        json.path(SIZE).intValue(),
        json.path(SEED).longValue(),
        answers);
  }

  private static Answer answer(Path file, String line, JsonNode given)
      throws UnusableAnswersException {
    String word = given.path(ANSWER).asText();
    String reason = given.path(NAMED).asText("");
    Answer.Kind kind =
        Answer.Kind.of(word)
            .orElseThrow(
                () ->
                    new UnusableAnswersException(
                        "%s: the answer to %s is '%s'; must be right, wrong or unsure"
                            .formatted(file, shown(line), shown(word))));
    return new Answer(kind, reason.isBlank() ? null : reason);
  }

  private static JsonNode json(Path file) throws UnusableAnswersException {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new UnusableAnswersException(file + ": it is no file; name the file of answers");
      }
      if (Files.size(file) > LARGEST) {
        throw new UnusableAnswersException(
            file + ": a file of answers has at most " + LARGEST + " bytes");
      }
      return new ObjectMapper().readTree(Files.readString(file));
    } catch (NoSuchFileException absent) {
      throw new UnusableAnswersException(
          file + ": no such file; the sheet saves its answers where the browser saves files");
    } catch (JsonProcessingException | CharacterCodingException noJson) {
      throw new UnusableAnswersException(
          file + ": it is no JSON; name the file that the sheet saves");
    } catch (UnusableAnswersException wrong) {
      throw wrong;
    } catch (IOException unreadable) {
      throw new UnusableAnswersException(file + ": it cannot be read; check its permissions");
    }
  }

  /**
   * Checks that the answers are to a sample of a corpus.
   *
   * @throws UnusableAnswersException if they are to other lines
   */
  public void check(ReviewSample drawn) throws UnusableAnswersException {
    if (!drawn.hash().equals(sample)) {
      throw new UnusableAnswersException(
          file
              + ": the answers are to other lines than those of "
              + shown(drawn.name())
              + "; name the corpus that the sheet was made of, as it was then");
    }
    SortedMap<String, SheetLine> lines = drawn.byId();
    for (String line : answers.keySet()) {
      if (!lines.containsKey(line)) {
        throw new UnusableAnswersException(
            file + ": the sheet has no line " + shown(line) + ", which is answered");
      }
    }
  }

  private static String shown(String text) {
    return PrintableText.clip(PrintableText.oneLine(text), SHOWN);
  }
}

package org.thresher.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.thresher.corpus.ColumnType.Field;
import org.thresher.corpus.ColumnType.Primitive;
import org.thresher.document.Failure;

/**
 * Tells what could not be processed: a row of {@code errors/}.
 *
 * @param filePath the file
 * @param offset where in the file
 * @param stage the step that failed
 * @param error the kind of failure, a constant word
 * @param message a sentence for people
 * @param sample the first bytes of what was read, as text
 */
public record ErrorRow(
    String filePath, long offset, String stage, String error, String message, String sample)
    implements JsonLines.Row {
  static final String FILE_PATH = EvidenceRow.FILE_PATH;
  static final String OFFSET = EvidenceRow.OFFSET;
  static final String STAGE = "stage";
  static final String ERROR = "error";
  static final String MESSAGE = "message";
  static final String SAMPLE = "sample";

  /** The columns in Parquet. */
  public static List<Field> fields() {
    return List.of(
        new Field(FILE_PATH, Primitive.STRING, true, "the file"),
        new Field(OFFSET, Primitive.LONG, true, "where in the file"),
        new Field(STAGE, Primitive.STRING, true, "the step that failed"),
        new Field(ERROR, Primitive.STRING, true, "the kind of failure"),
        new Field(MESSAGE, Primitive.STRING, true, "a sentence for people"),
        new Field(SAMPLE, Primitive.STRING, true, "the first bytes of what was read"));
  }

  /** The row of a failure. */
  public static ErrorRow of(Failure failure) {
    return new ErrorRow(
        failure.filePath(),
        failure.offset(),
        failure.stage(),
        failure.error(),
        failure.message(),
        failure.sample());
  }

  @Override
  public void writeTo(JsonLines out) throws IOException {
    out.put(FILE_PATH, filePath)
        .put(OFFSET, offset)
        .put(STAGE, stage)
        .put(ERROR, error)
        .put(MESSAGE, message)
        .put(SAMPLE, sample);
  }

  /** Reads a row; an absent key is null, zero or empty. */
  static ErrorRow read(JsonNode row) {
    return new ErrorRow(
        JsonText.string(row, FILE_PATH),
        row.path(OFFSET).asLong(),
        JsonText.string(row, STAGE),
        JsonText.string(row, ERROR),
        JsonText.string(row, MESSAGE),
        JsonText.string(row, SAMPLE));
  }
}

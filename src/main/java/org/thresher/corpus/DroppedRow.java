package org.thresher.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.ColumnType.Field;
import org.thresher.corpus.ColumnType.Primitive;
import org.thresher.document.Document;
import org.thresher.document.Drop;

/**
 * Tells why a document is not in the corpus: a row of {@code dropped/}.
 *
 * @param id id of the document
 * @param url its address as found, or null
 * @param filePath the file that it was read from
 * @param offset where in the file
 * @param reason label of the reason
 * @param duplicateOf id of the document that it is a copy of, or null
 * @param evidence what the rule saw
 * @param title its title, or null
 * @param characters characters of the paragraphs that were not removed
 */
public record DroppedRow(
    String id,
    @Nullable String url,
    String filePath,
    long offset,
    String reason,
    @Nullable String duplicateOf,
    String evidence,
    @Nullable String title,
    long characters)
    implements JsonLines.Row {
  static final String ID = EvidenceRow.ID;
  static final String URL = EvidenceRow.URL;
  static final String FILE_PATH = EvidenceRow.FILE_PATH;
  static final String OFFSET = EvidenceRow.OFFSET;
  static final String REASON = EvidenceRow.Paragraph.REASON;
  static final String DUPLICATE_OF = EvidenceRow.DUPLICATE_OF;
  static final String EVIDENCE = EvidenceRow.Paragraph.EVIDENCE;
  static final String TITLE = EvidenceRow.TITLE;
  static final String CHARACTERS = "n_chars";

  /** The columns in Parquet. */
  public static List<Field> fields() {
    return List.of(
        new Field(ID, Primitive.STRING, true, "the document"),
        new Field(URL, Primitive.STRING, true, "its address"),
        new Field(FILE_PATH, Primitive.STRING, true, "the file that it was read from"),
        new Field(OFFSET, Primitive.LONG, true, "where in the file"),
        new Field(REASON, Primitive.STRING, true, "why it was dropped"),
        new Field(DUPLICATE_OF, Primitive.STRING, true, "the document that it is a copy of"),
        new Field(EVIDENCE, Primitive.STRING, true, "what the rule saw"),
        new Field(TITLE, Primitive.STRING, true, "its title"),
        new Field(CHARACTERS, Primitive.LONG, true, "characters that were not removed"));
  }

  /** The row of a document that was dropped. */
  public static DroppedRow of(Document document, Drop drop) {
    return new DroppedRow(
        document.id(),
        document.url(),
        document.provenance().filePath(),
        document.provenance().offset(),
        drop.label(),
        drop.duplicateOf(),
        drop.evidence(),
        document.metadata().title(),
        document.keptCharacters());
  }

  @Override
  public void writeTo(JsonLines out) throws IOException {
    out.put(ID, id)
        .put(URL, url)
        .put(FILE_PATH, filePath)
        .put(OFFSET, offset)
        .put(REASON, reason)
        .put(DUPLICATE_OF, duplicateOf)
        .put(EVIDENCE, evidence)
        .put(TITLE, title)
        .put(CHARACTERS, characters);
  }

  /** Reads a row; an absent key is null, zero or empty. */
  static DroppedRow read(JsonNode row) {
    return new DroppedRow(
        JsonText.string(row, ID),
        JsonText.stringOrNull(row, URL),
        JsonText.string(row, FILE_PATH),
        row.path(OFFSET).asLong(),
        JsonText.string(row, REASON),
        JsonText.stringOrNull(row, DUPLICATE_OF),
        JsonText.string(row, EVIDENCE),
        JsonText.stringOrNull(row, TITLE),
        row.path(CHARACTERS).asLong());
  }
}

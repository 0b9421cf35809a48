package org.thresher.stage.read.record;

import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.document.DocumentBytes;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.document.Provenance;

/**
 * A revisit record (ISO 28500, 6.7): a fetch whose payload is in another record.
 *
 * @param original the name of that record, see {@link Payload#original}
 * @param id its own id
 * @param url its URL, or null
 * @param date its fetch time, or null
 * @param provenance where it is
 */
public record Revisit(
    long original, String id, @Nullable String url, @Nullable String date, Provenance provenance) {

  /** Encodes it. */
  public void write(PackedWriter out) {
    out.writeFixed(original);
    out.writeString(id);
    out.writeString(url);
    out.writeString(date);
    DocumentBytes.writeProvenance(provenance, out);
  }

  /** Decodes what {@link #write} wrote. */
  public static Revisit read(PackedReader in) {
    return new Revisit(
        in.readFixed(),
        in.readString(),
        in.readNullableString(),
        in.readNullableString(),
        DocumentBytes.readProvenance(in));
  }

  /** The page as this fetch would have given it: the original's text under the own address. */
  public Document of(Document page) {
    return page.withId(id)
        .withOrigin(provenance, url == null ? page.url() : url, date == null ? page.date() : date)
        .withFlag("revisit");
  }
}

package org.thresher.stage.read.record;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.thresher.document.RightsSignal;
import org.thresher.text.Folding;

/**
 * What a web archive says of a page beyond the page: whether the crawler cut it off, and by which
 * names revisit records may point to it.
 *
 * @param truncated whether it is cut off
 * @param damaged whether its check sum or digest is wrong
 * @param names hashes of its names
 * @param rights what the server said of the use of the page; read when a job asks for it
 */
public record Payload(
    boolean truncated, boolean damaged, List<Long> names, Supplier<List<RightsSignal>> rights) {
  /** A page that has none of this. */
  static final Payload NONE = new Payload(false, false, List.of(), List::of);

  /** Copies the list. */
  public Payload {
    names = List.copyOf(names);
  }

  /** The payload of a record with content, and what the server said of its use. */
  public static Payload of(RecordHeader header, Supplier<List<RightsSignal>> rights) {
    List<Long> names = new ArrayList<>();
    add(names, digestName(header.reference().digest()));
    add(names, recordName(header.id()));
    add(names, fetchName(header.url(), header.date()));
    return new Payload(header.truncated(), false, names, rights);
  }

  /** The same of a record that holds several documents, none of which is a revisit's original. */
  Payload withoutNames() {
    return new Payload(truncated, damaged, List.of(), rights);
  }

  /** The same, of a record whose check sum or digest is wrong. */
  Payload asDamaged() {
    return new Payload(truncated, true, names, rights);
  }

  /**
   * The name that a revisit record uses for its original: the digest of the payload, which says
   * most surely that it is the same; else the record that it refers to; else the fetch.
   *
   * @return a hash, or null if the record does not say
   */
  public static @Nullable Long original(RecordHeader revisit) {
    RecordHeader.Reference to = revisit.reference();
    Long name = digestName(to.digest());
    name = name == null ? recordName(to.recordId()) : name;
    return name == null ? fetchName(to.url(), to.date()) : name;
  }

  private static void add(List<Long> names, @Nullable Long name) {
    if (name != null) {
      names.add(name);
    }
  }

  private static @Nullable Long digestName(@Nullable String digest) {
    return digest == null ? null : Long.valueOf(Folding.hashExact("digest " + digest));
  }

  private static @Nullable Long recordName(@Nullable String id) {
    return id == null ? null : Long.valueOf(Folding.hashExact("record " + id));
  }

  private static @Nullable Long fetchName(@Nullable String url, @Nullable String date) {
    return url == null || date == null
        ? null
        : Long.valueOf(Folding.hashExact("fetch " + date + " " + url));
  }
}

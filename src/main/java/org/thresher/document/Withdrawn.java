package org.thresher.document;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thresher.text.Sha256;
import org.thresher.text.WebAddress;

/**
 * Names records that were withdrawn and must not be read again: by hashes of their ids, addresses
 * or domains, so that the list itself says nothing of what it names. Immutable.
 *
 * <p>As text it is a table: the head {@code kind, sha256}, then a line for each entry, sorted.
 */
public final class Withdrawn implements Serializable {
  /** No record is withdrawn. */
  public static final Withdrawn NONE = new Withdrawn(Set.of());

  /** What a withdrawn record counts as where the records that were passed over are counted. */
  public static final String SKIPPED = "withdrawn";

  private static final long serialVersionUID = 1;
  private static final String HEAD = "kind\tsha256\n";
  private static final Pattern LINE = Pattern.compile("(id|record|url|domain)\t[0-9a-f]{64}");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\"'<>,]+|\\\\x[0-9a-f]{2}");

  private final TreeSet<String> lines;
  private final boolean domains;

  private Withdrawn(Collection<String> lines) {
    this.lines = new TreeSet<>(lines);
    this.domains = this.lines.stream().anyMatch(line -> line.startsWith("domain\t"));
  }

  /** The list of some entries, as the methods of this class make them. */
  public static Withdrawn of(Collection<String> entries) {
    return entries.isEmpty() ? NONE : new Withdrawn(entries);
  }

  /**
   * The list that a text holds.
   *
   * @throws IllegalArgumentException if a line of it is no entry
   */
  public static Withdrawn ofText(String text) {
    if (!text.startsWith(HEAD)) {
      throw new IllegalArgumentException("it is no list of withdrawn records");
    }
    List<String> lines = text.substring(HEAD.length()).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (!LINE.matcher(lines.get(i)).matches()) {
        throw new IllegalArgumentException("line " + (i + 2) + " of it is no entry");
      }
    }
    return of(lines);
  }

  /**
   * The entry for all records with an id of their own; the brackets of a WARC's id are optional.
   */
  public static String id(String id) {
    boolean brackets = id.startsWith("<") && id.endsWith(">");
    return entry("id", brackets ? id.substring(1, id.length() - 1) : id);
  }

  /**
   * The entry for one of several records with the same id.
   *
   * @param id the id that they share
   * @param filePath the file, see {@link Provenance#filePath()}
   * @param offset where in the file, see {@link Provenance#offset()}
   */
  public static String record(String id, String filePath, long offset) {
    return entry("record", id + "\0" + filePath + "\0" + offset);
  }

  /** The entry for the pages of an address, in whatever form {@link WebAddress} calls the same. */
  public static String url(String url) {
    return entry("url", WebAddress.of(url));
  }

  /** The entry for the pages of a domain and of the domains below it. */
  public static String domain(String domain) {
    return entry("domain", WebAddress.ascii(domain.toLowerCase(Locale.ROOT)));
  }

  private static String entry(String kind, String key) {
    return kind + "\t" + Sha256.hex((kind + "\0" + key).getBytes(StandardCharsets.UTF_8));
  }

  /** Whether no record is withdrawn. */
  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /** The entries, sorted. */
  public SortedSet<String> entries() {
    return Collections.unmodifiableSortedSet(lines);
  }

  /** This list and another one. */
  public Withdrawn with(Withdrawn other) {
    TreeSet<String> all = new TreeSet<>(lines);
    all.addAll(other.lines);
    return of(all);
  }

  /** The content of a file with the list. */
  public String text() {
    StringBuilder text = new StringBuilder(HEAD);
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /**
   * Whether a record is withdrawn, by its own id, its place or its address.
   *
   * @param id its own id, or null
   * @param place where it is, or null if that is not known yet
   * @param url its address, or null
   */
  public boolean has(@Nullable String id, @Nullable Provenance place, @Nullable String url) {
    return !isEmpty()
        && ((id != null && lines.contains(id(id)))
            || (id != null
                && place != null
                && lines.contains(record(id, place.filePath(), place.offset())))
            || hasAddress(url));
  }

  /** Whether the page of an address is withdrawn. */
  public boolean hasAddress(@Nullable String url) {
    return !isEmpty() && url != null && !entriesOf(url).isEmpty();
  }

  /** The entries of this list that name an address. */
  public List<String> entriesOf(String url) {
    List<String> found = new ArrayList<>();
    addIfListed(url(url), found);
    if (domains) {
      String host = WebAddress.host(WebAddress.of(url));
      for (String name = host; !name.isEmpty(); name = WebAddress.parent(name)) {
        addIfListed(domain(name), found);
      }
    }
    return found;
  }

  private void addIfListed(String entry, List<String> found) {
    if (lines.contains(entry)) {
      found.add(entry);
    }
  }

  /**
   * A failure without what it shows of its record, if that names a withdrawn one: of a record that
   * cannot be read, nothing else is known.
   */
  public Failure withoutSample(Failure failure) {
    return isEmpty() || !isNamedIn(failure.sample())
        ? failure
        : new Failure(
            failure.fileRank(),
            failure.offset(),
            failure.shard(),
            failure.shards(),
            failure.filePath(),
            failure.stage(),
            failure.error(),
            "a record that was withdrawn",
            "",
            failure.record());
  }

  private boolean isNamedIn(String sample) {
    for (String word : BETWEEN_WORDS.split(sample, -1)) {
      if (!word.isEmpty() && (lines.contains(id(word)) || hasAddress(word))) {
        return true;
      }
    }
    return false;
  }
}

package org.thresher.stage.deduplicate.index;

import com.dynatrace.hash4j.hashing.Hashing;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thresher.job.DeduplicateSettings;
import org.thresher.job.NearSettings;
import org.thresher.stage.deduplicate.memory.SiteState;
import org.thresher.stage.deduplicate.near.MinHash;
import org.thresher.text.Folding;
import org.thresher.text.WordEstimate;

/**
 * The content of an index's {@code index.json}. Its text is of one form only, and has a checksum of
 * all else, so that any other byte in it is noticed.
 *
 * @param version of the header
 * @param shape all that decides what the evidence looks like, by name: folding, hash, what counts
 *     as a word, signatures, buckets, and the settings of the rules; an index can only be used
 *     where it is the same, but for the number of buckets, which is that of the index
 * @param generation the newest folder with evidence
 * @param before the other folders with evidence, oldest first
 * @param dumps the dumps in all of them, oldest first
 */
record IndexHeader(
    @JsonProperty("version") int version,
    @JsonProperty("shape") SortedMap<String, String> shape,
    @JsonProperty("generation") String generation,
    @JsonProperty("before") @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Generation> before,
    @JsonProperty("dumps") List<Dump> dumps)
    implements Serializable {

  /** Texts whose hashes change if folding changes. */
  private static final String[] FOLDED = {
    "Plain Text",
    "  white\u00a0 \u200b space ",
    "STRASSE stra\u00dfe \u1e9e",
    "\u0130stanbul \u0131",
    "e\u0301 \u00e9 \u1ec7",
    "\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2",
    "\uff21\uff22 \ufb01 \u2126",
    "\ud83d\ude00 \ud801\udc00",
    "1,234.5 \u0661\u0662",
    "\u1100\u1161\u11a8 \uac01"
  };

  /** The version of a header; one of version 3 has all dumps in one folder. */
  static final int VERSION = 4;

  private static final int FIRST_VERSION = 3;

  /** Names the number of buckets in a shape. */
  static final String BUCKETS = "buckets";

  /**
   * A folder with evidence.
   *
   * @param folder its name
   * @param dumps the numbers of the dumps whose evidence it has, in their order
   */
  record Generation(
      @JsonProperty("folder") String folder, @JsonProperty("dumps") List<Integer> dumps)
      implements Serializable {
    Generation {
      dumps = List.copyOf(dumps);
    }
  }

  /**
   * A dump.
   *
   * @param number from 1, in the order in which dumps were added
   * @param identity see {@link DumpFingerprint}
   * @param documents number of its documents
   * @param name what {@code --dump} called it, empty if nothing
   * @param day the day on which it was added, ISO 8601 and UTC; null if sites are not remembered
   */
  record Dump(
      @JsonProperty("number") int number,
      @JsonProperty("identity") String identity,
      @JsonProperty("documents") long documents,
      @JsonProperty("name") String name,
      @JsonProperty("day") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String day)
      implements Serializable {}

  /** Names in a shape that lines of sites are remembered, with the version of what is kept. */
  static final String SITE_MEMORY = "site.memory";

  /** Names in a shape whether near duplicates are dropped. */
  static final String NEAR = "near.enabled";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SUM = "checksum";
  private static final Pattern GENERATION = Pattern.compile("evidence-[0-9a-f-]{36}");

  /** The name of a new folder for evidence. */
  static String newGeneration() {
    return "evidence-" + UUID.randomUUID();
  }

  /** Whether a name is one of a folder for evidence. */
  static boolean isGeneration(String name) {
    return GENERATION.matcher(name).matches();
  }

  /**
   * Reads a header.
   *
   * @throws IllegalArgumentException if the bytes are not those of a header
   */
  static IndexHeader read(byte[] text) {
    IndexHeader header;
    try {
      JsonNode tree = JSON.readTree(text);
      if (tree instanceof ObjectNode fields) {
        fields.remove(SUM);
      }
      header = JSON.treeToValue(tree, IndexHeader.class);
    } catch (IOException | RuntimeException damaged) {
      throw new IllegalArgumentException("not a header", damaged);
    }
    // That of another version may have another form.
    if (header == null || (header.isKnown() && !header.hasText(text))) {
      throw new IllegalArgumentException("not as it was written");
    }
    return header;
  }

  private boolean hasText(byte[] text) {
    return Arrays.equals(text(), text)
        && isGeneration(generation)
        && before.stream().allMatch(one -> isGeneration(one.folder))
        && !dumps.isEmpty();
  }

  /** Whether the header is of a version that this program reads. */
  boolean isKnown() {
    return version == VERSION || version == FIRST_VERSION;
  }

  /** All folders with evidence, oldest first. */
  List<Generation> generations() {
    Set<Integer> newest = new TreeSet<>();
    dumps.forEach(dump -> newest.add(dump.number));
    before.forEach(one -> newest.removeAll(one.dumps));
    List<Generation> all = new ArrayList<>(before);
    all.add(new Generation(generation, List.copyOf(newest)));
    return all;
  }

  /** The names of all folders with evidence. */
  Set<String> folders() {
    Set<String> folders = new TreeSet<>();
    generations().forEach(one -> folders.add(one.folder));
    return folders;
  }

  /** The number of buckets in which evidence is kept. */
  int buckets() {
    return Integer.parseInt(shape.getOrDefault(BUCKETS, "0"));
  }

  /** The header's text, in UTF-8. */
  byte[] text() {
    ObjectNode fields = JSON.valueToTree(this);
    byte[] content = fields.toString().getBytes(StandardCharsets.UTF_8);
    fields.put(SUM, Hashing.xxh3_128().hashBytesTo128Bits(content).toString());
    return (fields.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Copies the collections. */
  IndexHeader {
    shape = new TreeMap<>(shape);
    before = before == null ? List.of() : List.copyOf(before);
    dumps = List.copyOf(dumps);
  }

  /**
   * The shape that settings give.
   *
   * @param buckets the number of buckets
   */
  static SortedMap<String, String> shapeOf(DeduplicateSettings settings, int buckets) {
    SortedMap<String, String> shape = new TreeMap<>();
    long folding = 0;
    for (String text : FOLDED) {
      folding = Folding.combine(folding, Folding.hash(text));
    }
    shape.put("folding and hash", Long.toHexString(folding));
    shape.put("line length", Long.toHexString(WordEstimate.fingerprint()));
    shape.put(BUCKETS, Integer.toString(buckets));
    shape.put("urls", settings.urls() == DeduplicateSettings.Urls.ALL ? "all" : "one");
    shape.put("pages", Boolean.toString(settings.pages().enabled()));
    shape.put("site.enabled", Boolean.toString(settings.site().enabled()));
    if (settings.site().remembers()) {
      shape.put(SITE_MEMORY, "version " + SiteState.VERSION);
    }
    NearSettings near = settings.near();
    shape.put(NEAR, Boolean.toString(near.enabled()));
    if (near.enabled()) {
      shape.put("near.signature", Long.toHexString(MinHash.fingerprint()));
      shape.put("near.preset", near.preset().toString());
      shape.put("near.values", near.values() + " by " + near.rows());
      shape.put("near.minShingles", Integer.toString(near.minShingles()));
    }
    shape.put("dump.enabled", Boolean.toString(settings.dump().enabled()));
    if (settings.dump().enabled()) {
      shape.put("dump.match", settings.dump().match().toString());
      shape.put("dump.minWords", Integer.toString(settings.dump().minWords()));
    }
    return shape;
  }

  /** Whether lines of sites are remembered. */
  boolean remembersSites() {
    return shape.containsKey(SITE_MEMORY);
  }

  /**
   * How another shape differs, one line for each name; empty if it does not. An index without a
   * memory of sites may get one; the number of buckets is that of the index.
   */
  List<String> differences(SortedMap<String, String> other) {
    List<String> differences = new ArrayList<>();
    SortedMap<String, String> names = new TreeMap<>(shape);
    names.putAll(other);
    names.remove(BUCKETS);
    for (Map.Entry<String, String> name : names.entrySet()) {
      String was = shape.getOrDefault(name.getKey(), "none");
      String is = other.getOrDefault(name.getKey(), "none");
      boolean begins = name.getKey().equals(SITE_MEMORY) && !remembersSites();
      if (!was.equals(is) && !begins) {
        differences.add(name.getKey() + " " + was + ", here " + is);
      }
    }
    return differences;
  }
}

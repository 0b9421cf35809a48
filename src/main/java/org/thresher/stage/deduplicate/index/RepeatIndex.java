package org.thresher.stage.deduplicate.index;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.Bucket;
import org.thresher.beam.BucketRule;
import org.thresher.beam.EarlierEvidence;
import org.thresher.beam.Memory;
import org.thresher.beam.NotAFileException;
import org.thresher.beam.RegularFile;
import org.thresher.beam.UserPath;
import org.thresher.beam.plan.BucketNumbers;
import org.thresher.beam.plan.BucketOptions;
import org.thresher.job.DeduplicateSettings;
import org.thresher.job.SettingException;
import org.thresher.stage.deduplicate.memory.SiteState;

/**
 * Keeps evidence of earlier dumps in a folder: the packed counts and signatures of the deduplicate
 * stage's rules. A run reads the evidence of earlier dumps, and adds that of its own dump.
 *
 * <p>A dump that is in the index already is compared with those before it, as it was the first
 * time, and is not added again: the same dump fed twice gives the same output and leaves the index
 * as it is.
 *
 * <p>The folder has {@code index.json} ({@link IndexHeader}) and up to {@value #GENERATIONS}
 * folders with evidence, each with one file for each rule and bucket ({@link IndexFile}). A run
 * writes a folder of its own with the evidence of its dump, or with that of all dumps if there are
 * {@value #GENERATIONS} folders or it makes a dump anew; {@link #commit} lets {@code index.json}
 * name it, and removes those whose evidence it has. A run that fails leaves the index as it was.
 * Everything that is read has a checksum; a run that finds damage fails before it writes anything
 * that counts. Of the folders of evidence it deletes only those that a run has marked ({@link
 * EvidenceFolders}).
 *
 * <p>The number of buckets is planned when the index begins, from the text of its first dump. A
 * bucket's rows are sorted by their hash in each dump, so that a run looks them up by reading them
 * next to its own, with one dump's part of one bucket in memory.
 *
 * <p>Cost: of the order of 15 bytes a line, 4 a word and 300 a document; all of it is read in each
 * run, and all written again in each {@value #GENERATIONS}th, by the workers, a bucket at a time;
 * nothing of it is shuffled, and in memory is what the dump has in common with it.
 */
public final class RepeatIndex implements Memory {
  private static final long serialVersionUID = 1;
  private static final String KEY = "index";
  private static final String HEADER = "index.json";
  private static final String NEW_HEADER = "index.json.new";
  private static final String DUMP = "dump.json";

  /** So many folders with evidence are merged into one by the next run. */
  static final int GENERATIONS = 8;

  /** Bytes of evidence that a rule remembers of a byte of text, from which buckets are planned. */
  private static final double EVIDENCE = 1;

  /** Bytes of a dump's evidence that a bucket can keep. */
  private static final long MOST = Integer.MAX_VALUE - 8;

  /** Bytes that are kept of a byte of text, as measured: shingles for near duplicates. */
  private static final double KEPT_SHINGLES = 0.47;

  /** The same of all other rules together. */
  private static final double KEPT_OTHERWISE = 0.1;

  private static final double GIGABYTE = 1e9;

  /** Names the number of a dump in what a run keeps of the index. */
  public static final String NUMBER = "index_dump";

  /** Names the identity of a dump in what a run keeps of the index. */
  public static final String IDENTITY = "index_identity";

  private static final byte[] NOTHING = new byte[0];
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String folder;
  private final String name;
  private final SortedMap<String, String> shape;
  private final @Nullable IndexHeader header;
  private final String generation;

  /** The number of the dump that this run makes anew; 0 if its dump is another one. */
  private final int replaced;

  /** The day of this run, or that of the last dump if the clock has gone back. */
  private final int today;

  private RepeatIndex(
      String folder,
      String name,
      SortedMap<String, String> shape,
      @Nullable IndexHeader header,
      String generation,
      int replaced,
      int today) {
    this.folder = folder;
    this.name = name;
    this.shape = shape;
    this.header = header;
    this.generation = generation;
    this.replaced = replaced;
    this.today = today;
  }

  /**
   * Opens the index that settings name. Writes nothing.
   *
   * @param folder a local folder or a URI; an index begins there if there is none
   * @param settings with which it will be used
   * @param dump what the run calls its dump, or null
   * @param today the day on which the run adds its dump
   * @throws SettingException if what is there cannot be used with these settings
   * @throws IOException if it cannot be read
   */
  public static RepeatIndex open(
      String folder, DeduplicateSettings settings, @Nullable String dump, LocalDate today)
      throws IOException {
    try {
      UserPath.check(folder);
    } catch (IllegalArgumentException wrong) {
      throw new SettingException(
          KEY, "'" + folder + "'", "a folder: a path, file:///… or a URI such as s3://…/…");
    }
    IndexHeader header;
    try {
      header = readHeader(folder);
    } catch (NotAFileException other) {
      throw new SettingException(
          KEY, folder, "a new folder or a whole index (" + other.getMessage() + ")");
    }
    SortedMap<String, String> shape =
        IndexHeader.shapeOf(settings, header == null ? BucketRule.BUCKETS : header.buckets());
    if (header != null) {
      if (!header.isKnown()) {
        throw new SettingException(
            KEY,
            folder,
            "a new folder or an index of version "
                + IndexHeader.VERSION
                + " (it has version "
                + header.version()
                + ")");
      }
      List<String> differences = header.differences(shape);
      if (!differences.isEmpty()) {
        throw new SettingException(
            KEY,
            folder,
            "a new folder or an index made with the same settings (it was made with "
                + String.join("; ", differences)
                + ")");
      }
    }
    if (header != null
        && shape.containsKey(IndexHeader.SITE_MEMORY)
        && header.buckets() != BucketRule.BUCKETS) {
      throw new SettingException(
          KEY,
          folder,
          "a new folder or an index of "
              + BucketRule.BUCKETS
              + " buckets, which site.memory needs (it has "
              + header.buckets()
              + ")");
    }
    return new RepeatIndex(
        folder,
        dump == null ? "" : dump,
        shape,
        header,
        IndexHeader.newGeneration(),
        0,
        lastDay(header, Math.toIntExact(today.toEpochDay())));
  }

  /**
   * The same index, which gets its number of buckets from a run if it begins with it: the planned
   * one, at least {@link BucketRule#BUCKETS}, and exactly these where sites are remembered, since
   * each bucket gets the number of pages of each site.
   *
   * @param options say how much text the run has, or force a number
   * @throws SettingException if a bucket is likely to get more of the run's dump than it can keep
   */
  public RepeatIndex planned(BucketOptions options) {
    int number = header == null ? number(options) : header.buckets();
    checkRoom(options.getPlannedText(), number);
    if (header != null) {
      return this;
    }
    SortedMap<String, String> ofRun = new TreeMap<>(shape);
    ofRun.put(IndexHeader.BUCKETS, Integer.toString(number));
    return new RepeatIndex(folder, name, ofRun, null, generation, replaced, today);
  }

  private void checkRoom(long text, int number) {
    boolean shingles = Boolean.parseBoolean(shape.get(IndexHeader.NEAR));
    double most = (double) MOST * number / (shingles ? KEPT_SHINGLES : KEPT_OTHERWISE);
    if (text > most) {
      throw new SettingException(
          KEY,
          folder,
          String.format(
              Locale.ROOT,
              "a new folder%s: begin a new index, or run the dump in parts (it is likely to have"
                  + " %,.0f GB of text, and %d buckets hold %,.0f GB of a dump)",
              remembersSites() ? " without site.memory" : "",
              text / GIGABYTE,
              number,
              most / GIGABYTE));
    }
  }

  private boolean remembersSites() {
    return shape.containsKey(IndexHeader.SITE_MEMORY);
  }

  private int number(BucketOptions options) {
    if (remembersSites()) {
      return BucketRule.BUCKETS;
    }
    int number = BucketNumbers.of(options, EVIDENCE);
    return options.getBuckets() == 0 ? Math.max(number, BucketRule.BUCKETS) : number;
  }

  /**
   * The same index for a run that makes a dump of it anew, such as without some of its records: the
   * run sees the dumps before that one, and what it remembers takes the place of that dump's.
   *
   * @param number the dump's number, as {@link #ofThisRun} gave it to the run that added it
   * @param identity its identity, given with it; null if it may have another one by now
   * @throws SettingException if the index has no such dump
   */
  public RepeatIndex replacing(int number, @Nullable String identity) {
    boolean there =
        header != null
            && header.dumps().stream()
                .anyMatch(
                    dump ->
                        dump.number() == number
                            && (identity == null || dump.identity().equals(identity)));
    if (!there) {
      throw new SettingException(
          KEY, folder, "the index that the run has added its dump to (it has no such dump)");
    }
    return new RepeatIndex(folder, name, shape, header, generation, number, today);
  }

  /**
   * How the index knows the dump of this run, after the pipeline and before {@link #commit}.
   *
   * @return its number and its identity, by name; empty for a dump without documents
   */
  public SortedMap<String, String> ofThisRun() throws IOException {
    SortedMap<String, String> known = new TreeMap<>();
    IndexHeader.Dump dump = recorded();
    if (dump != null) {
      known.put(NUMBER, Integer.toString(dump.number()));
      known.put(IDENTITY, dump.identity());
    }
    return known;
  }

  /** The header; null if no index has begun in the folder. */
  private static @Nullable IndexHeader readHeader(String folder) throws IOException {
    byte[] present = bytes(UserPath.file(folder, HEADER));
    if (present != null) {
      try {
        return IndexHeader.read(present);
      } catch (IllegalArgumentException damaged) {
        throw new SettingException(
            KEY, folder, "a new folder or a whole index (its " + HEADER + " is damaged)");
      }
    }
    byte[] next = bytes(UserPath.file(folder, NEW_HEADER));
    if (next != null) {
      try {
        // The first commit was killed just before it gave the header its name.
        return IndexHeader.read(next);
      } catch (IllegalArgumentException cut) {
        // It was killed earlier.
      }
    }
    if (new EvidenceFolders(folder).holdsCommitted()) {
      throw new SettingException(
          KEY, folder, "a new folder or a whole index (its " + HEADER + " is missing)");
    }
    return null;
  }

  private static byte @Nullable [] bytes(ResourceId file) throws IOException {
    try (InputStream in = read(file)) {
      return in.readAllBytes();
    } catch (FileNotFoundException absent) {
      return null;
    }
  }

  /**
   * Marks the folder into which this run writes as the program's own, so that a later run may
   * delete it, and finishes a first commit that was killed. Called in the launcher before the
   * pipeline, while no other run uses the index.
   *
   * @throws IOException if it cannot be written
   */
  public void begin() throws IOException {
    EvidenceFolders folders = new EvidenceFolders(folder);
    if (header != null && bytes(UserPath.file(folder, HEADER)) == null) {
      name(header.generation(), folders);
    }
    folders.mark(generation, false);
  }

  /** Makes a folder of evidence that of the index, whose next header is written. */
  private void name(String committed, EvidenceFolders folders) throws IOException {
    folders.mark(committed, true);
    FileSystems.rename(
        List.of(UserPath.file(folder, NEW_HEADER)), List.of(UserPath.file(folder, HEADER)));
  }

  /** Dumps in the index. */
  public int dumps() {
    return header == null ? 0 : header.dumps().size();
  }

  @Override
  public int buckets() {
    return Integer.parseInt(
        shape.getOrDefault(IndexHeader.BUCKETS, Integer.toString(BucketRule.BUCKETS)));
  }

  /** Whether this run writes the evidence of all dumps, not only that of its own. */
  private boolean merges() {
    return replaced > 0 || (header != null && header.generations().size() >= GENERATIONS);
  }

  @Override
  public Bucket bucket(
      String rule, int number, Iterable<byte[]> evidence, Iterable<byte[]> fingerprint)
      throws IOException {
    int dump = ownNumber(DumpFingerprint.of(fingerprint).hex());
    return new IndexedBucket(this, rule, number, dump, evidence);
  }

  private int ownNumber(String identity) {
    return replaced > 0 ? replaced : numberOf(identity);
  }

  /** The number of a dump, its own if it is in the index, else the next one. */
  private int numberOf(String identity) {
    int last = 0;
    if (header != null) {
      for (IndexHeader.Dump dump : header.dumps()) {
        if (dump.identity().equals(identity)) {
          return dump.number();
        }
        last = dump.number();
      }
    }
    return last + 1;
  }

  /** The latest of a day and those of the dumps. */
  private static int lastDay(@Nullable IndexHeader header, int day) {
    int last = day;
    if (header != null) {
      for (IndexHeader.Dump dump : header.dumps()) {
        last = Math.max(last, dayOf(dump, 0));
      }
    }
    return last;
  }

  private static int dayOf(IndexHeader.Dump dump, int otherwise) {
    String day = dump.day();
    return day == null ? otherwise : Math.toIntExact(LocalDate.parse(day).toEpochDay());
  }

  /** The day on which a dump was added, or is added now. */
  int day(int dump) {
    if (header != null) {
      for (IndexHeader.Dump known : header.dumps()) {
        if (known.number() == dump) {
          return dayOf(known, today);
        }
      }
    }
    return today;
  }

  /** Whether the index has a dump, which is not made anew. */
  boolean has(int dump) {
    return dump != replaced
        && header != null
        && header.dumps().stream().anyMatch(d -> d.number() == dump);
  }

  /** Opens what a bucket of a rule remembers of the dumps before one. */
  EarlierFiles before(int dump, String rule, int bucket) throws IOException {
    return read(fileName(rule, bucket), number -> number < dump);
  }

  /** Opens what a bucket of a rule keeps of all dumps. */
  EarlierFiles all(String rule, int bucket) throws IOException {
    return read(fileName(rule, bucket), number -> true);
  }

  private EarlierFiles read(String file, IntPredicate wanted) throws IOException {
    // The memory of sites may begin in an index that was made without it.
    boolean begins = header != null && isMemory(file) && !header.remembersSites();
    if (header == null || begins) {
      return new EarlierFiles(List.of());
    }
    if (isMemory(file)) {
      // The newest folder has the states of all dumps.
      return new EarlierFiles(List.of(read(header.generation(), file, numbers(header), wanted)));
    }
    List<IndexFile.Reader> files = new ArrayList<>();
    try {
      for (IndexHeader.Generation each : header.generations()) {
        files.add(read(each.folder(), file, each.dumps(), wanted));
      }
    } catch (IOException e) {
      new EarlierFiles(files).close();
      throw e;
    }
    return new EarlierFiles(files);
  }

  private static List<Integer> numbers(IndexHeader header) {
    return header.dumps().stream().map(IndexHeader.Dump::number).toList();
  }

  private IndexFile.Reader read(String of, String file, List<Integer> dumps, IntPredicate wanted)
      throws IOException {
    ResourceId path = UserPath.file(folder, of, file);
    try {
      return IndexFile.Reader.of(path.toString(), file, read(path), dumps, wanted);
    } catch (FileNotFoundException missing) {
      throw IndexFile.damaged(path.toString(), "it is missing");
    }
  }

  /** Writes what a bucket of a rule remembers of a new dump, or of all dumps with it. */
  void append(String rule, int bucket, int dump, byte[] evidence) throws IOException {
    String file = fileName(rule, bucket);
    if (merges()) {
      write(file, dump, evidence);
      return;
    }
    try (OutputStream out = write(UserPath.file(folder, generation, file))) {
      IndexFile.write(out, file, List.of(), dump, evidence);
    }
  }

  /** Writes what a bucket of a rule keeps, with a value for each dump of the index and this one. */
  void keep(String rule, int bucket, int dump, SortedMap<Integer, byte[]> states)
      throws IOException {
    TreeMap<Integer, byte[]> all = new TreeMap<>();
    if (header != null) {
      header.dumps().forEach(one -> all.put(one.number(), NOTHING));
    }
    all.put(dump, NOTHING);
    all.putAll(states);
    List<EarlierEvidence> rows = new ArrayList<>();
    all.forEach((number, state) -> rows.add(new EarlierEvidence(number, state)));
    String file = fileName(rule, bucket);
    try (OutputStream out = write(UserPath.file(folder, generation, file))) {
      IndexFile.write(out, file, rows, 0, NOTHING);
    }
  }

  private static boolean isMemory(String file) {
    return file.startsWith(SiteState.NAME + "-");
  }

  /** Writes what a bucket keeps when nothing of the dump that is made anew is left. */
  private void forget(IndexHeader present, String file) throws IOException {
    if (!isMemory(file)) {
      write(file, replaced, null);
      return;
    }
    // The run has corrected the states of later dumps already.
    List<EarlierEvidence> others = new ArrayList<>();
    try (IndexFile.Reader own =
        read(generation, file, numbers(present), number -> number != replaced)) {
      own.forEach(others::add);
    }
    try (OutputStream out = write(UserPath.file(folder, generation, file))) {
      IndexFile.write(out, file, others, 0, NOTHING);
    }
  }

  /** Writes a file without what it has of a dump, and with other evidence of it if there is any. */
  private void write(String file, int dump, byte @Nullable [] evidence) throws IOException {
    try (EarlierFiles others = read(file, number -> number != dump);
        OutputStream out = write(UserPath.file(folder, generation, file))) {
      if (evidence == null) {
        IndexFile.write(out, file, others, 0, NOTHING);
      } else {
        IndexFile.write(out, file, others, dump, evidence);
      }
    }
  }

  /** Writes which dump this run's is. */
  void record(DumpFingerprint.Sum sums) throws IOException {
    IndexHeader.Dump dump =
        new IndexHeader.Dump(
            ownNumber(sums.hex()),
            sums.hex(),
            sums.documents(),
            name,
            remembersSites() ? LocalDate.ofEpochDay(day(ownNumber(sums.hex()))).toString() : null);
    try (OutputStream out = write(UserPath.file(folder, generation, DUMP))) {
      out.write(JSON.writeValueAsBytes(dump));
    }
  }

  /**
   * Makes the run's dump part of the index. Called in the launcher, after the pipeline and before
   * the output is put in place: if the run is killed between the two, the next one finds its dump
   * in the index and gives the same output.
   *
   * @throws IOException if the index cannot be written
   * @throws IllegalStateException if a file of it is missing, or another run has changed the index
   */
  public void commit() throws IOException {
    IndexHeader present = readHeader(folder);
    String expected = header == null ? "" : header.generation();
    if (!expected.equals(present == null ? "" : present.generation())) {
      throw new IllegalStateException(
          "deduplicate.index: another run has changed " + folder + "; run again");
    }
    IndexHeader.Dump dump = recorded();
    EvidenceFolders folders = new EvidenceFolders(folder);
    if (dump == null ? replaced == 0 : has(dump.number())) {
      folders.deleteAllBut(header == null ? Set.of() : header.folders());
      return;
    }
    List<IndexHeader.Dump> dumps = new ArrayList<>(header == null ? List.of() : header.dumps());
    dumps.removeIf(one -> one.number() == replaced);
    if (dump == null) {
      for (String file : folders.evidence(expected)) {
        if (header != null) {
          forget(header, file);
        }
      }
    } else {
      dumps.add(dump);
      dumps.sort(Comparator.comparingInt(IndexHeader.Dump::number));
    }
    if (dumps.isEmpty()) {
      // That of a commit that was killed first, or the next run would take it for the index's.
      FileSystems.delete(
          List.of(UserPath.file(folder, NEW_HEADER)), StandardMoveOptions.IGNORE_MISSING_FILES);
      FileSystems.delete(List.of(UserPath.file(folder, HEADER)));
      folders.deleteAll();
      return;
    }
    List<IndexHeader.Generation> before =
        header == null || merges() ? List.of() : header.generations();
    IndexHeader next = new IndexHeader(IndexHeader.VERSION, shape, generation, before, dumps);
    try (OutputStream out = write(UserPath.file(folder, NEW_HEADER))) {
      out.write(next.text());
    }
    name(generation, folders);
    folders.deleteAllBut(next.folders());
  }

  private IndexHeader.@Nullable Dump recorded() throws IOException {
    try (InputStream in = read(UserPath.file(folder, generation, DUMP))) {
      return JSON.readValue(in, IndexHeader.Dump.class);
    } catch (FileNotFoundException noDocuments) {
      return null;
    }
  }

  private static String fileName(String rule, int bucket) {
    return rule + "-" + bucket;
  }

  private static InputStream read(ResourceId file) throws IOException {
    return RegularFile.open(file);
  }

  private static OutputStream write(ResourceId file) throws IOException {
    return Channels.newOutputStream(FileSystems.create(file, "application/octet-stream"));
  }
}

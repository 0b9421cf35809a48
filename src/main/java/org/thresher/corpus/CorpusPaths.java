package org.thresher.corpus;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names the folders and files of a corpus, relative to its output folder, with {@code /} as
 * separator.
 */
public final class CorpusPaths {
  /** The folder of the rows of the corpus. */
  public static final String DATA = "data";

  /** The folder of the removed paragraphs, see {@link RemovedRow}. */
  public static final String REMOVED = "removed";

  /** The folder of the dropped documents, see {@link DroppedRow}. */
  public static final String DROPPED = "dropped";

  /** The folder of the failures, see {@link ErrorRow}. */
  public static final String ERRORS = "errors";

  /** The folder of what was decided about every paragraph, see {@link EvidenceRow}. */
  public static final String EVIDENCE = "evidence";

  /** The folder of the removed spans, see {@link AttributesRow}. */
  public static final String ATTRIBUTES = "attributes";

  /** The folder of the report. */
  public static final String REPORT = "report";

  /** The report as JSON. */
  public static final String REPORT_JSON = REPORT + "/report.json";

  /** The report as a page. */
  public static final String REPORT_PAGE = REPORT + "/index.html";

  /** The folder of the report's pages about sites. */
  public static final String REPORT_SITES = REPORT + "/sites";

  /** What can be counted of the EU's summary of training content, with the section rights. */
  public static final String REPORT_EU_SUMMARY = REPORT + "/eu-summary.md";

  /** The topics that were found in the dump, if there are any. */
  public static final String REPORT_TOPICS = REPORT + "/topics.json";

  /** The dataset card. */
  public static final String CARD = "README.md";

  /** The Croissant description. */
  public static final String CROISSANT = "croissant.json";

  /** How the corpus was made, see {@link RunRecord}. */
  public static final String RUN = "run.json";

  /** The effective job. */
  public static final String JOB = "job.yaml";

  /** The list of withdrawn records, as hashes; only where there are any. */
  public static final String WITHDRAWN = "withdrawn.tsv";

  /** The list of all files, see {@link ManifestEntry}; the last file that a run puts in place. */
  public static final String MANIFEST = "manifest.tsv";

  /** The folder inside the output folder that holds everything until the run is complete. */
  public static final String UNFINISHED = ".thresher-tmp";

  /** The folder, inside the unfinished one, of the tallies; never part of the output. */
  public static final String TALLIES = "tally";

  /**
   * The folder, inside the unfinished one, of what was read and extracted, for runs that resume.
   */
  public static final String SAVED_WORK = "read";

  /**
   * The file that lists what is read: inside the unfinished folder, and in the output of a run that
   * has read only what was new.
   */
  public static final String INPUT_LIST = "inputs.jsonl";

  /**
   * The folder inside an output folder that holds the next content of a corpus while records are
   * withdrawn from it.
   */
  public static final String WITHDRAWAL = ".thresher-withdraw";

  /** The file that says that the next content is complete and is being put in place. */
  public static final String WITHDRAWAL_READY = WITHDRAWAL + "/ready";

  /**
   * The manifest of a corpus with the figures of a review, until the files that it lists are in
   * place.
   */
  public static final String REVIEW_READY = MANIFEST + ".tmp-review";

  /** What the name of a shard that has rows only begins with. */
  static final String ROWS_ONLY = "rows-";

  private static final String LINES = ".jsonl";
  private static final String PACKED_LINES = LINES + ".zst";
  private static final String PARQUET = ".parquet";
  private static final String JSON = ".json";
  private static final Pattern SHARD_TALLY = Pattern.compile("part-(rows-)?\\d+-of-(\\d+)\\.json");

  private static final Set<String> FOLDERS =
      Set.of(DATA, REMOVED, DROPPED, ERRORS, EVIDENCE, ATTRIBUTES, REPORT, TALLIES, SAVED_WORK);

  /** The files that a run makes there, finished or not. */
  private static final Set<String> FILES =
      Set.of(CARD, CROISSANT, RUN, JOB, MANIFEST, INPUT_LIST, WITHDRAWN);

  private static final String ATTEMPT = ".tmp-";

  private CorpusPaths() {}

  /** The folders that a run makes in its output folder, finished or not. */
  public static Set<String> folders() {
    return FOLDERS;
  }

  /**
   * The name of a file while it is written.
   *
   * @param attempt tells the attempts at one file apart
   */
  public static String attempt(String path, String attempt) {
    return path + ATTEMPT + attempt;
  }

  /**
   * Whether a path is one that a run makes in its output folder: relative, without {@code ..}, and
   * in one of its folders or one of its files.
   */
  public static boolean isOfARun(String path) {
    List<String> names = Arrays.asList(path.split("/", -1));
    boolean plain =
        names.stream().noneMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."))
            && path.chars().noneMatch(c -> c == '\\' || c < ' ');
    String first = names.get(0);
    int attempt = first.indexOf(ATTEMPT);
    return plain
        && (names.size() > 1
            ? FOLDERS.contains(first)
            : FILES.contains(attempt < 0 ? first : first.substring(0, attempt)));
  }

  /**
   * The folder of a language, below {@code data/}: a partition as Hive names them, which readers of
   * tables know. Its key is no column of a row, since some of them refuse a key that is.
   */
  public static String partition(String language) {
    return "lang=" + language;
  }

  /**
   * A file of {@code data/}.
   *
   * @param name its split, or partition and split, and its number
   * @param ending the ending of the format, such as {@code .parquet}
   */
  public static String data(String name, String ending) {
    return DATA + "/" + name + ending;
  }

  /** The file of {@code attributes/} for the file of {@code data/} with the same name. */
  public static String attributes(String name) {
    return ATTRIBUTES + "/" + name + PACKED_LINES;
  }

  /**
   * The file of a side output: lines, of {@code errors/} as they are, of others compressed; or
   * Parquet.
   *
   * @param folder {@link #REMOVED}, {@link #DROPPED}, {@link #ERRORS} or {@link #EVIDENCE}
   * @param part the shard or bucket
   */
  public static String side(String folder, String part, boolean parquet) {
    String ending = parquet ? PARQUET : folder.equals(ERRORS) ? LINES : PACKED_LINES;
    return folder + "/part-" + part + ending;
  }

  /** The tally of a shard, inside the unfinished folder. */
  public static String tallyOfShard(String shard) {
    return TALLIES + "/part-" + shard + JSON;
  }

  /** The tally of a bucket of {@code removed/}, inside the unfinished folder. */
  public static String tallyOfRemoved(String bucket) {
    return TALLIES + "/removed-" + bucket + JSON;
  }

  /** What a stage says of the whole dump, inside the unfinished folder. */
  public static String tallyOfStage(String name) {
    return TALLIES + "/summary-" + name + JSON;
  }

  /** Whether a file of the folder of tallies is complete: others still have a temporary name. */
  public static boolean isTally(String fileName) {
    return fileName.endsWith(JSON);
  }

  /** How many shards a run has, by the file name of one shard's tally; 0 for other tallies. */
  public static long shardsByTally(String fileName) {
    Matcher name = SHARD_TALLY.matcher(fileName);
    return name.matches() ? Long.parseLong(name.group(2)) : 0;
  }

  /** Whether a file is the tally of a shard that has rows only, by its name. */
  public static boolean isTallyOfRows(String fileName) {
    return fileName.startsWith("part-" + ROWS_ONLY);
  }

  /** Whether a file holds rows as JSON lines, compressed or not. */
  static boolean isLines(String fileName) {
    return fileName.contains(LINES);
  }

  /** Whether a file holds rows as Parquet. */
  public static boolean isParquet(String fileName) {
    return fileName.endsWith(PARQUET);
  }
}

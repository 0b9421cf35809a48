package org.thresher.withdraw;

import static org.thresher.job.Sections.DEDUPLICATE;
import static org.thresher.job.Sections.WRITE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.CorpusSummary;
import org.thresher.corpus.ManifestEntry;
import org.thresher.corpus.NotACorpusException;
import org.thresher.corpus.RunRecord;
import org.thresher.corpus.RunStamp;
import org.thresher.document.Withdrawn;
import org.thresher.flow.Flow;
import org.thresher.job.Job;
import org.thresher.job.JobException;
import org.thresher.job.JobFile;
import org.thresher.job.SettingException;
import org.thresher.run.Build;
import org.thresher.run.FolderLock;
import org.thresher.run.InputList;
import org.thresher.run.Run;
import org.thresher.run.RunListener;
import org.thresher.run.RunPlan;
import org.thresher.run.RunRequest;
import org.thresher.run.WithdrawnFile;
import org.thresher.stage.deduplicate.index.RepeatIndex;
import org.thresher.stage.read.input.InputFile;
import org.thresher.text.Sha256;

/**
 * Withdraws records from a finished corpus on the local disk.
 *
 * <p>What a document becomes may depend on every other one of the dump: lines count by site,
 * paragraphs by dump, one copy of several is kept. So the job runs again on the dump as the run
 * listed it, passing over the records, into a folder inside the corpus; the result is that of a run
 * without them, by the same code. It is compared with the corpus: each document but the withdrawn
 * ones must be there with the same extracted text. Then the files that differ are put in place (see
 * {@link CorpusSwap}). If no document is named, and none may have been dropped or lost because of
 * one that is, only the list is kept.
 *
 * <p>The list, as hashes, is {@value CorpusPaths#WITHDRAWN} in the corpus, in the folder of the
 * state of {@code --incremental} and in the index of earlier dumps; runs with these folders pass
 * over the records. In the index, what the dump had added is replaced.
 */
public final class Withdrawal {
  /** The number of the first dump of an index. */
  private static final String FIRST = "1";

  private static final String EARLIER = "the corpus was made of ";

  private final Path folder;
  private final WithdrawalList list;
  private final List<String> dump;
  private final List<String> options;
  private final RunListener listener;
  private final CorpusSwap swap;

  private Withdrawal(
      Path folder,
      WithdrawalList list,
      List<String> dump,
      List<String> options,
      RunListener listener) {
    this.folder = folder;
    this.list = list;
    this.dump = dump;
    this.options = options;
    this.listener = listener;
    this.swap = new CorpusSwap(folder);
  }

  /**
   * Withdraws records.
   *
   * @param corpus the output folder of a run
   * @param list the records
   * @param dump files, folders and globs where the dump is now; empty if it is where it was
   * @param options options of Apache Beam
   * @param listener gets reports of the progress of the run
   * @throws NotACorpusException if the folder is no corpus
   * @throws JobException if the corpus cannot be made anew: the dump, a file that the job names, or
   *     the version of Thresher is another one
   * @throws IllegalStateException if the run fails, or makes other documents than the corpus has
   * @throws IOException if something cannot be read or written; the corpus is as it was, or the
   *     same call goes on
   */
  public static WithdrawalResult start(
      Path corpus,
      WithdrawalList list,
      List<String> dump,
      List<String> options,
      RunListener listener)
      throws IOException {
    if (!Files.isDirectory(corpus)) {
      throw new NotACorpusException(corpus + " is not a folder; name the output folder of a run");
    }
    FolderLock.checkFree(corpus.toString());
    FolderLock lock = FolderLock.acquire(corpus.toString());
    try {
      return new Withdrawal(corpus, list, dump, options, listener).locked();
    } finally {
      lock.close();
    }
  }

  private WithdrawalResult locked() throws IOException {
    boolean finished = swap.finishEarlier();
    Corpus corpus = Corpus.open(folder);
    Withdrawn before = WithdrawnFile.read(folder.toString());
    Job job = JobFile.read(folder.resolve(CorpusPaths.JOB));
    Set<String> ids = Set.copyOf(list.ids());
    CorpusDocuments documents =
        job.get(WRITE).evidence()
            ? CorpusDocuments.read(corpus, before.with(list.withdrawn()), ids)
            : null;
    Withdrawn next = before.with(list.withdrawn());
    if (documents != null) {
      next = next.with(Withdrawn.of(documents.records()));
    }
    RunRecord run = corpus.run();
    boolean known = next.entries().equals(before.entries());
    boolean unseen =
        documents == null || corpus.summary().records().errors() > 0 || hasEarlierDumps(run);
    boolean anew = (documents != null && documents.named() > 0) || (unseen && !known);
    RunPlan plan = anew ? plan(corpus, run, job, next, documents) : null;
    keepList(run, job, next);
    CorpusDocuments after = plan == null ? documents : makeAnew(plan, documents, next);
    if (plan == null) {
      stageList(next);
    }
    CorpusSummary summary = corpus.summary();
    CorpusSwap.Counts counts = swap.swap();
    long documentsLess = withdrawn(Corpus.open(folder).summary()) - withdrawn(summary);
    return new WithdrawalResult(
        documents == null ? documentsLess : documents.named(),
        documents == null ? documentsLess : documents.namedInCorpus(),
        documents == null || after == null ? 0 : documents.cameBack(after),
        notFound(documents, before),
        counts.data(),
        counts.changedData(),
        counts.all(),
        counts.changed(),
        finished);
  }

  /** Whether documents may have been dropped as copies of those of earlier dumps. */
  private static boolean hasEarlierDumps(RunRecord run) {
    return !run.memory().getOrDefault(RepeatIndex.NUMBER, FIRST).equals(FIRST);
  }

  /** The records that a corpus has passed over because they were withdrawn. */
  private static long withdrawn(CorpusSummary summary) {
    return summary.skipped().stream()
        .filter(count -> count.name().equals(Withdrawn.SKIPPED))
        .mapToLong(CorpusSummary.Count::count)
        .sum();
  }

  private List<String> notFound(@Nullable CorpusDocuments documents, Withdrawn before) {
    List<String> notFound = new ArrayList<>();
    for (Map.Entry<String, String> entry : list.entries().entrySet()) {
      boolean known =
          documents == null
              || documents.found().contains(entry.getKey())
              || before.entries().contains(entry.getKey());
      if (!known) {
        notFound.add(entry.getValue());
      }
    }
    return notFound;
  }

  /** The run that makes the corpus anew; refuses what would make another corpus. */
  private RunPlan plan(
      Corpus corpus, RunRecord run, Job job, Withdrawn next, @Nullable CorpusDocuments documents)
      throws IOException {
    if (!run.version().equals(Build.version())) {
      throw new JobException(
          folder
              + " was made by Thresher "
              + run.version()
              + ", this is "
              + Build.version()
              + ", which may make other rows; use that version");
    }
    checkFiles(run, Flow.settingsFiles(job));
    refuseNumberedIds(documents);
    InputList input = input(corpus, run);
    boolean index = job.has(DEDUPLICATE) && job.get(DEDUPLICATE).hasIndex();
    if (index || documents == null) {
      checkWhole(run, input, index);
    }
    CorpusSummary.Records records = corpus.summary().records();
    RunRequest request =
        new RunRequest(
            job,
            input.patterns(),
            swap.next().toString(),
            new RunStamp(run.options().get("dump"), run.options().get("added")),
            1,
            true,
            false,
            null,
            next,
            new RunRequest.Anew(
                index ? indexed(run, job, records.data() + records.dropped()) : 0,
                run.memory().get(Run.STATE)),
            options);
    return RunPlan.of(request, input);
  }

  private void checkFiles(RunRecord run, SortedMap<String, String> now) {
    for (Map.Entry<String, String> file : run.settingsFiles().entrySet()) {
      if (!file.getValue().equals(now.get(file.getKey()))) {
        throw new JobException(
            file.getKey()
                + ", which the job of "
                + folder
                + " names, has changed since; bring back the file that the run had");
      }
    }
  }

  private void refuseNumberedIds(@Nullable CorpusDocuments documents) {
    if (documents == null) {
      for (String id : list.ids()) {
        if (id.matches(".+#\\d+")) {
          throw new JobException(
              "--ids: "
                  + id
                  + " shares its id with another document, and "
                  + folder
                  + " has no evidence/ that tells which; name its address with --urls");
        }
      }
    }
  }

  /** The files of the dump, as the run listed them. */
  private InputList input(Corpus corpus, RunRecord run) throws IOException {
    Path listed = corpus.path().resolve(CorpusPaths.INPUT_LIST);
    List<String> patterns = dump.isEmpty() ? run.inputs() : dump;
    try {
      if (!Files.exists(listed)) {
        return InputList.of(patterns, false);
      }
      List<InputFile> files = new ArrayList<>();
      InputList then = InputList.read(run.inputs(), listed);
      Map<String, InputFile> now =
          InputList.of(patterns, false).files().stream()
              .collect(Collectors.toMap(InputFile::path, file -> file, (first, other) -> first));
      for (InputFile file : then.files()) {
        if (now.containsKey(file.path())) {
          files.add(now.get(file.path()));
        }
      }
      return new InputList(patterns, files);
    } catch (JobException gone) {
      throw new JobException(
          "to withdraw records the dump is needed, and it is not where the run has read it ("
              + gone.getMessage()
              + "); name its place with --dump");
    }
  }

  private void checkWhole(RunRecord run, InputList input, boolean index) {
    if (run.files() != input.files().size() || run.bytes() != input.bytes()) {
      throw new JobException(
          String.format(
              Locale.ROOT,
              "the dump has changed: it has %,d files of %,d bytes, and %s%,d files of %,d bytes;"
                  + " %s",
              input.files().size(),
              input.bytes(),
              EARLIER,
              run.files(),
              run.bytes(),
              index
                  ? "what the index has of it can be replaced by the same dump only"
                  : "without evidence/ nothing tells whether the documents are the same"));
    }
  }

  /**
   * The number of the run's dump in its index; 0 if it is not there.
   *
   * @param documents how many documents the run has found
   */
  private int indexed(RunRecord run, Job job, long documents) throws IOException {
    String number = run.memory().get(RepeatIndex.NUMBER);
    RepeatIndex index = Flow.index(job, RunStamp.NONE);
    if (number == null || index == null) {
      if (documents > 0) {
        throw new JobException(
            folder
                + ": its run.json does not tell which dump of the index it is; an earlier version"
                + " of Thresher has made it: begin a new index without the records");
      }
      return 0;
    }
    // A dump from which records were withdrawn has another identity by now.
    boolean same = WithdrawnFile.read(job.get(DEDUPLICATE).index()).isEmpty();
    String identity = same ? run.memory().get(RepeatIndex.IDENTITY) : null;
    int dumpNumber = Integer.parseInt(number);
    try {
      var unused = index.replacing(dumpNumber, identity);
      return dumpNumber;
    } catch (SettingException other) {
      if (same) {
        throw job.refusal(DEDUPLICATE, other);
      }
      // Earlier withdrawals have left nothing of the dump.
      return 0;
    }
  }

  /** Keeps the list where later runs look for it, before anything else is changed. */
  private static void keepList(RunRecord run, Job job, Withdrawn next) throws IOException {
    List<String> folders = new ArrayList<>();
    String state = run.memory().get(Run.STATE);
    if (state != null) {
      folders.add(state);
    }
    if (job.has(DEDUPLICATE) && job.get(DEDUPLICATE).hasIndex()) {
      folders.add(job.get(DEDUPLICATE).index());
    }
    for (String memory : folders) {
      FolderLock lock = FolderLock.acquire(memory);
      try {
        WithdrawnFile.add(memory, next);
      } finally {
        lock.close();
      }
    }
  }

  private @Nullable CorpusDocuments makeAnew(
      RunPlan plan, @Nullable CorpusDocuments documents, Withdrawn next) throws IOException {
    var unused = Run.start(plan, listener);
    Corpus made = Corpus.open(swap.next());
    if (documents == null) {
      return null;
    }
    CorpusDocuments after = CorpusDocuments.read(made, next, Set.of());
    String unexpected = documents.unexpected(after);
    if (!unexpected.isEmpty()) {
      swap.finishEarlier();
      throw new IllegalStateException(
          "the dump is not the one that "
              + folder
              + " was made of: beside the withdrawn records "
              + unexpected
              + "; the corpus is as it was");
    }
    return after;
  }

  /** The next content of a corpus that loses no document: the same files and the list. */
  private void stageList(Withdrawn next) throws IOException {
    byte[] text = next.text().getBytes(StandardCharsets.UTF_8);
    List<ManifestEntry> files =
        new ArrayList<>(
            ManifestEntry.ofText(Files.readString(folder.resolve(CorpusPaths.MANIFEST))));
    files.removeIf(file -> file.path().equals(CorpusPaths.WITHDRAWN));
    files.add(new ManifestEntry(CorpusPaths.WITHDRAWN, text.length, Sha256.hex(text), -1));
    files.sort(Comparator.comparing(ManifestEntry::path));
    StringBuilder manifest = new StringBuilder(ManifestEntry.HEAD);
    files.forEach(file -> manifest.append(file.line()));
    Files.createDirectories(swap.next());
    Files.write(swap.next().resolve(CorpusPaths.WITHDRAWN), text);
    Files.writeString(swap.next().resolve(CorpusPaths.MANIFEST), manifest);
  }
}

package org.thresher.run;

import static org.thresher.job.Sections.READ;
import static org.thresher.job.Sections.WRITE;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.thresher.corpus.CorpusPaths;
import org.thresher.flow.Flow;
import org.thresher.job.Job;
import org.thresher.job.JobFile;
import org.thresher.job.WriteSettings;
import org.thresher.stage.read.input.InputFile;
import org.thresher.stage.read.plan.DumpPlan;

/**
 * What a run would do: the steps, the input by the endings of its files, and the output. Nothing is
 * written; of the input, only the beginnings of large files are read.
 *
 * @param job the effective job
 * @param files the input files
 * @param output the output folder
 * @param runner the runner's name
 */
public record DryRun(Job job, List<InputFile> files, String output, String runner) {
  private static final int ENDINGS = 12;

  /** Files with the same ending. */
  private record Kind(String ending, long files, long bytes) {
    Kind plus(Kind other) {
      return new Kind(ending, files + other.files, bytes + other.bytes);
    }
  }

  /** Prints the plan for people. */
  public void print(PrintWriter out) {
    out.println("dry run: nothing is written");
    out.println("runner  " + runner);
    out.println("steps   " + String.join(" > ", Flow.names(job)));
    printInput(out);
    out.println("job     effective, with all defaults:");
    JobFile.print(job).lines().forEach(line -> out.println("  " + line));
    out.flush();
  }

  private static void addIf(boolean on, String folder, List<String> folders) {
    if (on) {
      folders.add(folder);
    }
  }

  private void printInput(PrintWriter out) {
    Map<String, Kind> kinds = new TreeMap<>();
    long unreadable = 0;
    for (InputFile file : files) {
      Kind kind = new Kind(ending(file.path()), 1, file.size());
      kinds.merge(kind.ending(), kind, Kind::plus);
      unreadable += file.problem() == null ? 0 : 1;
    }
    long bytes = files.stream().mapToLong(InputFile::size).sum();
    DumpPlan plan = DumpPlan.of(files, job.get(READ));
    out.printf(
        Locale.ROOT,
        "input   %s in %,d files, read in %,d pieces%n",
        megabytes(bytes),
        files.size(),
        plan.chunks());
    List<Kind> largest =
        kinds.values().stream()
            .sorted(Comparator.comparingLong(Kind::bytes).reversed().thenComparing(Kind::ending))
            .toList();
    largest.stream()
        .limit(ENDINGS)
        .forEach(kind -> out.println(line(kind.ending(), kind.files(), kind.bytes())));
    if (largest.size() > ENDINGS) {
      Kind rest =
          largest.stream().skip(ENDINGS).reduce(new Kind("others", 0, 0), (a, b) -> a.plus(b));
      out.println(line(rest.ending(), rest.files(), rest.bytes()));
    }
    if (unreadable > 0) {
      out.printf(
          Locale.ROOT, "        %,d files cannot be read; they will be errors%n", unreadable);
    }
    if (job.get(READ).sample() < 1) {
      out.println("sample  " + job.get(READ).sample() + " of the records, by a hash of their ids");
    }
    HeapEstimate memory = HeapEstimate.of(files, job.get(READ).sample());
    out.println("memory  " + memory.describe());
    printOutput(out, plan.shards());
  }

  private void printOutput(PrintWriter out, int shards) {
    out.println("output  " + output + ": " + shards + " shards, " + outputFormat());
    WriteSettings write = job.get(WRITE);
    List<String> folders =
        new ArrayList<>(
            List.of(
                CorpusPaths.DATA, CorpusPaths.REMOVED, CorpusPaths.DROPPED, CorpusPaths.ERRORS));
    addIf(write.evidence(), CorpusPaths.EVIDENCE, folders);
    addIf(write.attributes(), CorpusPaths.ATTRIBUTES, folders);
    folders.add(CorpusPaths.REPORT);
    out.println("        " + String.join("/ ", folders) + "/");
  }

  private String outputFormat() {
    WriteSettings write = job.get(WRITE);
    return String.join(
            ", ",
            write.format() + " (" + write.compression() + ")",
            "layout " + write.layout(),
            "partition " + write.partition())
        .toLowerCase(Locale.ROOT);
  }

  /** What follows the first dot of the last two, such as {@code warc.gz}; empty without a dot. */
  private static String ending(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int last = name.lastIndexOf('.');
    if (last <= 0) {
      return "no ending";
    }
    int before = name.lastIndexOf('.', last - 1);
    boolean compressed = name.length() - last <= 4 && before > 0 && last - before <= 6;
    return name.substring((compressed ? before : last) + 1).toLowerCase(Locale.ROOT);
  }

  private static String line(String name, long count, long bytes) {
    return String.format(Locale.ROOT, "  %-14s %,10d files %12s", name, count, megabytes(bytes));
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
  }
}

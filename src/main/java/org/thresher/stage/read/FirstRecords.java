package org.thresher.stage.read;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Failure;
import org.thresher.document.Page;
import org.thresher.job.ReadSettings;
import org.thresher.stage.read.input.Chunk;
import org.thresher.stage.read.input.InputFile;
import org.thresher.stage.read.input.Part;
import org.thresher.stage.read.record.Payload;
import org.thresher.stage.read.record.RecordSink;
import org.thresher.stage.read.record.Revisit;

/**
 * Reads the first records of some local files with fields, to see before a run whether the job
 * knows the names of their fields.
 */
public final class FirstRecords {
  private static final Pattern WITH_FIELDS =
      Pattern.compile("\\.(jsonl|ndjson|json|csv|tsv|parquet)(\\.(gz|zst|bz2|xz))?$");

  private static final int FILES = 4;
  private static final int RECORDS = 20;

  private FirstRecords() {}

  /**
   * Looks into the first file of each ending.
   *
   * @return a sentence about the first file of which no looked-at record has a field with text;
   *     names the fields that it has, and what to write in the job
   */
  public static Optional<String> withoutText(List<InputFile> files, ReadSettings settings) {
    Set<String> seen = new HashSet<>();
    for (InputFile file : files) {
      Matcher ending = WITH_FIELDS.matcher(file.path().toLowerCase(Locale.ROOT));
      boolean local = !file.resource().contains("://") && file.problem() == null;
      if (local && seen.size() < FILES && ending.find() && seen.add(ending.group())) {
        String message = look(file, settings);
        if (message != null) {
          return Optional.of(file.path() + ": " + message);
        }
      }
    }
    return Optional.empty();
  }

  private static @Nullable String look(InputFile file, ReadSettings settings) {
    Looker looker = new Looker();
    Chunk chunk =
        new Chunk(0, file.path(), file.resource(), Part.WHOLE, file.size(), 0, 1, false, null);
    try {
      new ChunkReader(settings).read(chunk, looker);
    } catch (Enough enough) {
      // The rest is for the run.
    }
    return looker.pages > 0 ? null : looker.message;
  }

  /** Ends the reading of a file. */
  private static final class Enough extends RuntimeException {
    Enough() {
      super("enough", null, false, false);
    }
  }

  /** Counts pages, and keeps the first message about fields. */
  private static final class Looker implements RecordSink {
    private int pages;
    private int records;
    private @Nullable String message;

    @Override
    public void page(Page page, Payload payload) {
      pages++;
      throw new Enough();
    }

    @Override
    public void revisit(Revisit revisit) {
      count();
    }

    @Override
    public void failure(Failure failure) {
      if (message == null && failure.error().equals("no_text_field")) {
        message = failure.message();
      }
      count();
    }

    @Override
    public void skipped(String kind) {
      count();
    }

    private void count() {
      records++;
      if (records >= RECORDS) {
        throw new Enough();
      }
    }
  }
}

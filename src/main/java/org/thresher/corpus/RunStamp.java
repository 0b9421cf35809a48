package org.thresher.corpus;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a run writes into every row. Nothing of it comes from the clock, so that equal runs
 * give equal bytes.
 *
 * @param dump name of the dump, or null
 * @param added time of adding to the corpus (Dolma's {@code added}), ISO-8601, or null
 * @param columns the columns that the job asks for
 */
public record RunStamp(@Nullable String dump, @Nullable String added, RowSchema.Requested columns)
    implements Serializable {
  /** Characters of a day in ISO 8601. */
  private static final int DAY = 10;

  /** A run that says nothing of itself. */
  public static final RunStamp NONE = new RunStamp(null, null);

  /** What a run says of itself, with the columns that every row has. */
  public RunStamp(@Nullable String dump, @Nullable String added) {
    this(dump, added, RowSchema.Requested.NONE);
  }

  /** The day on which the run adds to the corpus, if it says so. */
  public Optional<LocalDate> day() {
    if (added == null || added.length() < DAY) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(added.substring(0, DAY)));
    } catch (DateTimeParseException another) {
      return Optional.empty();
    }
  }

  /** This stamp with columns that the job asks for. */
  public RunStamp with(RowSchema.Requested requested) {
    return new RunStamp(dump, added, requested);
  }
}

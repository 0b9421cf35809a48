package org.thresher.stage.deduplicate.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.thresher.beam.Bucket;
import org.thresher.beam.EarlierEvidence;

/** A bucket of this dump with what an index keeps of it. */
final class IndexedBucket implements Bucket {
  private final RepeatIndex index;
  private final String rule;
  private final int number;
  private final int dump;
  private final Iterable<byte[]> evidence;
  private final EarlierFiles earlier;

  /**
   * Opens the bucket.
   *
   * @param dump this dump's number
   */
  IndexedBucket(RepeatIndex index, String rule, int number, int dump, Iterable<byte[]> evidence)
      throws IOException {
    this.index = index;
    this.rule = rule;
    this.number = number;
    this.dump = dump;
    this.evidence = evidence;
    earlier = index.before(dump, rule, number);
  }

  @Override
  public Iterable<byte[]> evidence() {
    return evidence;
  }

  @Override
  public Iterable<EarlierEvidence> earlier() {
    return earlier;
  }

  /** Keeps nothing of a dump that the index has already. */
  @Override
  public void remember(Supplier<byte[]> packed) {
    if (index.has(dump)) {
      return;
    }
    try {
      index.append(rule, number, dump, packed.get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Dump dump() {
    return new Dump(dump, index.day(dump));
  }

  @Override
  public List<EarlierEvidence> states() {
    try (EarlierFiles all = index.all(rule, number)) {
      List<EarlierEvidence> states = new ArrayList<>();
      all.forEach(states::add);
      return states;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void keep(SortedMap<Integer, byte[]> states) {
    if (index.has(dump)) {
      return;
    }
    try {
      index.keep(rule, number, dump, states);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    earlier.close();
  }
}

package org.thresher.stage.read;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.thresher.document.Failure;
import org.thresher.document.Page;
import org.thresher.job.ReadSettings;
import org.thresher.stage.read.input.Chunk;
import org.thresher.stage.read.input.Part;
import org.thresher.stage.read.record.Payload;
import org.thresher.stage.read.record.RecordSink;
import org.thresher.stage.read.record.Revisit;

/** What reading gave. */
public final class Collected implements RecordSink {
  public final List<Page> pages = new ArrayList<>();
  public final List<Failure> failures = new ArrayList<>();
  public final Map<String, Integer> skipped = new TreeMap<>();
  final List<Revisit> revisits = new ArrayList<>();
  String path = "";
  public int truncated;
  public int damaged;

  @Override
  public void page(Page page, Payload payload) {
    pages.add(page);
    truncated += payload.truncated() ? 1 : 0;
    damaged += payload.damaged() ? 1 : 0;
  }

  @Override
  public void revisit(Revisit revisit) {
    revisits.add(revisit);
  }

  @Override
  public void failure(Failure failure) {
    failures.add(failure);
  }

  @Override
  public void skipped(String kind) {
    skipped.merge(kind, 1, Integer::sum);
  }

  public static Collected read(String path, byte[] bytes) {
    return read(path, bytes, ReadSettings.DEFAULTS);
  }

  public static Collected read(String path, byte[] bytes, ReadSettings settings) {
    Collected collected = new Collected();
    collected.add(path, bytes, 0, Long.MAX_VALUE, settings);
    return collected;
  }

  public void add(String path, byte[] bytes, long from, long to, ReadSettings settings) {
    add(path, bytes, Part.of(from, to), settings);
  }

  public void add(String path, byte[] bytes, Part part, ReadSettings settings) {
    this.path = path;
    Chunk chunk = new Chunk(0, path, path, part, bytes.length, 0, 1, false, null);
    new ChunkReader(settings)
        .read(
            chunk, at -> new ByteArrayInputStream(bytes, (int) at, bytes.length - (int) at), this);
  }

  public Page page() {
    if (pages.size() != 1) {
      throw new AssertionError(pages.size() + " pages, failures " + failures + ", " + skipped);
    }
    return pages.get(0);
  }

  public Failure failure() {
    if (failures.size() != 1) {
      throw new AssertionError(failures.size() + " failures: " + failures);
    }
    return failures.get(0);
  }

  public List<String> errors() {
    return failures.stream().map(Failure::error).toList();
  }

  public List<String> contents() {
    return pages.stream().map(p -> p.content().strip()).toList();
  }

  /** Records by the accounting rule. */
  public long records() {
    return pages.size()
        + revisits.size()
        + failures.stream().filter(Failure::record).count()
        + skipped.values().stream().mapToInt(Integer::intValue).sum();
  }
}

package org.thresher.stage.write;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.thresher.corpus.AttributesRow;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.CorpusRow;
import org.thresher.corpus.ManifestEntry;
import org.thresher.corpus.PartNames;
import org.thresher.corpus.RowSchema;
import org.thresher.document.Document;
import org.thresher.job.WriteSettings;
import org.thresher.job.WriteSettings.Compression;
import org.thresher.job.WriteSettings.Partition;
import org.thresher.text.Folding;

/**
 * Writes a shard's files in {@code data/}, and in {@code attributes/} beside them: one, or one for
 * each language and split, and more where one would grow above {@code write.maxShardBytes}. Without
 * partitions they are there even if they hold no rows, so that no number is missing from {@code
 * -of-N}.
 */
final class RowFiles implements Closeable {
  private static final String TRAIN = "train";
  private static final String VALIDATION = "validation";

  private final OutputTree tree;
  private final WriteSettings settings;
  private final RowSchema.Requested requested;
  private final String shard;
  private final long expectedRows;
  private final Map<String, RowFile> open = new TreeMap<>();

  RowFiles(
      OutputTree tree,
      WriteSettings settings,
      RowSchema.Requested requested,
      String shard,
      long expectedRows)
      throws IOException {
    this.tree = tree;
    this.settings = settings;
    this.requested = requested;
    this.shard = shard;
    this.expectedRows = expectedRows;
    if (settings.partition() == Partition.NONE) {
      file(TRAIN);
      if (settings.validationShare() > 0) {
        file(VALIDATION);
      }
    }
  }

  /** Writes a row to where it belongs. */
  void write(CorpusRow row) throws IOException {
    file(place(row.document())).write(row);
  }

  /** Completes the files. */
  List<ManifestEntry> finish() throws IOException {
    List<ManifestEntry> files = new ArrayList<>();
    for (RowFile file : open.values()) {
      files.addAll(file.finish());
    }
    return files;
  }

  @Override
  public void close() throws IOException {
    for (RowFile file : open.values()) {
      file.close();
    }
  }

  /** The folder and split of a document. */
  private String place(Document document) {
    String split = isValidation(document.id()) ? VALIDATION : TRAIN;
    return settings.partition() == Partition.LANGUAGE
        ? CorpusPaths.partition(document.language().language()) + "/" + split
        : split;
  }

  /** The same document is in the same split in every run and every dump. */
  private boolean isValidation(String id) {
    double draw = (Folding.hashExact(id) >>> 11) * 0x1.0p-53;
    return draw < settings.validationShare();
  }

  private RowFile file(String place) throws IOException {
    RowFile file = open.get(place);
    if (file == null) {
      file = new RowFile(place + "-" + shard);
      open.put(place, file);
    }
    return file;
  }

  /** A file of rows, continued in further ones when it is full. */
  private final class RowFile implements Closeable {
    private final String name;
    private final List<ManifestEntry> full = new ArrayList<>();
    private RowPart part;
    private int parts;

    RowFile(String name) throws IOException {
      this.name = name;
      part = new RowPart(name);
    }

    void write(CorpusRow row) throws IOException {
      if (part.isFull()) {
        full.addAll(part.finish());
        part = new RowPart(PartNames.name(name, ++parts));
      }
      part.write(row);
    }

    List<ManifestEntry> finish() throws IOException {
      full.addAll(part.finish());
      return full;
    }

    @Override
    public void close() throws IOException {
      part.close();
    }
  }

  /** One file of rows and the attributes of the same rows, line by line. */
  private final class RowPart implements Closeable {
    /** The size is looked at so many times in a full file. */
    private static final int LOOKS = 100;

    private final MeasuredFile file;
    private final RowWriter<CorpusRow> writer;
    private final SideFile attributes;
    private long rows;
    private long charactersSinceLook;
    private boolean isFull;

    RowPart(String name) throws IOException {
      file = tree.create(CorpusPaths.data(name, settings.extension()));
      writer = RowWriter.open(settings, requested, file.stream(), expectedRows);
      attributes = SideFile.lines(tree, CorpusPaths.attributes(name), Compression.ZST);
    }

    void write(CorpusRow row) throws IOException {
      writer.write(row);
      rows++;
      if (settings.attributes()) {
        attributes.write(AttributesRow.of(row.document()));
      }
      charactersSinceLook += row.text().length();
      if (charactersSinceLook * LOOKS >= settings.maxShardBytes()) {
        charactersSinceLook = 0;
        isFull = file.bytes() + writer.heldBack() >= settings.maxShardBytes() / LOOKS * (LOOKS - 1);
      }
    }

    boolean isFull() {
      return isFull;
    }

    List<ManifestEntry> finish() throws IOException {
      writer.close();
      List<ManifestEntry> files = new ArrayList<>(List.of(file.finish(rows)));
      attributes.finish().ifPresent(files::add);
      return files;
    }

    @Override
    public void close() throws IOException {
      writer.close();
      attributes.close();
    }
  }
}

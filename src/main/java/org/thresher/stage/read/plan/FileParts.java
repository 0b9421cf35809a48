package org.thresher.stage.read.plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.thresher.job.ReadSettings;
import org.thresher.stage.read.bytes.Compression;
import org.thresher.stage.read.bytes.GzipMembers;
import org.thresher.stage.read.bytes.StoredFile;
import org.thresher.stage.read.bytes.ZstdFrameIndex;
import org.thresher.stage.read.input.InputFile;
import org.thresher.stage.read.input.Part;
import org.thresher.stage.read.parquet.ParquetReader;
import org.thresher.stage.read.record.CsvReader;
import org.thresher.stage.read.record.FileKind;
import org.thresher.stage.read.sniff.WideText;

/**
 * Finds the places where a large file can be cut, so that several workers read it: anywhere in web
 * archives (as they are or in gzip members) and lines, at frames of Zstandard, at rows of tables,
 * at row groups of Parquet. What cannot be cut is one part.
 *
 * <p>Cost: nothing for the first kinds; for Zstandard the headers of frames and blocks, or the seek
 * table, are read; a table is read once through, since only that tells line feeds inside quotes
 * from those between rows; of Parquet, the footer.
 */
public final class FileParts {
  private final ReadSettings settings;

  public FileParts(ReadSettings settings) {
    this.settings = settings;
  }

  /** The parts of a file in order, without gaps. */
  public List<Part> of(InputFile file) {
    if (file.problem() != null) {
      return List.of(Part.WHOLE);
    }
    try {
      return of(file.path(), StoredFile.of(file.resource()), file.size());
    } catch (IOException | RuntimeException unreadable) {
      return List.of(Part.WHOLE); // reading will tell
    }
  }

  public List<Part> of(String path, StoredFile file, long size) throws IOException {
    FileKind kind = FileKind.of(path, file, settings);
    long chunkBytes = settings.chunkBytes();
    if (WideText.of(kind.prefix()) != null) {
      return List.of(Part.WHOLE);
    }
    return switch (kind.format()) {
      case WARC, ARC, JSON_LINES, TEXT_LINES ->
          switch (kind.compression()) {
            case NONE -> ReadPlan.equalParts(size, chunkBytes);
            case GZIP ->
                kind.format().hasMembers() && GzipMembers.startsWithShortMember(file)
                    ? ReadPlan.equalParts(size, chunkBytes)
                    : List.of(Part.WHOLE);
            case ZSTD -> ofFrames(ZstdFrameIndex.read(file, size), chunkBytes);
            default -> List.of(Part.WHOLE);
          };
      case CSV ->
          kind.compression() == Compression.NONE
              ? CsvReader.parts(file, kind.prefix(), settings)
              : List.of(Part.WHOLE);
      case PARQUET ->
          kind.compression() == Compression.NONE
              ? ParquetReader.parts(file, size, chunkBytes)
              : List.of(Part.WHOLE);
      default -> List.of(Part.WHOLE);
    };
  }

  /**
   * Parts that begin at frames. A frame may begin inside a record, and whether it does cannot be
   * told from the frame: so a record that begins with a frame belongs to the part before it, which
   * reads on to the first line that begins after it.
   */
  public static List<Part> ofFrames(List<ZstdFrameIndex.Frame> frames, long chunkBytes) {
    List<Part> parts = new ArrayList<>();
    ZstdFrameIndex.Frame first = new ZstdFrameIndex.Frame(0, 0);
    for (ZstdFrameIndex.Frame frame : frames) {
      if (frame.stored() - first.stored() >= chunkBytes) {
        parts.add(new Part(first.stored(), frame.stored(), first.position(), frame.position() + 1));
        first = frame;
      }
    }
    parts.add(new Part(first.stored(), Long.MAX_VALUE, first.position(), Long.MAX_VALUE));
    return parts;
  }
}

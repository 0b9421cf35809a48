package org.thresher.beam.answers;

import com.github.luben.zstd.Zstd;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.thresher.beam.BucketRule.BucketSink;
import org.thresher.document.Document;
import org.thresher.document.DocumentBytes;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;

/**
 * Packs documents by the place to which they move for a shuffle, in compressed blocks: Zstandard's
 * fastest level, since they are read once, soon.
 */
final class DocumentBlocks {
  /** Bytes of a block before compression; a document that is larger has a block of its own. */
  private static final int BLOCK = 1 << 20;

  /** Bytes of all unfinished blocks. */
  private static final long MOST = 16L << 20;

  private static final int LEVEL = 1;

  private final Map<Integer, PackedWriter> blocks = new TreeMap<>();
  private final int block;
  private final long most;
  private long bytes;

  /** No documents. */
  DocumentBlocks() {
    this(BLOCK, MOST);
  }

  /**
   * No documents.
   *
   * @param block bytes of a block before compression
   * @param most bytes of all unfinished blocks
   */
  DocumentBlocks(int block, long most) {
    this.block = block;
    this.most = most;
  }

  /** Adds a document to the block of a place, and gives what is full to a sink. */
  void add(int place, Document document, BucketSink places) {
    byte[] packed = DocumentBytes.encoded(document).toByteArray();
    PackedWriter open = blocks.computeIfAbsent(place, unseen -> new PackedWriter());
    int before = open.size();
    open.writeBytes(packed);
    bytes += open.size() - before;
    if (open.size() >= block) {
      places.accept(place, compressed(open));
      blocks.remove(place);
      bytes -= open.size();
    } else if (bytes >= most) {
      drain(places);
    }
  }

  /** Gives all documents to a sink, and forgets them. */
  void drain(BucketSink places) {
    blocks.forEach((place, open) -> places.accept(place, compressed(open)));
    blocks.clear();
    bytes = 0;
  }

  private static byte[] compressed(PackedWriter documents) {
    byte[] packed = documents.toByteArray();
    PackedWriter out = new PackedWriter();
    out.writeByte(Pieces.DOCUMENTS);
    out.writeUnsigned(packed.length);
    out.writeBytes(Zstd.compress(packed, LEVEL));
    return out.toByteArray();
  }

  /** Reads the documents of a block. */
  static void forEach(byte[] compressed, Consumer<Document> documents) {
    PackedReader in = new PackedReader(compressed);
    if (in.readByte() != Pieces.DOCUMENTS) {
      throw new IllegalArgumentException("no documents");
    }
    int size = in.readCount();
    byte[] packed = Zstd.decompress(in.readBytes(), size);
    if (packed.length != size) {
      throw new IllegalStateException(
          "a block of documents has " + packed.length + " bytes, not " + size);
    }
    PackedReader each = new PackedReader(packed);
    while (each.hasMore()) {
      documents.accept(DocumentBytes.decode(each.readBytes()));
    }
  }
}

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
 * Packs documents by shard for a shuffle, in compressed blocks: Zstandard's fastest level, since
 * they are read once, soon.
 */
final class DocumentBlocks {
  /** Bytes of a block before compression; a document that is larger has a block of its own. */
  static final int BLOCK = 1 << 20;

  /** Bytes of all unfinished blocks. */
  private static final long MOST = 16L << 20;

  private static final int LEVEL = 1;

  private final Map<Integer, PackedWriter> blocks = new TreeMap<>();
  private long bytes;

  /** Adds a document to its shard's block, and gives what is full to a sink. */
  void add(Document document, BucketSink shards) {
    int shard = document.provenance().shard();
    byte[] packed = DocumentBytes.encoded(document).toByteArray();
    PackedWriter block = blocks.computeIfAbsent(shard, unseen -> new PackedWriter());
    int before = block.size();
    block.writeBytes(packed);
    bytes += block.size() - before;
    if (block.size() >= BLOCK) {
      shards.accept(shard, compressed(block));
      blocks.remove(shard);
      bytes -= block.size();
    } else if (bytes >= MOST) {
      drain(shards);
    }
  }

  /** Gives all documents to a sink, and forgets them. */
  void drain(BucketSink shards) {
    blocks.forEach((shard, block) -> shards.accept(shard, compressed(block)));
    blocks.clear();
    bytes = 0;
  }

  private static byte[] compressed(PackedWriter block) {
    byte[] packed = block.toByteArray();
    PackedWriter out = new PackedWriter();
    out.writeByte(Pieces.DOCUMENTS);
    out.writeUnsigned(packed.length);
    out.writeBytes(Zstd.compress(packed, LEVEL));
    return out.toByteArray();
  }

  /** Reads the documents of a block. */
  static void forEach(byte[] compressed, Consumer<Document> documents) {
    PackedReader block = new PackedReader(compressed);
    if (block.readByte() != Pieces.DOCUMENTS) {
      throw new IllegalArgumentException("no documents");
    }
    int size = block.readCount();
    byte[] packed = Zstd.decompress(block.readBytes(), size);
    if (packed.length != size) {
      throw new IllegalStateException(
          "a block of documents has " + packed.length + " bytes, not " + size);
    }
    PackedReader in = new PackedReader(packed);
    while (in.hasMore()) {
      documents.accept(DocumentBytes.decode(in.readBytes()));
    }
  }
}

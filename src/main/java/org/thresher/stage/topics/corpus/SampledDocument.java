package org.thresher.stage.topics.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thresher.document.Document;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.text.Folding;

/** A document of the sample: its words and how often they occur. */
final class SampledDocument {
  /** The order in which documents are chosen, and of their rows in the matrix. */
  static final Comparator<SampledDocument> ORDER =
      Comparator.comparingLong((SampledDocument sampled) -> sampled.hash ^ Long.MIN_VALUE)
          .thenComparing(sampled -> sampled.packed, Arrays::compareUnsigned);

  private static final int MAX_WORDS = 400;

  private final long hash;
  private final byte[] packed;

  /**
   * A document.
   *
   * @param hash of its id; the sample has the least ones, compared as unsigned numbers
   * @param packed language and words in alphabetical order, each with its count
   */
  private SampledDocument(long hash, byte[] packed) {
    this.hash = hash;
    this.packed = packed;
  }

  /** The hash of a document's id. */
  static long hash(Document document) {
    return Folding.hashExact(document.id());
  }

  /** Reads a document: its first 400 words. */
  static SampledDocument of(Document document) {
    PackedWriter out = new PackedWriter();
    out.writeString(document.language().language());
    counts(document)
        .forEach(
            (word, count) -> {
              out.writeString(word);
              out.writeUnsigned(count);
            });
    return new SampledDocument(hash(document), out.toByteArray());
  }

  /** Counts each word of a document; numbers and single letters are no words. */
  static SortedMap<String, Integer> counts(Document document) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    for (WordScan.Word word : Keyphrases.words(document, MAX_WORDS)) {
      if (word.term() && (word.unspaced() || word.key().length() > 2)) {
        counts.merge(word.key(), 1, Integer::sum);
      }
    }
    return counts;
  }

  /** The hash of the document's id. */
  long hash() {
    return hash;
  }

  /** Bytes that it takes. */
  int bytes() {
    return packed.length;
  }

  /** The language of the document. */
  String language() {
    return new PackedReader(packed).readString();
  }

  /** Hands out the words in alphabetical order. */
  void words(WordSink sink) {
    PackedReader in = new PackedReader(packed);
    String language = in.readString();
    while (in.hasMore()) {
      sink.accept(language, in.readString(), in.readCount());
    }
  }

  /** Several documents as bytes. */
  static byte[] pack(Iterable<SampledDocument> documents) {
    PackedWriter out = new PackedWriter();
    for (SampledDocument document : documents) {
      out.writeFixed(document.hash);
      out.writeBytes(document.packed);
    }
    return out.toByteArray();
  }

  /** Reads {@link #pack}. */
  static List<SampledDocument> unpack(byte[] bytes) {
    PackedReader in = new PackedReader(bytes);
    List<SampledDocument> documents = new ArrayList<>();
    while (in.hasMore()) {
      documents.add(new SampledDocument(in.readFixed(), in.readBytes()));
    }
    return documents;
  }

  /** Takes the words of a document. */
  @FunctionalInterface
  interface WordSink {
    /** Takes a word of a document in a language, and how often it occurs. */
    void accept(String language, String word, int count);
  }
}

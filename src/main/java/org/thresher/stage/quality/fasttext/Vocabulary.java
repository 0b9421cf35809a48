package org.thresher.stage.quality.fasttext;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The words and labels of a model, and the rows of a text: its words, parts of words, sequences.
 */
final class Vocabulary {
  private static final byte[] END = "</s>".getBytes(StandardCharsets.UTF_8);
  private static final String PREFIX = "__label__";
  private static final byte[] LABEL = PREFIX.getBytes(StandardCharsets.UTF_8);
  private static final int SEQUENCE_PRIME = 116_049_371;

  private final ModelArguments arguments;
  private final byte[][] words;
  private final List<String> labels;
  private final long[] labelCounts;

  /** The row after those of the words that a bucket has, -1 for one that pruning left out. */
  private final int[] pruned;

  private final boolean isPruned;

  /** Numbers of words by hash, -1 where there is none. */
  private final int[] table;

  private Vocabulary(
      ModelArguments arguments,
      byte[][] words,
      List<String> labels,
      long[] labelCounts,
      int[] pruned,
      boolean isPruned) {
    this.arguments = arguments;
    this.words = words;
    this.labels = labels;
    this.labelCounts = labelCounts;
    this.pruned = pruned;
    this.isPruned = isPruned;
    table = new int[Math.max(16, Integer.highestOneBit(Math.max(1, words.length)) * 4)];
    Arrays.fill(table, -1);
    for (int i = 0; i < words.length; i++) {
      table[slot(words[i], 0, words[i].length)] = i;
    }
  }

  static Vocabulary read(ModelBytes file, ModelArguments arguments) throws IOException {
    int size = file.readInt();
    int wordCount = file.readInt();
    int labelCount = file.readInt();
    file.readLong(); // tokens of the training data
    long prunedSize = file.readLong();
    if (wordCount < 0 || labelCount < 1 || size != wordCount + labelCount || size > file.left()) {
      throw new IOException("it has " + wordCount + " words and " + labelCount + " labels");
    }
    byte[][] words = new byte[wordCount][];
    List<String> labels = new ArrayList<>();
    long[] labelCounts = new long[labelCount];
    for (int i = 0; i < size; i++) {
      byte[] entry = file.readText();
      long count = file.readLong();
      boolean label = file.readBoolean();
      if (label != (i >= wordCount)) {
        throw new IOException("its labels are not after its words");
      }
      if (label) {
        labelCounts[i - wordCount] = count;
        labels.add(new String(entry, StandardCharsets.UTF_8));
      } else {
        words[i] = entry;
      }
    }
    int[] pruned = prunedSize < 0 ? new int[0] : pruned(file, prunedSize, arguments.buckets());
    return new Vocabulary(arguments, words, labels, labelCounts, pruned, prunedSize >= 0);
  }

  private static int[] pruned(ModelBytes file, long size, int buckets) throws IOException {
    int[] pruned = new int[Math.max(0, buckets)];
    Arrays.fill(pruned, -1);
    for (long i = 0; i < size; i++) {
      int bucket = file.readInt();
      int row = file.readInt();
      if (bucket < 0 || bucket >= buckets || row < 0 || row >= size) {
        throw new IOException("its table of pruned rows names the row " + row + " of " + bucket);
      }
      pruned[bucket] = row;
    }
    return pruned;
  }

  /** The labels without their prefix, in the order of the rows of the output. */
  List<String> labels() {
    return labels.stream()
        .map(label -> label.startsWith(PREFIX) ? label.substring(PREFIX.length()) : label)
        .toList();
  }

  /** One more than the last row of the input matrix that a text can have. */
  long rowLimit() {
    if (isPruned) {
      return words.length + Arrays.stream(pruned).max().orElse(-1) + 1L;
    }
    return words.length + (arguments.hasHashes() ? (long) arguments.buckets() : 0);
  }

  long[] labelCounts() {
    return labelCounts;
  }

  boolean isPruned() {
    return isPruned;
  }

  /**
   * The rows of the input matrix that a text of one line has, as fastText's Dictionary::getLine: up
   * to a word that looks like the mark of the line's end, which every line has.
   */
  Rows rows(byte[] text) {
    Rows rows = new Rows();
    Rows hashes = new Rows();
    int from = 0;
    boolean ended = false;
    while (from < text.length && !ended) {
      int to = from;
      while (to < text.length && !isSpace(text[to])) {
        to++;
      }
      ended = Arrays.equals(text, from, to, END, 0, END.length);
      if (to > from && !ended) {
        word(text, from, to, rows, hashes);
      }
      from = to + 1;
    }
    end(rows, hashes);
    sequences(hashes, rows);
    return rows;
  }

  private void word(byte[] text, int from, int to, Rows rows, Rows hashes) {
    int number = table[slot(text, from, to)];
    if (number < 0 && startsWithLabel(text, from, to)) {
      return;
    }
    hashes.add(hash(text, from, to));
    if (number >= 0) {
      rows.add(number);
    }
    if (arguments.longestPart() > 0) {
      parts(text, from, to, rows);
    }
  }

  /** The mark of the line's end, which has no parts. */
  private void end(Rows rows, Rows hashes) {
    int number = table[slot(END, 0, END.length)];
    if (number >= 0) {
      rows.add(number);
    }
    hashes.add(hash(END, 0, END.length));
  }

  private static boolean startsWithLabel(byte[] text, int from, int to) {
    return to - from >= LABEL.length
        && Arrays.equals(text, from, from + LABEL.length, LABEL, 0, LABEL.length);
  }

  /** The rows of the parts of a word, set between marks of its ends. */
  private void parts(byte[] text, int from, int to, Rows rows) {
    byte[] word = new byte[to - from + 2];
    word[0] = '<';
    System.arraycopy(text, from, word, 1, to - from);
    word[word.length - 1] = '>';
    for (int i = 0; i < word.length; i++) {
      if (isInside(word[i])) {
        continue;
      }
      int end = i;
      for (int n = 1; end < word.length && n <= arguments.longestPart(); n++) {
        end++;
        while (end < word.length && isInside(word[end])) {
          end++;
        }
        if (n >= arguments.shortestPart() && !(n == 1 && (i == 0 || end == word.length))) {
          addHash(Integer.remainderUnsigned(hash(word, i, end), arguments.buckets()), rows);
        }
      }
    }
  }

  /** The rows of sequences of words; hashes are taken as signed numbers, as fastText takes them. */
  private void sequences(Rows hashes, Rows rows) {
    for (int i = 0; i < hashes.size(); i++) {
      long hash = hashes.get(i);
      for (int j = i + 1; j < hashes.size() && j < i + arguments.sequenceWords(); j++) {
        hash = hash * SEQUENCE_PRIME + hashes.get(j);
        addHash((int) Long.remainderUnsigned(hash, arguments.buckets()), rows);
      }
    }
  }

  private void addHash(int bucket, Rows rows) {
    if (!isPruned) {
      rows.add(words.length + bucket);
      return;
    }
    if (pruned[bucket] >= 0) {
      rows.add(words.length + pruned[bucket]);
    }
  }

  private int slot(byte[] text, int from, int to) {
    int mask = table.length - 1;
    int slot = hash(text, from, to) & mask;
    while (table[slot] >= 0) {
      byte[] word = words[table[slot]];
      if (Arrays.equals(word, 0, word.length, text, from, to)) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** FNV-1a over bytes with a sign, as fastText has it. */
  private static int hash(byte[] text, int from, int to) {
    int hash = 0x811C9DC5;
    for (int i = from; i < to; i++) {
      hash = (hash ^ text[i]) * 0x01000193;
    }
    return hash;
  }

  private static boolean isInside(byte b) {
    return (b & 0xC0) == 0x80;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || (b >= '\t' && b <= '\r') || b == 0;
  }

  /** Numbers in a growing array. */
  static final class Rows {
    private int[] numbers = new int[256];
    private int size;

    void add(int number) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * size);
      }
      numbers[size++] = number;
    }

    int get(int i) {
      return numbers[i];
    }

    int size() {
      return size;
    }
  }
}
